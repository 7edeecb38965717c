package org.marshrut.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.engine.Unrestricted;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where routes have stopped, in plain words. What is only a reflection of an incident of a called route is left out. */
@Component
class OpenIncidents {

    private static final String FAILED_JOB = "failedJob";
    private static final Pattern RUSSIAN = Pattern.compile("[а-яА-ЯёЁ]");

    /**
     * @param words what happened and what to do, in Russian
     * @param told what the step itself said, where that is Russian; null for words of programs
     * @param document id of the document; null without one, and for a paper of restricted access
     * @param number of its registration or its draft
     * @param job that may be tried again; null where trying would change nothing
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record IncidentInWords(
            String id,
            String words,
            @Nullable String told,
            String route,
            @Nullable String step,
            OffsetDateTime since,
            @Nullable UUID document,
            @Nullable String number,
            @Nullable String job) {}

    private final JdbcClient jdbc;
    private final RepositoryService repository;
    private final Unrestricted unrestricted;
    private final Periods periods;

    OpenIncidents(JdbcClient jdbc, RepositoryService repository, Unrestricted unrestricted, Periods periods) {
        this.jdbc = jdbc;
        this.repository = repository;
        this.unrestricted = unrestricted;
        this.periods = periods;
    }

    /** The newest first. */
    Page<IncidentInWords> page(int page, int size) {
        long total = jdbc.sql("select count(*) from open_incidents")
                .query(Long.class)
                .single();
        List<IncidentInWords> items = jdbc.sql("""
                        select i.*, d.id as document, coalesce(d.registration_number, d.project_number) as number
                        from (select * from open_incidents order by since desc, id limit :limit offset :offset) i
                        left join documents d on d.id::text = i.business_key and not d.restricted
                        order by i.since desc, i.id
                        """)
                .param("limit", size)
                .param("offset", (long) page * size)
                .query((row, n) -> incident(row))
                .list();
        return new Page<>(items, total, page, size);
    }

    private IncidentInWords incident(ResultSet row) throws SQLException {
        String type = row.getString("type");
        String message = row.getString("message");
        return new IncidentInWords(
                row.getString("id"),
                words(type),
                message != null && RUSSIAN.matcher(message).find() ? message : null,
                row.getString("route"),
                stepName(row.getString("definition"), row.getString("activity")),
                row.getObject("since", OffsetDateTime.class)
                        .atZoneSameInstant(periods.zone())
                        .toOffsetDateTime(),
                row.getObject("document", UUID.class),
                row.getString("number"),
                FAILED_JOB.equals(type) ? row.getString("configuration") : null);
    }

    private static String words(String type) {
        return switch (type) {
            case FAILED_JOB ->
                "Система не смогла выполнить шаг и больше не пробует. Устраните причину и нажмите «Повторить».";
            case "nobodyMayDecide" ->
                "Задачу некому поручить. Исполнителя назначит руководитель организации документа.";
            default -> "Маршрут остановился. Откройте документ и посмотрите, на каком шаге.";
        };
    }

    /** As it is drawn; null where the drawing has no name for it, or is there no more. */
    private @Nullable String stepName(String definition, @Nullable String activity) {
        if (activity == null) {
            return null;
        }
        return unrestricted.call(() ->
                repository.getBpmnModelInstance(definition).getModelElementById(activity) instanceof FlowElement step
                        ? step.getName()
                        : null);
    }
}
