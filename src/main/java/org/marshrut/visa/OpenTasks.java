package org.marshrut.visa;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.marshrut.document.Standing.Held;
import org.marshrut.engine.RunawayRoute;
import org.marshrut.engine.StepProperties;
import org.springframework.stereotype.Component;

/** The engine's open tasks, as the gate needs to see them: whose they are, and which decisions the diagram allows. */
@Component
class OpenTasks {

    private static final String RUNAWAY = "runawayRoute";

    record OpenTask(Held held, List<String> decisions) {}

    private final CommandExecutor engine;

    OpenTasks(CommandExecutor engine) {
        this.engine = engine;
    }

    Optional<OpenTask> find(String taskId) {
        return engine.execute(
                context -> Optional.ofNullable(context.getTaskManager().findTaskById(taskId))
                        .map(OpenTasks::seen));
    }

    /** Notes in the engine who decides, before he does: a task of a group has no assignee yet. */
    void takeFor(String taskId, String login) {
        engine.execute(context -> {
            TaskEntity task = context.getTaskManager().findTaskById(taskId);
            if (task.getAssignee() == null) {
                task.setAssignee(login);
            }
            return null;
        });
    }

    /** The task stays open, and ops see in Cockpit at which document and why: one incident, however often he tries. */
    void reportRunaway(String taskId, RunawayRoute runaway) {
        engine.execute(context -> {
            TaskEntity task = context.getTaskManager().findTaskById(taskId);
            if (task != null
                    && context.getIncidentManager()
                            .findIncidentByConfigurationAndIncidentType(taskId, RUNAWAY)
                            .isEmpty()) {
                task.getExecution().createIncident(RUNAWAY, taskId, runaway.getMessage());
            }
            return null;
        });
    }

    private static OpenTask seen(TaskEntity task) {
        Set<IdentityLink> candidates = task.getCandidates();
        Held held = new Held(
                task.getAssignee(),
                candidates.stream()
                        .map(IdentityLink::getUserId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                candidates.stream()
                        .map(IdentityLink::getGroupId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
        return new OpenTask(held, StepProperties.decisions(task));
    }
}
