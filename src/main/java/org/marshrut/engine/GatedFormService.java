package org.marshrut.engine;

import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

/** The engine's form service with the {@link TaskGate} in front; a form also sees facts kept outside the engine. */
class GatedFormService extends FormServiceImpl {

    private final Supplier<TaskGate> gate;

    GatedFormService(Supplier<TaskGate> gate) {
        this.gate = gate;
    }

    @Override
    public void submitTaskForm(String taskId, @Nullable Map<String, Object> properties) {
        gate.get().complete(taskId, GatedTaskService.orEmpty(properties), cleared -> {
            super.submitTaskForm(taskId, cleared);
            return taskId;
        });
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(
            String taskId, @Nullable Map<String, Object> properties, boolean deserializeValues) {
        return gate.get()
                .complete(
                        taskId,
                        GatedTaskService.orEmpty(properties),
                        cleared -> super.submitTaskFormWithVariablesInReturn(taskId, cleared, deserializeValues));
    }

    @Override
    public VariableMap getTaskFormVariables(
            String taskId, @Nullable Collection<String> names, boolean deserializeObjectValues) {
        VariableMap variables = super.getTaskFormVariables(taskId, names, deserializeObjectValues);
        gate.get().shownInForm(taskId).forEach((name, value) -> {
            if (names == null || names.contains(name)) {
                variables.put(name, value);
            }
        });
        return variables;
    }
}
