package org.marshrut.citizen;

/** Why nobody was identified. The message is for the log and names nobody. */
class NotIdentified extends RuntimeException {

    private final LoginProblem problem;

    NotIdentified(LoginProblem problem, String message) {
        this(problem, message, null);
    }

    NotIdentified(LoginProblem problem, String message, @org.jspecify.annotations.Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    LoginProblem problem() {
        return problem;
    }
}
