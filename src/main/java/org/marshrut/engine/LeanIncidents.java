package org.marshrut.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Incident;
import org.jspecify.annotations.Nullable;

/** A job has an incident while it has no attempt left: the stock manager looks for one also when any other job goes. */
class LeanIncidents extends IncidentManager {

    @Override
    public List<Incident> findIncidentByConfigurationAndIncidentType(String id, @Nullable String type) {
        JobEntity job = getDbEntityManager().getCachedEntity(JobEntity.class, id);
        return job != null && job.getRetries() > 0 && job.getExceptionMessage() == null
                ? List.of()
                : super.findIncidentByConfigurationAndIncidentType(id, type);
    }
}
