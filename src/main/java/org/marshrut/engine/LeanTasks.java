package org.marshrut.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.task.Task;

/** The stock manager without what it reads in vain when a task is done. */
class LeanTasks extends TaskManager {

    /** A step has one task: when that one is at hand, no other is looked for. The engine changes the list. */
    @Override
    public List<TaskEntity> findTasksByExecutionId(String executionId) {
        DbEntityManager entities = getDbEntityManager();
        List<TaskEntity> atHand = entities.getCachedEntitiesByType(TaskEntity.class).stream()
                .filter(task -> executionId.equals(task.getExecutionId())
                        && !entities.getDbEntityCache().isTransient(task))
                .collect(Collectors.toCollection(ArrayList::new));
        return atHand.isEmpty() ? super.findTasksByExecutionId(executionId) : atHand;
    }

    /** Asked when a task goes: whether it has tasks below it or variables of its own, which hardly any has, in one statement. */
    @Override
    public List<Task> findTasksByParentTaskId(String taskId) {
        int has = (Integer) getDbEntityManager().selectOne(EngineStatements.OURS + "selectBelongings", taskId);
        if ((has & 1) == 0 && getVariableInstanceManager() instanceof LeanVariables variables) {
            variables.hasNone(taskId);
        }
        return (has & 2) == 0 ? List.of() : super.findTasksByParentTaskId(taskId);
    }
}
