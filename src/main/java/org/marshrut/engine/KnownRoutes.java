package org.marshrut.engine;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The stock manager reads the row of a version of a route in each transaction that touches one of its documents, to hear of
 * a suspension; the diagram itself it keeps. Here what was read within a second is taken as it is: a version that is suspended
 * on another node starts nothing new there after a second at most. Whoever starts the newest version of a route by its key
 * reads its row, as before.
 */
class KnownRoutes extends ProcessDefinitionManager {

    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    /** When the row of a version was last read, by its id, in {@link System#nanoTime()}; one for all commands of an engine. */
    static final class Seen {

        private final Map<String, Long> at = new ConcurrentHashMap<>();

        private boolean isFresh(String id) {
            Long read = at.get(id);
            return read != null && System.nanoTime() - read < FRESH;
        }
    }

    private final Seen seen;

    KnownRoutes(Seen seen) {
        this.seen = seen;
    }

    @Override
    public @Nullable ProcessDefinitionEntity getCachedResourceDefinitionEntity(String id) {
        ProcessDefinitionEntity loaded = super.getCachedResourceDefinitionEntity(id);
        return loaded == null && seen.isFresh(id)
                ? Context.getProcessEngineConfiguration()
                        .getDeploymentCache()
                        .getProcessDefinitionCache()
                        .get(id)
                : loaded;
    }

    @Override
    public @Nullable ProcessDefinitionEntity findLatestDefinitionById(String id) {
        ProcessDefinitionEntity read = super.findLatestDefinitionById(id);
        if (read != null) {
            seen.at.put(id, System.nanoTime());
        }
        return read;
    }

    @Override
    public void updateProcessDefinitionSuspensionStateById(String id, SuspensionState state) {
        seen.at.clear();
        super.updateProcessDefinitionSuspensionStateById(id, state);
    }

    @Override
    public void updateProcessDefinitionSuspensionStateByKey(String key, SuspensionState state) {
        seen.at.clear();
        super.updateProcessDefinitionSuspensionStateByKey(key, state);
    }

    @Override
    public void updateProcessDefinitionSuspensionStateByKeyAndTenantId(
            String key, @Nullable String tenant, SuspensionState state) {
        seen.at.clear();
        super.updateProcessDefinitionSuspensionStateByKeyAndTenantId(key, tenant, state);
    }

    @Override
    public void deleteProcessDefinition(
            ProcessDefinition route,
            String id,
            boolean history,
            boolean instances,
            boolean skipListeners,
            boolean skipMappings) {
        seen.at.clear();
        super.deleteProcessDefinition(route, id, history, instances, skipListeners, skipMappings);
    }
}
