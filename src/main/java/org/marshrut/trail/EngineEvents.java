package org.marshrut.trail;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricIncidentEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.event.UserOperationLogEntryEventEntity;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;

/**
 * What the engine says of itself, in the transaction of what it says: a route that stopped with an incident, whatever made
 * it, and what somebody did to a route beside its steps, such as giving a task to another or deleting an instance.
 */
class EngineEvents implements HistoryEventHandler {

    /** What nobody does in the course of his work; everything an administrator or ops do to instances and jobs. */
    private static final Set<String> BESIDE_THE_ROUTE = Set.of(
            "Assign",
            "Delegate",
            "SetOwner",
            "AddUserLink",
            "DeleteUserLink",
            "AddGroupLink",
            "DeleteGroupLink",
            "Delete",
            "DeleteHistory",
            "Activate",
            "Suspend",
            "ModifyProcessInstance",
            "ModifyVariable",
            "RemoveVariable",
            "SetVariable",
            "SetVariables",
            "Migrate",
            "RestartProcessInstance",
            "SetJobRetries",
            "Execute",
            "SetDueDate",
            "RecalculateDueDate",
            "SetPriority",
            "Resolve",
            "CreateIncident",
            "SetRemovalTime");

    private static final Set<String> TOLD_ELSEWHERE =
            Set.of("User", "Group", "Group membership", "Authorization", "Deployment", "Filter", "Tenant");

    private final Trail trail;

    EngineEvents(Trail trail) {
        this.trail = trail;
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        if (event instanceof HistoricIncidentEventEntity incident
                && event.isEventOfType(HistoryEventTypes.INCIDENT_CREATE)
                && Objects.equals(incident.getId(), incident.getCauseIncidentId())) {
            stopped(incident);
        } else if (event instanceof UserOperationLogEntryEventEntity operation && isBesideTheRoute(operation)) {
            touched(operation);
        }
    }

    /** The same in every layer of calls is told once, where it happened. */
    private void stopped(HistoricIncidentEventEntity incident) {
        String key = incident.getProcessDefinitionKey();
        TrailEntry entry = TrailEntry.of(TrailEvent.INCIDENT)
                .about(key)
                .saying("шаг %s: %s"
                        .formatted(
                                incident.getActivityId(),
                                Asking.withoutQuotes(Objects.toString(incident.getIncidentMessage(), "без слов"))));
        trail.add(of(document(incident.getExecutionId()), entry));
    }

    private static boolean isBesideTheRoute(UserOperationLogEntryEventEntity operation) {
        return BESIDE_THE_ROUTE.contains(operation.getOperationType())
                && !TOLD_ELSEWHERE.contains(operation.getEntityType());
    }

    /** Values of variables stay out; whom a task goes to is what it is about. */
    private void touched(UserOperationLogEntryEventEntity operation) {
        boolean toSomebody = Set.of("assignee", "owner").contains(Objects.toString(operation.getProperty(), ""))
                || "IdentityLink".equals(operation.getEntityType());
        TrailEntry entry = TrailEntry.of(TrailEvent.ENGINE_OPERATION)
                .by(operation.getUserId())
                .about(toSomebody ? operation.getNewValue() : operation.getProcessDefinitionKey())
                .saying(String.join(
                        " ",
                        operation.getOperationType(),
                        operation.getEntityType(),
                        Objects.toString(operation.getProperty(), ""),
                        id(operation)));
        trail.add(of(document(operation.getProcessInstanceId()), entry));
    }

    private static String id(UserOperationLogEntryEventEntity operation) {
        for (@Nullable
        String id : new String[] {
            operation.getTaskId(), operation.getJobId(), operation.getProcessInstanceId(), operation.getBatchId()
        }) {
            if (id != null) {
                return id;
            }
        }
        return "";
    }

    private static TrailEntry of(Optional<UUID> document, TrailEntry entry) {
        return document.map(entry::of).orElse(entry);
    }

    private static Optional<UUID> document(@Nullable String execution) {
        try {
            return Optional.ofNullable(execution)
                    .map(id -> Context.getCommandContext().getExecutionManager().findExecutionById(id))
                    .map(ExecutionEntity::getProcessBusinessKey)
                    .map(UUID::fromString);
        } catch (IllegalArgumentException aRouteWithoutDocument) {
            return Optional.empty();
        }
    }
}
