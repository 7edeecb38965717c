package org.marshrut.engine;

import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.UserOperationLogEntryEventEntity;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;

/**
 * Writes the history, but for operations of users: these are events that the chained trail hears and keeps. The stock handler
 * reads the start of a step or a task to know how long it took; here the database counts it ({@link EngineStatements}).
 */
final class KeptEvents extends DbHistoryEventHandler {

    @Override
    public void handleEvent(HistoryEvent event) {
        if (!(event instanceof UserOperationLogEntryEventEntity)) {
            super.handleEvent(event);
        }
    }

    @Override
    protected void insertOrUpdate(HistoryEvent event) {
        if (isInitialEvent(event) || event.getId() == null || !isOfStepOrTask(event)) {
            super.insertOrUpdate(event);
            return;
        }
        DbEntityManager written = getDbEntityManager();
        if (written.getCachedEntity(event.getClass(), event.getId()) == null) {
            written.merge(event);
        }
    }

    private static boolean isOfStepOrTask(HistoryEvent event) {
        return event instanceof HistoricActivityInstanceEventEntity || event instanceof HistoricTaskInstanceEventEntity;
    }
}
