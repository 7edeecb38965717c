package org.marshrut.assignment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.document.ReadableDocuments;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.Person;
import org.marshrut.step.StepKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Documents that wait for a resolution: of the person who asks, or, for a clerk, of the head of his organisation, whose
 * resolution he may prepare.
 */
@Component
class AwaitedResolutions {

    /**
     * Times carry the offset of the document's organisation; people are log-ins, with their names beside.
     *
     * @param author whose resolution it will be
     * @param preparedBy who wrote it down last; null while nobody has
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record AwaitedResolution(
            String taskId,
            UUID documentId,
            @Nullable String number,
            String heading,
            String author,
            String authorName,
            OffsetDateTime since,
            @Nullable OffsetDateTime due,
            boolean overdue,
            @Nullable String preparedBy,
            @Nullable String preparedByName) {}

    private final JdbcClient jdbc;
    private final CurrentUser user;
    private final ReadableDocuments readable;
    private final Organisations organisations;

    AwaitedResolutions(JdbcClient jdbc, CurrentUser user, ReadableDocuments readable, Organisations organisations) {
        this.jdbc = jdbc;
        this.user = user;
        this.readable = readable;
        this.organisations = organisations;
    }

    /** The nearest deadline first. */
    Page<AwaitedResolution> page(int page, int size) {
        Person me = user.person();
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("step", StepKind.RESOLUTION.name());
        params.put("me", me.login());
        params.putAll(readable.params());
        String his = "t.assignee = :me";
        if (user.groups().contains("clerks")) {
            his += " or a.organisation = :organisation";
            params.put("organisation", me.organisation());
        }
        String from = """
                 from open_tasks t join decisions d on d.task_id = t.id
                join documents c on c.id = d.document_id join people a on a.login = d.approver
                left join resolution_drafts r on r.task_id = t.id left join people b on b.login = r.prepared_by
                where d.step = :step and (%s)
                  and %s
                """.formatted(his, ReadableDocuments.readable("c"));
        long total = jdbc.sql("select count(*)" + from)
                .params(params)
                .query(Long.class)
                .single();
        params.put("limit", size);
        params.put("offset", (long) page * size);
        return new Page<>(
                jdbc.sql("""
                        select t.id as task, c.id, c.registration_number, c.heading, c.organisation, d.approver,
                               a.name as author_name, d.assigned_at, d.due, d.overdue_at, r.prepared_by,
                               b.name as prepared_by_name
                        """ + from + " order by d.due nulls last, d.id limit :limit offset :offset")
                        .params(params)
                        .query((row, n) -> row(row))
                        .list(),
                total,
                page,
                size);
    }

    private AwaitedResolution row(ResultSet row) throws SQLException {
        ZoneId zone = organisations.get(row.getString("organisation")).zone();
        OffsetDateTime due = row.getObject("due", OffsetDateTime.class);
        return new AwaitedResolution(
                row.getString("task"),
                row.getObject("id", UUID.class),
                row.getString("registration_number"),
                row.getString("heading"),
                row.getString("approver"),
                row.getString("author_name"),
                Objects.requireNonNull(row.getObject("assigned_at", OffsetDateTime.class))
                        .atZoneSameInstant(zone)
                        .toOffsetDateTime(),
                due == null ? null : due.atZoneSameInstant(zone).toOffsetDateTime(),
                row.getObject("overdue_at") != null,
                row.getString("prepared_by"),
                row.getString("prepared_by_name"));
    }
}
