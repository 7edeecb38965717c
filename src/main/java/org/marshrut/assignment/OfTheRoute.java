package org.marshrut.assignment;

import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a route works on: variables name a resolution or an assignment, and anybody who draws can set them; only what belongs
 * to the document of the route is taken, and an assignment only by the route that it has.
 */
@Component
class OfTheRoute {

    private final Assignments assignments;
    private final JdbcClient jdbc;

    OfTheRoute(Assignments assignments, JdbcClient jdbc) {
        this.assignments = assignments;
        this.jdbc = jdbc;
    }

    /**
     * The resolution of the route.
     *
     * @throws Refusal 409 when there is none, or it is of another document
     */
    UUID resolution(DelegateExecution execution) {
        return id(execution.getVariable(ResolutionControl.RESOLUTION))
                .filter(id -> isOfDocument(id, execution.getProcessBusinessKey()))
                .orElseThrow(() -> foreign("такой резолюции", ResolutionControl.RESOLUTION));
    }

    /**
     * The assignment of the route.
     *
     * @throws Refusal 409 when there is none, or it is of another document or another route
     */
    Assignment assignment(DelegateExecution execution) {
        return find(execution).orElseThrow(() -> foreign("такого поручения", AssignmentExecution.ASSIGNMENT));
    }

    /** As {@link #assignment}; empty where the route has none of its own. */
    Optional<Assignment> find(DelegateExecution execution) {
        return id(execution.getVariable(AssignmentExecution.ASSIGNMENT))
                .flatMap(assignments::find)
                .filter(one -> one.documentId().toString().equals(execution.getProcessBusinessKey()))
                .filter(one -> one.processInstanceId() == null
                        || one.processInstanceId().equals(execution.getProcessInstanceId()));
    }

    private boolean isOfDocument(UUID resolution, @Nullable String document) {
        return jdbc.sql("select document_id::text from resolutions where id = ?")
                .param(resolution)
                .query(String.class)
                .optional()
                .filter(found -> found.equals(document))
                .isPresent();
    }

    private static Optional<UUID> id(@Nullable Object variable) {
        return variable instanceof String text && text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    private static Refusal foreign(String what, String variable) {
        return Refusal.conflict(
                "У документа этого маршрута нет %s: переменная %s указывает на чужое. Ничего не изменено."
                        .formatted(what, variable));
    }
}
