package org.marshrut.engine;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

/** The engine's task service with the {@link TaskGate} in front of every way to finish a task. */
class GatedTaskService extends TaskServiceImpl {

    private static final String NOT_THIS_WAY =
            "Так задачу не завершить. Откройте её в списке задач, выберите решение и нажмите «Завершить».";

    private final Supplier<TaskGate> gate;
    private final Supplier<TaskTaking> taking;

    GatedTaskService(Supplier<TaskGate> gate, Supplier<TaskTaking> taking) {
        this.gate = gate;
        this.taking = taking;
    }

    @Override
    public void complete(String taskId, @Nullable Map<String, Object> variables) {
        gate.get().complete(taskId, orEmpty(variables), cleared -> {
            super.complete(taskId, cleared);
            return taskId;
        });
    }

    @Override
    public VariableMap completeWithVariablesInReturn(
            String taskId, @Nullable Map<String, Object> variables, boolean deserializeValues) {
        return gate.get()
                .complete(
                        taskId,
                        orEmpty(variables),
                        cleared -> super.completeWithVariablesInReturn(taskId, cleared, deserializeValues));
    }

    /** A person takes a task for himself alone: whom else it goes to is not his to say. */
    @Override
    public void claim(String taskId, @Nullable String login) {
        Optional<String> user = user();
        if (user.isPresent() && !user.get().equals(login)) {
            throw Refusal.forbidden("Взять задачу можно только себе.");
        }
        user.ifPresent(taker -> taking.get().take(taker, taskId));
        gate.get().undisturbed(() -> {
            user.ifPresent(taker -> gate.get().checkTaker(taskId, taker));
            super.claim(taskId, login);
            return taskId;
        });
    }

    /** Whoever has taken a task of his group may give it back; it is then nobody's, not his for whom he took it either. */
    @Override
    public void setAssignee(String taskId, @Nullable String login) {
        if (login == null && user().isPresent()) {
            gate.get().undisturbed(() -> {
                giveBack(user().get(), taskId);
                return taskId;
            });
        } else {
            super.setAssignee(taskId, login);
        }
    }

    private void giveBack(String user, String taskId) {
        if (!isTakenBy(user, taskId)) {
            super.setAssignee(taskId, null);
            return;
        }
        commandExecutor.execute(context -> context.runWithoutAuthorization(() -> {
            TaskEntity task = context.getTaskManager().findTaskById(taskId);
            if (task.getOwner() != null) {
                task.setOwner(null);
            }
            super.setAssignee(taskId, null);
            return null;
        }));
    }

    private Optional<String> user() {
        return Optional.ofNullable(commandExecutor.execute(CommandContext::getAuthentication))
                .map(Authentication::getUserId);
    }

    private boolean isTakenBy(String user, String taskId) {
        return commandExecutor.execute(context -> {
            TaskEntity task = context.getTaskManager().findTaskById(taskId);
            return task != null
                    && user.equals(task.getAssignee())
                    && task.getCandidates().stream()
                            .anyMatch(link -> link.getGroupId() != null || user.equals(link.getUserId()));
        });
    }

    @Override
    public void setOwner(String taskId, @Nullable String login) {
        gate.get().checkTie(taskId, login, null);
        super.setOwner(taskId, login);
    }

    @Override
    public void addCandidateUser(String taskId, String login) {
        gate.get().checkTie(taskId, login, null);
        super.addCandidateUser(taskId, login);
    }

    @Override
    public void addUserIdentityLink(String taskId, String login, String type) {
        gate.get().checkTie(taskId, login, null);
        super.addUserIdentityLink(taskId, login, type);
    }

    @Override
    public void addCandidateGroup(String taskId, String group) {
        gate.get().checkTie(taskId, null, group);
        super.addCandidateGroup(taskId, group);
    }

    @Override
    public void addGroupIdentityLink(String taskId, String group, String type) {
        gate.get().checkTie(taskId, null, group);
        super.addGroupIdentityLink(taskId, group, type);
    }

    /** The engine would hand the task to its owner, and to nobody where it has none. */
    @Override
    public void resolveTask(String taskId) {
        throw Refusal.forbidden(NOT_THIS_WAY);
    }

    @Override
    public void resolveTask(String taskId, @Nullable Map<String, Object> variables) {
        throw Refusal.forbidden(NOT_THIS_WAY);
    }

    @Override
    public void handleBpmnError(String taskId, String code, @Nullable String message, Map<String, Object> variables) {
        throw Refusal.forbidden(NOT_THIS_WAY);
    }

    @Override
    public void handleEscalation(String taskId, String code, Map<String, Object> variables) {
        throw Refusal.forbidden(NOT_THIS_WAY);
    }

    static Map<String, Object> orEmpty(@Nullable Map<String, Object> variables) {
        return variables == null ? Map.of() : variables;
    }
}
