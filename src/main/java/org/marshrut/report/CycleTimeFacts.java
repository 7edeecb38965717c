package org.marshrut.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.report.CycleTimeQuestion.By;
import org.marshrut.report.CycleTimeQuestion.Measure;
import org.marshrut.step.EarlierSteps;
import org.marshrut.step.StepKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** From when to when documents were on their way: by the engine's history, joined to our documents. */
@Component
class CycleTimeFacts {

    /** So many rows are measured for one answer; each is looked at by itself, because working time is counted in Java. */
    static final int MOST = 200_000;

    /**
     * One document, or one step of one, in UTC.
     *
     * @param ended when the document's measured time ended, also where this is one of its steps
     * @param submitted when its route began, whatever is measured of it
     * @param offset seconds of the wall clock from the beginning of the document's measured time
     */
    record Span(
            String process,
            int version,
            @Nullable String kind,
            @Nullable String organisation,
            boolean publicWindow,
            boolean sample,
            @Nullable String activity,
            @Nullable String activityName,
            LocalDateTime from,
            LocalDateTime to,
            LocalDateTime ended,
            LocalDateTime submitted,
            long offset) {}

    /**
     * An instance and what is known of its document. An act is measured on its own route; on another route of the same
     * document, and on one without a document, the instance itself is. What the demo region walks along its routes at the
     * first start is left out: nobody worked on it. So are restricted papers: a number of one would tell that there is one.
     */
    private static final String FOUND = """
            p.id_ as id, p.root_proc_inst_id_ as root, p.proc_def_key_ as process, p.proc_def_id_ as definition, d.kind, d.organisation, d.normative,
            m.made is not null as sample, p.start_time_ as submitted
            """;

    private static final String BY_ITSELF = """
            (p.state_ = 'COMPLETED' and d.restricted is not true and (d.id is null or m.made = 'IMPORTED'
                                         or m.made is null and d.process_instance_id <> p.id_))
            """;

    private static final String ROUTE = "(:process::text is null or p.proc_def_key_ = :process)";

    private static final String OF_SOME = ROUTE + " and p.id_ = any(:instances)";

    private static final String VISA =
            "(t.task_def_key_ = any(:visas) or exists (select from decisions v where v.task_id = t.id_ and v.step = 'VISA'))";

    private static final String LEAD = """
            spans as (
              select %1$s, p.start_time_ as since, u.published_at at time zone 'UTC' as until
              from publications u
              join documents d on d.id = u.document_id
              join act_hi_procinst p on p.id_ = d.process_instance_id and %3$s
              left join samples m on m.document_id = d.id
              where u.published_at >= cast(:start as timestamp) at time zone 'UTC'
                and u.published_at < cast(:end as timestamp) at time zone 'UTC' and m.made is null and not d.restricted
              union all
              select %1$s, p.start_time_, p.end_time_
              from act_hi_procinst p
              left join documents d on d.id::text = p.business_key_
              left join samples m on m.document_id = d.id
              where %3$s and p.end_time_ >= :start and p.end_time_ < :end
                and m.made is null and %2$s
              union all
              select * from (
                select %1$s, p.start_time_, coalesce(m.published_at at time zone 'UTC', p.end_time_) as until
                from samples m
                join documents d on d.id = m.document_id
                join act_hi_procinst p on p.business_key_ = d.id::text and %3$s
                where m.made = 'IMPORTED' and %2$s) imported
              where until >= :start and until < :end)
            """;

    /** Approval is over when the act is registered: until then a round may follow. A recalled draft has no last visa. */
    private static final String APPROVAL = """
            recent as materialized (%5$s),
            spans as (
              select %1$s, v.since, v.until
              from recent
              join act_hi_procinst p on p.id_ = recent.root and %3$s
              cross join lateral (
                select min(t.start_time_) as since, max(t.end_time_) filter (where t.delete_reason_ = 'completed') as until
                from act_hi_procinst c join act_hi_taskinst t on t.proc_inst_id_ = c.proc_inst_id_
                where c.root_proc_inst_id_ = recent.root and %4$s) v
              left join documents d on d.id::text = p.business_key_
              left join samples m on m.document_id = d.id
              where v.until >= :start and v.until < :end
                and (m.made is null and d.registration_number is not null and d.process_instance_id = p.id_
                     and not d.restricted or %2$s))
            """;

    private static final String RECENT = """
            select distinct t.root_proc_inst_id_ as root from act_hi_taskinst t
            where %s and t.delete_reason_ = 'completed' and end_time_ >= :start and end_time_ < :end
            """.formatted(VISA);

    private static final String SPAN = """
            select s.process, coalesce(f.version_, 0) as version, s.kind, s.organisation, coalesce(s.normative, false) as normative,
                   s.sample, s.until as ended, s.submitted,
            """;

    private static final String WHOSE = """
            left join act_re_procdef f on f.id_ = s.definition
            """;

    private static final String STEPS = """
            from spans s
            join act_hi_procinst c on c.root_proc_inst_id_ = s.root and (s.root = s.id or c.proc_inst_id_ = s.id)
            join act_hi_taskinst t on t.proc_inst_id_ = c.proc_inst_id_
              and t.delete_reason_ = 'completed' and t.start_time_ >= s.since and t.end_time_ <= s.until
            """;

    private static final String DONE = """
            select s.id as instance, s.process, coalesce(f.version_, 0) as version, s.kind, s.organisation,
                   coalesce(s.normative, false) as normative, s.sample, s.until as ended, t.task_def_key_ as activity,
                   coalesce(x.actual, t.assignee_) as actor, t.start_time_ as assigned, t.end_time_ as decided,
                   x.opened_at at time zone 'UTC' as opened, x.due at time zone 'UTC' as due,
                   coalesce(x.overdue_at is not null and not x.mark_carried, false) as late
            """ + STEPS + "left join decisions x on x.task_id = t.id_\n" + WHOSE;

    private static final String OF_ORGANISATION =
            " where (:organisation::text is null or s.organisation = :organisation)";

    private final JdbcClient jdbc;

    CycleTimeFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws Refusal 400 when there are more than {@link #MOST} */
    List<Span> spans(CycleTimeQuestion question) {
        List<Span> spans = found(sql(question) + " limit " + (MOST + 1), params(question));
        if (spans.size() > MOST) {
            throw Periods.refused("from", "За этот период больше %d строк. Сократите период.".formatted(MOST));
        }
        return spans;
    }

    /** However many there are. */
    List<Span> all(CycleTimeQuestion question) {
        return found(sql(question), params(question));
    }

    /** Of these instances alone. */
    List<Span> of(CycleTimeQuestion question, Collection<String> instances) {
        Map<String, Object> params = params(question);
        params.put("instances", instances.toArray(String[]::new));
        return found(sqlOfSome(question), params);
    }

    /**
     * Tasks that were done for the documents of the question, in UTC; of samples the history alone is known.
     *
     * @param instance whose measured time it is, {@code ended} when that was over
     * @param actor whoever decided, or had the task; null where nobody is known
     * @param late whether it missed its deadline, and not one that the task before it had missed
     */
    record Done(
            String instance,
            String process,
            int version,
            @Nullable String kind,
            @Nullable String organisation,
            boolean normative,
            boolean sample,
            LocalDateTime ended,
            String activity,
            @Nullable String actor,
            LocalDateTime assigned,
            LocalDateTime decided,
            @Nullable LocalDateTime opened,
            @Nullable LocalDateTime due,
            boolean late) {}

    List<Done> done(CycleTimeQuestion question) {
        return jdbc.sql("with " + LEAD.formatted(FOUND, BY_ITSELF, ROUTE) + DONE + OF_ORGANISATION)
                .params(params(question))
                .query(Done.class)
                .list();
    }

    private List<Span> found(String sql, Map<String, Object> params) {
        return jdbc.sql(sql).params(params).query((row, n) -> span(row)).list();
    }

    static String sql(CycleTimeQuestion question) {
        return sql(question, ROUTE, RECENT);
    }

    static String sqlOfSome(CycleTimeQuestion question) {
        return sql(question, OF_SOME, "select unnest(:instances) as root");
    }

    private static String sql(CycleTimeQuestion question, String which, String recent) {
        String spans = question.measure() == Measure.LEAD ? LEAD : APPROVAL;
        return "with " + spans.formatted(FOUND, BY_ITSELF, which, VISA, recent) + SPAN
                + (question.isBy(By.ACTIVITY) ? ofSteps() : ofDocuments());
    }

    private static String ofDocuments() {
        return " null as activity, null as activity_name, s.since as since, s.until as until, 0 as wait from spans s "
                + WHOSE + OF_ORGANISATION;
    }

    /** Tasks that were done, in the route itself and in those it calls; of a called route its own. */
    private static String ofSteps() {
        return """
                t.task_def_key_ as activity, t.name_ as activity_name, t.start_time_ as since, t.end_time_ as until,
                extract(epoch from t.start_time_ - s.since)::bigint as wait
                """ + STEPS + WHOSE + OF_ORGANISATION;
    }

    static Map<String, Object> params(CycleTimeQuestion question) {
        Map<String, Object> params = new HashMap<>();
        params.put("process", question.process());
        params.put("start", utc(question.period().start()));
        params.put("end", utc(question.period().end()));
        params.put("organisation", question.organisation());
        params.put("visas", EarlierSteps.idsOf(StepKind.VISA).toArray(String[]::new));
        return params;
    }

    /** The engine keeps times without a zone. */
    private static LocalDateTime utc(OffsetDateTime at) {
        return at.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }

    private static Span span(ResultSet row) throws SQLException {
        String activity = row.getString("activity");
        String name = row.getString("activity_name");
        return new Span(
                row.getString("process"),
                row.getInt("version"),
                row.getString("kind"),
                row.getString("organisation"),
                row.getBoolean("normative"),
                row.getBoolean("sample"),
                activity,
                name == null ? activity : name,
                row.getObject("since", LocalDateTime.class),
                row.getObject("until", LocalDateTime.class),
                row.getObject("ended", LocalDateTime.class),
                row.getObject("submitted", LocalDateTime.class),
                row.getLong("wait"));
    }
}
