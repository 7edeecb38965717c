package org.marshrut.engine;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.stereotype.Component;

/** The engine's open tasks, as the gate needs to see them: whose they are, and which decisions the diagram allows. */
@Component
public class OpenTasks {

    private static final String RUNAWAY = "runawayRoute";

    private final CommandExecutor engine;

    OpenTasks(CommandExecutor engine) {
        this.engine = engine;
    }

    /**
     * Work on a task that the engine takes for one command of its own: what it has read of the task, of its instance and of its
     * route is read once, and what it changes is written when the work is done.
     */
    public <T> T together(Supplier<T> work) {
        return engine.execute(context -> work.get());
    }

    public Optional<OpenTask> find(String taskId) {
        return engine.execute(
                context -> Optional.ofNullable(context.getTaskManager().findTaskById(taskId))
                        .map(OpenTasks::seen));
    }

    /** A property of the step whose open task it is. */
    public Optional<String> property(String taskId, String name) {
        return engine.execute(
                context -> Optional.ofNullable(context.getTaskManager().findTaskById(taskId))
                        .flatMap(task -> StepProperties.property(task, name)));
    }

    /** Notes in the engine who decides, before he does: a task of a group has no assignee yet. */
    public void takeFor(String taskId, String login) {
        engine.execute(context -> {
            TaskEntity task = context.getTaskManager().findTaskById(taskId);
            if (task.getAssignee() == null) {
                task.setAssignee(login);
            }
            return null;
        });
    }

    /** The task stays open, and ops see in Cockpit at which document and why: one incident, however often he tries. */
    public void reportRunaway(String taskId, RunawayRoute runaway) {
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
        return new OpenTask(
                StepProperties.kind(task),
                task.getAssignee(),
                candidates.stream()
                        .map(IdentityLink::getUserId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                candidates.stream()
                        .map(IdentityLink::getGroupId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                StepProperties.decisions(task),
                StepProperties.of(task));
    }
}
