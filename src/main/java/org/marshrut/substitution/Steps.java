package org.marshrut.substitution;

import java.util.List;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.marshrut.engine.StepProperties;
import org.springframework.stereotype.Component;

/** What the diagram says of the step behind a task. */
@Component
class Steps {

    private final CommandExecutor engine;

    Steps(CommandExecutor engine) {
        this.engine = engine;
    }

    /** Empty for a task that is gone. */
    List<String> decisions(String taskId) {
        return engine.execute(context -> {
            TaskEntity task = context.getTaskManager().findTaskById(taskId);
            return task == null ? List.of() : StepProperties.decisions(task);
        });
    }
}
