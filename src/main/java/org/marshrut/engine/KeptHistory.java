package org.marshrut.engine;

import java.util.Set;
import org.camunda.bpm.engine.impl.bpmn.behavior.GatewayActivityBehavior;
import org.camunda.bpm.engine.impl.history.AbstractHistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;

/**
 * History that somebody reads: instances, activities, tasks, incidents and failed jobs. What the engine would keep beyond
 * that either stands in tables of ours ({@code decisions}, {@code task_moves}, {@code trail}) or is read by nobody;
 * {@code docs/decisions/0030} says of each table which. The database takes it for {@code full}, of which it is a part, so
 * that one may go from either to the other.
 */
final class KeptHistory extends AbstractHistoryLevel {

    static final String NAME = "kept";

    /** That of {@code full}; the engine does not start with another one than the database was made with. */
    private static final int ID = 3;

    private static final Set<HistoryEventTypes> UNREAD = Set.of(
            // Values of variables: what a document is stands in its card, what was decided in decisions.
            HistoryEventTypes.VARIABLE_INSTANCE_CREATE,
            HistoryEventTypes.VARIABLE_INSTANCE_UPDATE,
            HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL,
            HistoryEventTypes.VARIABLE_INSTANCE_MIGRATE,
            HistoryEventTypes.VARIABLE_INSTANCE_DELETE,
            HistoryEventTypes.FORM_PROPERTY_UPDATE,
            // Answers of tables: a version answers the same for ever, and is kept.
            HistoryEventTypes.DMN_DECISION_EVALUATE,
            // Whose a task was: decisions, task_moves and trail.
            HistoryEventTypes.IDENTITY_LINK_ADD,
            HistoryEventTypes.IDENTITY_LINK_DELETE,
            // Jobs that went well.
            HistoryEventTypes.JOB_CREATE,
            HistoryEventTypes.JOB_SUCCESS,
            HistoryEventTypes.JOB_DELETE);

    @Override
    public int getId() {
        return ID;
    }

    @Override
    public String getName() {
        return NAME;
    }

    /** Which way a route went at a gateway is seen by the steps behind it. */
    private static final Set<HistoryEventTypes> OF_ACTIVITIES =
            Set.of(HistoryEventTypes.ACTIVITY_INSTANCE_START, HistoryEventTypes.ACTIVITY_INSTANCE_END);

    @Override
    public boolean isHistoryEventProduced(HistoryEventType type, @Nullable Object entity) {
        if (type instanceof HistoryEventTypes known && OF_ACTIVITIES.contains(known)) {
            return !(entity instanceof ExecutionEntity execution
                    && execution.getActivity() != null
                    && execution.getActivity().getActivityBehavior() instanceof GatewayActivityBehavior);
        }
        return !(type instanceof HistoryEventTypes known && UNREAD.contains(known));
    }
}
