package org.marshrut.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.deadline.DeadlinesInWords;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.document.Kinds;
import org.marshrut.document.ReadableDocuments;
import org.marshrut.organisation.Organisations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Report R4: where documents are now, a row for each task that waits. Papers of restricted access are on no such list. */
@Component
class DocumentStages {

    /**
     * @param heading null for whoever may not read it, and for those who look after the system
     * @param route id of the process whose diagram shows the document's way, with {@code version}; {@code instance} is on it
     * @param holder log-in, or the group to which the task is offered
     * @param since when the task came to be, by the clock of the document's organisation, as {@code due}
     * @param left «осталось 1 день 3 ч», «просрочено на 4 ч»; null without a deadline
     * @param late whether the deadline is over
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record StageRow(
            UUID document,
            @Nullable String number,
            @Nullable String heading,
            String kind,
            String kindName,
            String organisation,
            String organisationName,
            String state,
            @Nullable String route,
            @Nullable Integer version,
            @Nullable String instance,
            String step,
            String stepName,
            @Nullable String holder,
            @Nullable String holderName,
            OffsetDateTime since,
            @Nullable OffsetDateTime due,
            @Nullable String left,
            boolean late) {}

    /**
     * @param organisation whose documents; null for all
     * @param late only what is late, or only what is not; null for both
     */
    record Search(
            @Nullable String organisation,
            @Nullable Boolean late,
            @Nullable String kind,
            @Nullable UUID document) {}

    private record Found(
            UUID document,
            @Nullable String number,
            @Nullable String heading,
            String kind,
            String organisation,
            String state,
            @Nullable String route,
            @Nullable Integer version,
            @Nullable String instance,
            String taskId,
            String step,
            String stepName,
            @Nullable String holder,
            OffsetDateTime since,
            @Nullable OffsetDateTime due) {}

    static final int MOST_ROWS = 20_000;

    /** What is open is little beside all documents there are: each is looked up by its id. */
    static final String AWAITED = """
            from decisions x
            cross join lateral (select * from documents one where one.id = x.document_id offset 0) d
            where x.decided_at is null and x.cancelled_at is null and x.task_id is not null and not d.restricted
              and (:organisation::text is null or d.organisation = :organisation)
              and (:kind::text is null or d.kind = :kind)
              and (:document::uuid is null or x.document_id = :document)
              and (:late::boolean is null or :late = coalesce(x.due <= :now, false))
            """;

    private final JdbcClient jdbc;
    private final ReadableDocuments readable;
    private final Organisations organisations;
    private final PerformerNames names;
    private final Kinds kinds;
    private final DeadlinesInWords deadlines;
    private final Clock clock;

    DocumentStages(
            JdbcClient jdbc,
            ReadableDocuments readable,
            Organisations organisations,
            PerformerNames names,
            Kinds kinds,
            DeadlinesInWords deadlines,
            Clock clock) {
        this.jdbc = jdbc;
        this.readable = readable;
        this.organisations = organisations;
        this.names = names;
        this.kinds = kinds;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /**
     * The earliest deadline first, then what has none.
     *
     * @param words whether headings may be shown at all
     */
    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public Page<StageRow> page(Search search, boolean words, int page, int size) {
        Map<String, Object> params = new HashMap<>();
        params.put("organisation", search.organisation());
        params.put("kind", search.kind());
        params.put("document", search.document());
        params.put("late", search.late());
        params.put("now", clock.instant().atOffset(ZoneOffset.UTC));
        long total = jdbc.sql("select count(*) " + AWAITED)
                .params(params)
                .query(Long.class)
                .single();
        params.putAll(readable.params());
        params.put("words", words);
        params.put("limit", size);
        params.put("offset", (long) page * size);
        List<Found> found =
                jdbc.sql(sql()).params(params).query(DocumentStages::found).list();
        return new Page<>(shown(found), total, page, size);
    }

    static String sql() {
        return """
                with page as (
                  select x.id as decision, x.document_id as document, x.task_id, x.task_key as step,
                         coalesce(x.task_name, x.task_key) as step_name, coalesce(x.approver, x.candidate_groups[1]) as holder,
                         x.assigned_at as since, x.due, d.kind, d.organisation, d.state, d.process_instance_id as instance,
                         coalesce(d.registration_number, d.project_number) as number, d.route_version as version,
                         case when :words and %s then d.heading end as heading
                """.formatted(ReadableDocuments.readable("d")) + AWAITED + """
                  order by x.due, x.id limit :limit offset :offset)
                select page.*, r.key as route from page left join routes_taken r on r.id = page.instance
                order by page.due, page.decision
                """;
    }

    private List<StageRow> shown(List<Found> found) {
        Map<String, Performer> holders = names.of(found.stream()
                .map(Found::holder)
                .filter(java.util.Objects::nonNull)
                .distinct()
                .toList());
        Map<String, DeadlinesInWords.Said> said =
                deadlines.ofTasks(found.stream().map(Found::taskId).toList());
        Map<String, String> kindNames =
                kinds.all().stream().collect(Collectors.toMap(Kinds.Kind::code, Kinds.Kind::name));
        return found.stream()
                .map(one -> row(one, holders, said.get(one.taskId()), kindNames))
                .toList();
    }

    private StageRow row(
            Found one,
            Map<String, Performer> holders,
            DeadlinesInWords.@Nullable Said said,
            Map<String, String> kindNames) {
        ZoneId zone = organisations.get(one.organisation()).zone();
        OffsetDateTime due = one.due();
        return new StageRow(
                one.document(),
                one.number(),
                one.heading(),
                one.kind(),
                kindNames.getOrDefault(one.kind(), one.kind()),
                one.organisation(),
                names.organisation(one.organisation()),
                one.state(),
                one.route(),
                one.version(),
                one.instance(),
                one.step(),
                one.stepName(),
                one.holder(),
                one.holder() == null ? null : holders.get(one.holder()).name(),
                one.since().atZoneSameInstant(zone).toOffsetDateTime(),
                due == null ? null : due.atZoneSameInstant(zone).toOffsetDateTime(),
                said == null ? null : said.left(),
                due != null && !due.toInstant().isAfter(clock.instant()));
    }

    private static Found found(ResultSet row, int n) throws SQLException {
        return new Found(
                row.getObject("document", UUID.class),
                row.getString("number"),
                row.getString("heading"),
                row.getString("kind"),
                row.getString("organisation"),
                row.getString("state"),
                row.getString("route"),
                row.getObject("version", Integer.class),
                row.getString("instance"),
                row.getString("task_id"),
                row.getString("step"),
                row.getString("step_name"),
                row.getString("holder"),
                row.getObject("since", OffsetDateTime.class),
                row.getObject("due", OffsetDateTime.class));
    }
}
