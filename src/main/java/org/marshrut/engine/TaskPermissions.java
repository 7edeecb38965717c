package org.marshrut.engine;

import org.camunda.bpm.engine.authorization.Permissions;

/** What the engine grants on a task: the same as {@code TaskGrants} for whoever has it, and for whose it is. */
public final class TaskPermissions {

    public static final int READ = Permissions.READ.getValue();
    public static final int WORK = READ | Permissions.TASK_WORK.getValue();

    private TaskPermissions() {}
}
