package org.marshrut.eventlog;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Ways and their tasks, page by page in the order in which the ways began: no page needs the one before, so nothing is held
 * between them, neither rows nor a connection. Papers of restricted access are in none.
 */
@Component
class TracePages {

    static final int SIZE = 200;

    /** What the demo region walks along its routes is left out: nobody worked on it. */
    private static final String TRACES = """
            select r.id, r.root, r.version, r.started, r.ended, r.state, d.id as document,
                   coalesce(d.process_instance_id = r.id, false) as own,
                   case when not d.personal then coalesce(d.registration_number, d.project_number) end as number,
                   d.kind, d.organisation, d.submitted_at as submitted, t.due as deadline
            from route_instances r
            left join route_instances o on o.id = r.root
            left join documents d on d.id::text = r.business_key
            left join documents whole on whole.id::text = o.business_key
            left join samples m on m.document_id = d.id
            left join document_terms t on t.document_id = d.id
            where r.process = :process and r.started >= :start and r.started < :end
              and (r.started, r.id) > (:after, :afterId)
              and d.restricted is not true and whole.restricted is not true
              and case when :sample then m.made = 'IMPORTED' else m.made is null end
              and (cast(:organisation as text) is null or d.organisation = :organisation)
            order by r.started, r.id limit :size
            """;

    /** Of a route with all that it calls, of a called one its own: as cycle times are measured. */
    private static final String TASKS = """
            select i.id as trace, t.id, t.task_key, t.name, t.created, t.ended, coalesce(t.completed, false) as completed,
                   c.step, c.round, c.decision, c.due, c.overdue_at is not null as overdue, who.login as person,
                   p.organisation as person_organisation, c.candidate_groups[1] as offered_to, c.position
            from unnest(cast(:ids as text[]), cast(:roots as text[])) with ordinality i (id, root, place)
            join route_instances r on r.root = i.root and (i.root = i.id or r.id = i.id)
            join tasks_taken t on t.process_instance = r.id
            left join decisions c on c.task_id = t.id
            left join documents d on d.id = c.document_id
            cross join lateral (select coalesce(c.actual, t.assignee) as login) who
            left join people p on p.login = who.login
            where d.restricted is not true
            order by i.place, t.created, t.id
            """;

    private final JdbcClient jdbc;

    TracePages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param after the last of the page before; null for the first page */
    List<Trace> traces(LogQuestion question, @Nullable Trace after) {
        Map<String, Object> params = new HashMap<>();
        params.put("process", question.process());
        params.put("start", utc(question.period().start()));
        params.put("end", utc(question.period().end()));
        params.put("after", after == null ? utc(question.period().start().minusSeconds(1)) : after.started());
        params.put("afterId", after == null ? "" : after.id());
        params.put("sample", question.sample());
        params.put("organisation", question.organisation());
        params.put("size", SIZE);
        return jdbc.sql(TRACES).params(params).query(Trace.class).list();
    }

    /** By the id of the way, each in the order in which its tasks came. */
    Map<String, List<TaskOfTrace>> tasks(List<Trace> traces) {
        return jdbc
                .sql(TASKS)
                .param("ids", traces.stream().map(Trace::id).toArray(String[]::new))
                .param("roots", traces.stream().map(Trace::root).toArray(String[]::new))
                .query(TaskOfTrace.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(TaskOfTrace::trace));
    }

    static LocalDateTime utc(OffsetDateTime at) {
        return at.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }
}
