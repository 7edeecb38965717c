package org.marshrut.decision;

/** Asks a decision of somebody else; answered by whoever knows of absences. */
public interface Reassignment {

    /**
     * The decision is asked of the successor from now on; its task goes to him, or to whoever acts for him. Nothing
     * happens when the task is done or gone.
     *
     * @param successor a log-in
     * @param reason in Russian, for the trace
     */
    void succeed(String taskId, String successor, String reason);
}
