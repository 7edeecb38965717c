package org.marshrut.report;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.ReadableDocuments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the table of decisions says of deadlines. A task counts against whoever held it when its deadline was missed;
 * one that was not missed for whoever decided it, or who is asked, or the group to which it is offered. Restricted papers that
 * whoever asks may not read are not counted: numbers beside a list would tell that there are some.
 */
@Component
class OverdueFacts {

    /** Numbers of one performer, step and route; minutes are those that are written down. */
    record Counted(
            String performer,
            String step,
            @Nullable String route,
            long given,
            long givenLate,
            long openLate,
            long cancelledLate,
            long openNow,
            long minutes,
            long worst,
            @Nullable String taskId) {}

    /** Late ones whose lateness nobody has written down: until {@code until} or, when that is null, now; so many of them alike. */
    record Running(
            String performer,
            String step,
            @Nullable String route,
            String organisation,
            OffsetDateTime due,
            @Nullable OffsetDateTime until,
            long times) {}

    /**
     * Every task with a deadline that has to do with the period, each once: decided in it; awaited now; missed, and
     * cancelled in it. Each part has its index.
     */
    static final String ASKED = """
            asked as (
              select *, coalesce(case when overdue_at is not null and not mark_carried then overdue_holder end, actual, approver,
                                 candidate_groups[1], '') as performer
              from decisions
              where due is not null and decided_at >= :start and decided_at < :end
              union all
              select *, coalesce(case when overdue_at is not null and not mark_carried then overdue_holder end, approver,
                                 candidate_groups[1], '')
              from decisions
              where due is not null and decided_at is null and cancelled_at is null
              union all
              select *, coalesce(overdue_holder, approver, candidate_groups[1], '')
              from decisions
              where overdue_at is not null and not mark_carried
                and decided_at is null and cancelled_at >= :start and cancelled_at < :end)
            """;

    /** Of those the late ones; a deadline that was missed before the task was asked for counts there. One that is missed after the period is not late in it. */
    static final String LATE =
            "(a.overdue_at is not null and not a.mark_carried and (a.decided_at is not null or a.cancelled_at is not null or a.overdue_at < :end))";

    private static final String DOCUMENT = " left join documents d on d.id = a.document_id ";
    private static final String VISIBLE = "(d.id is null or %s)".formatted(ReadableDocuments.visible("d"));
    private static final String ROUTE = DOCUMENT + """
            left join act_hi_procinst p on p.id_ = d.process_instance_id
            """;

    private final JdbcClient jdbc;
    private final ReadableDocuments readable;

    OverdueFacts(JdbcClient jdbc, ReadableDocuments readable) {
        this.readable = readable;
        this.jdbc = jdbc;
    }

    List<Counted> counted(OverdueQuestion question) {
        boolean byRoute = question.by() == OverdueQuestion.By.ROUTE;
        return jdbc.sql("with " + ASKED
                        + """
                        select a.performer, a.task_key as step, %s as route,
                               count(a.decided_at) as given,
                               count(*) filter (where a.decided_at is not null and a.overdue_at is not null
                                                  and not a.mark_carried) as given_late,
                               count(*) filter (where a.decided_at is null and a.cancelled_at is null
                                                  and a.overdue_at < :end and not a.mark_carried) as open_late,
                               count(a.cancelled_at) as cancelled_late,
                               count(*) filter (where a.decided_at is null and a.cancelled_at is null) as open_now,
                               coalesce(sum(a.late_minutes) filter (where a.overdue_at is not null and not a.mark_carried), 0) as minutes,
                               coalesce(max(a.late_minutes) filter (where a.overdue_at is not null and not a.mark_carried), 0) as worst,
                               max(a.task_id) as task_id
                        from asked a %s
                        where (:step::text is null or :step in (a.task_key, a.step)) and %s
                        group by 1, 2, 3
                        """.formatted(
                                        byRoute ? "coalesce(p.proc_def_key_, '')" : "null::text",
                                        byRoute ? ROUTE : DOCUMENT,
                                        VISIBLE))
                .params(params(question))
                .params(readable.params())
                .query(Counted.class)
                .list();
    }

    List<Running> running(OverdueQuestion question) {
        return jdbc.sql("with " + ASKED + """
                        select a.performer, a.task_key as step, coalesce(p.proc_def_key_, '') as route,
                               coalesce(a.counted_for, d.organisation) as organisation,
                               coalesce(a.due, a.overdue_at) as due,
                               coalesce(a.decided_at, a.cancelled_at) as until, 1 as times
                        from asked a %s
                        where a.late_minutes is null and %s and (:step::text is null or :step in (a.task_key, a.step))
                          and %s
                        """.formatted(ROUTE, LATE, VISIBLE))
                .params(params(question))
                .params(readable.params())
                .query(Running.class)
                .list();
    }

    static Map<String, Object> params(OverdueQuestion question) {
        Map<String, Object> params = new HashMap<>();
        params.put("start", question.period().start());
        params.put("end", question.period().end());
        params.put("step", question.step());
        return params;
    }

    /** Names of steps by the ids of tasks of theirs, as the diagram called them. */
    Map<String, String> stepNames(List<String> taskIds) {
        return names("select task_def_key_ as id, name_ as name from act_hi_taskinst where id_ = any(?)", taskIds);
    }

    /** Names of routes by their ids, as their newest diagrams call them. */
    Map<String, String> routeNames(List<String> ids) {
        return names(
                "select key_ as id, name_ as name from act_re_procdef where key_ = any(?) order by key_, version_",
                ids);
    }

    private Map<String, String> names(String sql, List<String> ids) {
        Map<String, String> names = new HashMap<>();
        jdbc.sql(sql).param(ids.toArray(String[]::new)).query(row -> {
            names.put(row.getString("id"), row.getString("name"));
        });
        return names;
    }
}
