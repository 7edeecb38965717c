package org.marshrut.engine;

import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

/** The engine's task service with the {@link TaskGate} in front of every way to finish a task. */
class GatedTaskService extends TaskServiceImpl {

    private static final String NOT_THIS_WAY =
            "Так задачу не завершить. Откройте её в списке задач, выберите решение и нажмите «Завершить».";

    private final Supplier<TaskGate> gate;

    GatedTaskService(Supplier<TaskGate> gate) {
        this.gate = gate;
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

    @Override
    public void resolveTask(String taskId, @Nullable Map<String, Object> variables) {
        if (variables != null && !variables.isEmpty()) {
            throw Refusal.badRequest(NOT_THIS_WAY);
        }
        super.resolveTask(taskId);
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
