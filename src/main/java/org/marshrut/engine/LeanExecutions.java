package org.marshrut.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.jspecify.annotations.Nullable;

/**
 * Reads the executions of an instance with the first one that is asked for: the stock manager reads that one, and then all of
 * them as soon as it moves. Like each manager it lives as long as the engine's command.
 */
class LeanExecutions extends ExecutionManager {

    private final Map<String, List<ExecutionEntity>> ofInstances = new HashMap<>();

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable ExecutionEntity findExecutionById(String id) {
        DbEntityManager entities = getDbEntityManager();
        ExecutionEntity atHand = entities.getCachedEntity(ExecutionEntity.class, id);
        if (atHand != null) {
            return atHand;
        }
        List<ExecutionEntity> all = entities.selectList(EngineStatements.OURS + "selectExecutionsBeside", id);
        if (!all.isEmpty()) {
            ofInstances.putIfAbsent(all.get(0).getProcessInstanceId(), all);
        }
        return entities.getCachedEntity(ExecutionEntity.class, id);
    }

    @Override
    public List<ExecutionEntity> findExecutionsByProcessInstanceId(String instance) {
        return ofInstances.computeIfAbsent(instance, super::findExecutionsByProcessInstanceId);
    }
}
