package org.marshrut.engine;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.jspecify.annotations.Nullable;

/**
 * Reads the variables of an instance at once, where the stock manager reads those of each of its executions when it comes to it,
 * and none of a task that cannot have any. Like each manager it lives as long as the engine's command.
 */
class LeanVariables extends VariableInstanceManager {

    private final Map<String, Map<String, List<VariableInstanceEntity>>> ofInstances = new HashMap<>();
    private final Set<String> tasksWithout = new HashSet<>();

    @Override
    public List<VariableInstanceEntity> findVariableInstancesByExecutionIdAndVariableNames(
            String executionId, @Nullable Collection<String> names) {
        ExecutionEntity execution = getDbEntityManager().getCachedEntity(ExecutionEntity.class, executionId);
        return execution == null || names != null
                ? super.findVariableInstancesByExecutionIdAndVariableNames(executionId, names)
                : ofInstances
                        .computeIfAbsent(execution.getProcessInstanceId(), this::byExecution)
                        .getOrDefault(executionId, List.of());
    }

    private Map<String, List<VariableInstanceEntity>> byExecution(String instance) {
        return findVariableInstancesByProcessInstanceId(instance).stream()
                .filter(variable -> variable.getTaskId() == null && variable.getExecutionId() != null)
                .collect(groupingBy(VariableInstanceEntity::getExecutionId));
    }

    /** The database has been asked, and has none of the task. */
    void hasNone(String taskId) {
        tasksWithout.add(taskId);
    }

    @Override
    public List<VariableInstanceEntity> findVariableInstancesByTaskIdAndVariableNames(
            String taskId, @Nullable Collection<String> names) {
        return tasksWithout.contains(taskId) || UnsavedTasks.contains(taskId)
                ? List.of()
                : super.findVariableInstancesByTaskIdAndVariableNames(taskId, names);
    }
}
