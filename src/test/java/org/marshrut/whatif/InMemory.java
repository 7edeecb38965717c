package org.marshrut.whatif;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.jspecify.annotations.Nullable;

/**
 * Entities of a whole run in one command, in memory. Nothing of the run is ever written, so a question to the database
 * about running things could only answer "none": that is answered without asking. Definitions are read as always, and an
 * engine that keeps history writes it at the end.
 *
 * <p>Leans on internals of the engine, which is frozen; {@code SameTraceTest} holds it against the ordinary manager.
 */
final class InMemory extends Entities {

    private static final List<Class<?>> DEFINITIONS = List.of(
            ProcessDefinitionEntity.class, DeploymentEntity.class, ResourceEntity.class, JobDefinitionEntity.class);

    private final Map<String, Object> definitions = new HashMap<>();
    private final List<DbEntity> gone = new ArrayList<>();

    InMemory(IdGenerator ids, PersistenceSession session) {
        super(ids, session);
    }

    /** Forgets what an event has deleted: until then the engine may ask whether it is. */
    void forgetDeleted() {
        gone.forEach(getDbEntityCache()::remove);
        gone.clear();
    }

    @Override
    public void delete(DbEntity entity) {
        super.delete(entity);
        gone.add(entity);
    }

    private static boolean isAboutDefinitions(String statement) {
        return statement.contains("Definition") || statement.contains("Deployment") || statement.contains("Resource");
    }

    @Override
    @SuppressWarnings("rawtypes")
    public List selectListWithRawParameter(String statement, Object parameter, int first, int max) {
        return isAboutDefinitions(statement)
                ? super.selectListWithRawParameter(statement, parameter, first, max)
                : new ArrayList<>();
    }

    @Override
    public @Nullable Object selectOne(String statement, Object parameter) {
        if (statement.equals("selectJob")) {
            return getDbEntityCache().get(JobEntity.class, (String) parameter);
        }
        if (!isAboutDefinitions(statement)) {
            return null;
        }
        String of = parameter instanceof ListQueryParameterObject list
                ? String.valueOf(list.getParameter())
                : String.valueOf(parameter);
        return definitions.computeIfAbsent(statement + of, key -> super.selectOne(statement, parameter));
    }

    @Override
    public boolean selectBoolean(String statement, Object parameter) {
        return false;
    }

    @Override
    public <T extends DbEntity> @Nullable T selectById(Class<T> type, String id) {
        return DEFINITIONS.contains(type)
                ? super.selectById(type, id)
                : getDbEntityCache().get(type, id);
    }

    /** Nothing of the run is written, but what the engine's history has kept of it, if it keeps any. */
    @Override
    public void flush() {
        for (CachedDbEntity held : getDbEntityCache().getCachedEntities()) {
            if (held.getEntity() instanceof HistoryEvent) {
                flushCachedEntity(held);
            }
        }
        flushDbOperationManager();
    }

    @Override
    public void update(Class<? extends DbEntity> type, String statement, Object parameter) {
        // no row to update
    }

    @Override
    public void delete(Class<? extends DbEntity> type, String statement, Object parameter) {
        // no row to delete
    }

    @Override
    public @Nullable DbOperation updatePreserveOrder(
            Class<? extends DbEntity> type, String statement, Object parameter) {
        return null;
    }
}
