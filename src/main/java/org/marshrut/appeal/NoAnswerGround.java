package org.marshrut.appeal;

/** Why an appeal gets no answer on its merits: 59-ФЗ, article 11. */
enum NoAnswerGround {
    NO_NAME("59-ФЗ, ст. 11 ч. 1", false),
    /** Goes to the body that prosecutes. */
    CRIME("59-ФЗ, ст. 11 ч. 1", false),
    ABUSE("59-ФЗ, ст. 11 ч. 3", true),
    UNREADABLE("59-ФЗ, ст. 11 ч. 4", true),
    SECRET("59-ФЗ, ст. 11 ч. 6", true);

    private final String clause;
    private final boolean told;

    NoAnswerGround(String clause, boolean told) {
        this.clause = clause;
        this.told = told;
    }

    String clause() {
        return clause;
    }

    /** Whether the citizen has to be told of it. */
    boolean isTold() {
        return told;
    }
}
