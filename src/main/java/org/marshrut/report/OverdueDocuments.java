package org.marshrut.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.document.ReadableDocuments;
import org.marshrut.organisation.Organisations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The late tasks that the report counts, one by one: who, which document, by when, how late. */
@Component
class OverdueDocuments {

    /** What the list is narrowed by beside the question; null means no matter. */
    record Narrowed(@Nullable String performer, @Nullable String route) {}

    private record Found(
            UUID id,
            @Nullable String number,
            @Nullable String heading,
            String organisation,
            String countedFor,
            String step,
            String stepName,
            String performer,
            OffsetDateTime due,
            @Nullable OffsetDateTime decidedAt,
            @Nullable OffsetDateTime cancelledAt,
            @Nullable Integer minutes) {}

    private static final String READABLE = ReadableDocuments.readable("d");

    private final JdbcClient jdbc;
    private final OverdueSums sums;
    private final PerformerNames names;
    private final RunningLateness lateness;
    private final ReadableDocuments readable;
    private final Organisations organisations;

    OverdueDocuments(
            JdbcClient jdbc,
            OverdueSums sums,
            PerformerNames names,
            RunningLateness lateness,
            ReadableDocuments readable,
            Organisations organisations) {
        this.jdbc = jdbc;
        this.sums = sums;
        this.names = names;
        this.lateness = lateness;
        this.readable = readable;
        this.organisations = organisations;
    }

    /** The newest deadline first; all of it as it was at one moment. */
    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public Page<OverdueDocument> page(OverdueQuestion question, Narrowed narrowed, int page, int size) {
        Map<String, Object> params = OverdueFacts.params(question);
        params.put("performer", narrowed.performer());
        params.put("route", narrowed.route());
        params.put("among", among(question));
        params.putAll(readable.params());
        params.put("limit", size);
        params.put("offset", (long) page * size);
        String from = """
                from asked a join documents d on d.id = a.document_id
                left join act_hi_procinst p on p.id_ = d.process_instance_id
                where %s and %s and (:step::text is null or :step in (a.task_key, a.step))
                  and (:performer::text is null or a.performer = :performer)
                  and (:route::text is null or coalesce(p.proc_def_key_, '') = :route)
                  and (:among::text[] is null or a.performer = any(:among::text[]))
                """.formatted(OverdueFacts.LATE, ReadableDocuments.visible("d"));
        long total = jdbc.sql("with " + OverdueFacts.ASKED + "select count(*) " + from)
                .params(params)
                .query(Long.class)
                .single();
        List<Found> found = jdbc.sql("with " + OverdueFacts.ASKED + """
                        , page as (select a.*, coalesce(a.due, a.overdue_at) as limit_at,
                                          coalesce(a.counted_for, d.organisation) as counted, d.organisation, d.heading, d.registration_number, d.project_number,
                                          %s as readable
                        """.formatted(READABLE) + from + """
                        order by limit_at desc, a.id desc limit :limit offset :offset)
                        select page.*, coalesce(page.task_name, t.name_, page.task_key) as step_name
                        from page left join act_hi_taskinst t on t.id_ = page.task_id
                        order by page.limit_at desc, page.id desc
                        """)
                .params(params)
                .query(OverdueDocuments::found)
                .list();
        Map<String, Performer> performers =
                names.of(found.stream().map(Found::performer).distinct().toList());
        RunningLateness.Counting counting = lateness.counting();
        return new Page<>(
                found.stream()
                        .map(one -> shown(one, performers.get(one.performer()), counting))
                        .toList(),
                total,
                page,
                size);
    }

    /** Those whose tasks count for the organisation; null for everybody. */
    private String @Nullable [] among(OverdueQuestion question) {
        if (question.organisation() == null) {
            return null;
        }
        List<String> all = new ArrayList<>();
        names.of(sums.counted(question).stream()
                        .map(OverdueFacts.Counted::performer)
                        .distinct()
                        .toList())
                .forEach((id, performer) -> {
                    if (question.organisation().equals(performer.organisation())) {
                        all.add(id);
                    }
                });
        return all.toArray(String[]::new);
    }

    private OverdueDocument shown(Found found, @Nullable Performer performer, RunningLateness.Counting counting) {
        ZoneId zone = organisations.get(found.organisation()).zone();
        OffsetDateTime until = found.decidedAt() == null ? found.cancelledAt() : found.decidedAt();
        RunningLateness.Late late = counting.of(found.countedFor(), found.due(), until);
        long minutes = found.minutes() == null ? late.time().toMinutes() : found.minutes();
        return new OverdueDocument(
                found.id(),
                found.number(),
                found.heading(),
                found.step(),
                found.stepName(),
                found.performer(),
                performer == null ? found.performer() : performer.name(),
                Objects.requireNonNull(local(found.due(), zone)),
                local(found.decidedAt(), zone),
                local(found.cancelledAt(), zone),
                Tally.written(minutes),
                late.preliminary());
    }

    private static @Nullable OffsetDateTime local(@Nullable OffsetDateTime at, ZoneId zone) {
        return at == null ? null : at.atZoneSameInstant(zone).toOffsetDateTime();
    }

    private static Found found(ResultSet row, int n) throws SQLException {
        String act = row.getString("registration_number");
        return new Found(
                row.getObject("document_id", UUID.class),
                act == null ? row.getString("project_number") : act,
                row.getBoolean("readable") ? row.getString("heading") : null,
                row.getString("organisation"),
                row.getString("counted"),
                row.getString("task_key"),
                row.getString("step_name"),
                row.getString("performer"),
                row.getObject("limit_at", OffsetDateTime.class),
                row.getObject("decided_at", OffsetDateTime.class),
                row.getObject("cancelled_at", OffsetDateTime.class),
                row.getObject("late_minutes", Integer.class));
    }
}
