package org.marshrut.engine;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What stands between a person who completes a task and the engine. */
public interface TaskGate {

    /**
     * Checks and records what the person decided, then lets the engine go on in the same transaction.
     *
     * @param variables as the caller sent them
     * @param completion completes the task in the engine with the variables that may reach the process
     * @throws Refusal when the task is not the caller's, is done already, or the decision cannot be taken
     */
    <T> T complete(String taskId, Map<String, Object> variables, Function<Map<String, Object>, T> completion);

    /** Work on a task in one transaction, during which nobody changes who acts for whom. */
    <T> T undisturbed(Supplier<T> work);

    /**
     * Asked before a person or a group is tied to a task in any way, such as an offer.
     *
     * @throws Refusal when they may not have tasks of its document
     */
    void checkTie(String taskId, @Nullable String login, @Nullable String group);

    /** @throws Refusal 403 unless the task is offered to the person now, whatever his session remembers of his groups */
    void checkTaker(String taskId, String login);

    /** Values that a task's form shows and that are not process variables; empty for a task of no document. */
    Map<String, Object> shownInForm(String taskId);
}
