package org.marshrut.engine;

import java.util.Collection;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tasks that nobody may be given: ops see in Cockpit at which document and why, until somebody has the task. */
@Component
public class TaskIncidents {

    private static final String NOBODY = "nobodyMayDecide";

    private final CommandExecutor engine;
    private final JdbcClient jdbc;

    TaskIncidents(CommandExecutor engine, JdbcClient jdbc) {
        this.engine = engine;
        this.jdbc = jdbc;
    }

    /** Of a task that has just come up. @param cause in Russian, with the next step */
    public void report(DelegateTask task, String cause) {
        ((TaskEntity) task).getExecution().createIncident(NOBODY, task.getId(), cause);
    }

    /** One incident, however often it is reported. */
    public void report(String taskId, String cause) {
        engine.execute(context -> {
            TaskEntity task = context.getTaskManager().findTaskById(taskId);
            if (task != null
                    && context.getIncidentManager()
                            .findIncidentByConfigurationAndIncidentType(taskId, NOBODY)
                            .isEmpty()) {
                task.getExecution().createIncident(NOBODY, taskId, cause);
            }
            return null;
        });
    }

    /** Somebody has them now. */
    public void settle(Collection<String> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        jdbc.sql("select configuration_ from act_ru_incident where incident_type_ = ? and configuration_ = any(?)")
                .params(NOBODY, tasks.toArray(String[]::new))
                .query(String.class)
                .list()
                .forEach(this::settle);
    }

    private void settle(String taskId) {
        engine.execute(context -> {
            for (var incident :
                    context.getIncidentManager().findIncidentByConfigurationAndIncidentType(taskId, NOBODY)) {
                ExecutionEntity execution = context.getExecutionManager().findExecutionById(incident.getExecutionId());
                execution.resolveIncident(((IncidentEntity) incident).getId());
            }
            return null;
        });
    }
}
