package org.marshrut.engine;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.FlushResult;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbBulkOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbEntityOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation.State;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperationType;
import org.camunda.bpm.engine.impl.db.sql.BatchDbSqlSession;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.jspecify.annotations.Nullable;

/**
 * Writes in one statement what the engine writes row by row: rows of one table that go one after another, and steps that end
 * together. Each row is still compared by its revision; where another transaction was first with one of them, all of the
 * statement count as overtaken, and the transaction is rolled back as it would have been for that one.
 */
final class MergedWrites extends BatchDbSqlSession {

    private static final Map<Class<? extends DbEntity>, String> DELETED = Map.of(
            ExecutionEntity.class, EngineStatements.OURS + "deleteExecutions",
            VariableInstanceEntity.class, EngineStatements.OURS + "deleteVariables",
            JobEntity.class, EngineStatements.OURS + "deleteJobs",
            TaskEntity.class, EngineStatements.OURS + "deleteTasks",
            EventSubscriptionEntity.class, EngineStatements.OURS + "deleteEventSubscriptions");

    private static final String ENDED = EngineStatements.OURS + "endSteps";

    MergedWrites(DbSqlSessionFactory engine) {
        super(engine);
    }

    @Override
    public FlushResult executeDbOperations(List<DbOperation> operations) {
        Map<DbBulkOperation, List<DbOperation>> merged = new IdentityHashMap<>();
        FlushResult result = super.executeDbOperations(merge(operations, merged));
        merged.forEach(MergedWrites::tell);
        return new FlushResult(
                parts(result.getFailedOperations(), merged, true),
                parts(result.getRemainingOperations(), merged, false));
    }

    private static List<DbOperation> merge(
            List<DbOperation> operations, Map<DbBulkOperation, List<DbOperation>> merged) {
        List<DbOperation> all = new ArrayList<>();
        for (int from = 0, to; from < operations.size(); from = to) {
            String statement = statement(operations.get(from));
            to = from + 1;
            while (statement != null && to < operations.size() && statement.equals(statement(operations.get(to)))) {
                to++;
            }
            List<DbOperation> run = List.copyOf(operations.subList(from, to));
            if (run.size() == 1) {
                all.add(run.get(0));
            } else {
                all.add(one(statement, run, merged));
            }
        }
        return all;
    }

    private static DbOperation one(
            String statement, List<DbOperation> run, Map<DbBulkOperation, List<DbOperation>> merged) {
        List<DbEntity> rows =
                run.stream().map(row -> ((DbEntityOperation) row).getEntity()).toList();
        DbOperation first = run.get(0);
        DbOperationType type = first.getOperationType() == DbOperationType.DELETE
                ? DbOperationType.DELETE_BULK
                : DbOperationType.UPDATE_BULK;
        DbBulkOperation one = new DbBulkOperation(type, first.getEntityType(), statement, rows);
        merged.put(one, run);
        return one;
    }

    /** In which statement of ours it may be written with others like it; null for one of the engine's own. */
    private static @Nullable String statement(DbOperation operation) {
        if (!(operation instanceof DbEntityOperation one)) {
            return null;
        }
        DbEntity row = one.getEntity();
        if (operation.getOperationType() == DbOperationType.DELETE) {
            return DELETED.get(row instanceof JobEntity ? JobEntity.class : row.getClass());
        }
        return operation.getOperationType() == DbOperationType.UPDATE
                        && row instanceof HistoricActivityInstanceEventEntity step
                        && step.getEndTime() != null
                        && !"update".equals(step.getEventType())
                ? ENDED
                : null;
    }

    /** What has become of the statement has become of its rows. Of history the engine does not mind a row that is not there. */
    private static void tell(DbBulkOperation one, List<DbOperation> rows) {
        boolean overtaken = one.getState() == State.APPLIED
                && one.getOperationType() == DbOperationType.DELETE_BULK
                && one.getRowsAffected() < rows.size();
        for (DbOperation row : rows) {
            row.setState(overtaken ? State.FAILED_CONCURRENT_MODIFICATION : one.getState());
            row.setRowsAffected(overtaken ? 0 : 1);
            row.setFailure(one.getFailure());
        }
    }

    private static List<DbOperation> parts(
            List<DbOperation> told, Map<DbBulkOperation, List<DbOperation>> merged, boolean failed) {
        List<DbOperation> parts = new ArrayList<>();
        for (DbOperation operation : told) {
            List<DbOperation> rows = operation instanceof DbBulkOperation one ? merged.get(one) : null;
            parts.addAll(rows == null ? List.of(operation) : rows);
        }
        if (failed) {
            merged.values().stream()
                    .filter(rows -> rows.get(0).getState() == State.FAILED_CONCURRENT_MODIFICATION)
                    .forEach(parts::addAll);
        }
        return parts;
    }
}
