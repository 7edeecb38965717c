package org.marshrut.substitution;

import org.camunda.bpm.engine.authorization.Permissions;

/** What the engine grants on a task: the same as {@code TaskGrants} for whoever has it, and for whose it is. */
final class TaskPermissions {

    static final int READ = Permissions.READ.getValue();
    static final int WORK = READ | Permissions.TASK_WORK.getValue();

    private TaskPermissions() {}
}
