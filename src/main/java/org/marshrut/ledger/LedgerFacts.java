package org.marshrut.ledger;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What our tables and the engine's history say of the ways of some documents, each by its index. */
@Component
class LedgerFacts {

    /**
     * A document and its own route.
     *
     * @param made how a sample was made; null for a document of people
     * @param published when it was published, a sample as it is told
     * @param process of its own route; null where the history of it is gone, {@code root} the route that called it, or itself
     */
    record Found(
            UUID id,
            String organisation,
            String kind,
            String state,
            boolean restricted,
            OffsetDateTime submittedAt,
            @Nullable String made,
            @Nullable OffsetDateTime published,
            @Nullable LocalDate windowFrom,
            @Nullable LocalDate windowTo,
            @Nullable String root,
            @Nullable String process,
            int version,
            @Nullable OffsetDateTime routeEnded,
            @Nullable String routeState) {}

    /** An instance of a route of a document: its own, or one that it calls. */
    record Route(UUID document, String id, String process, int version) {}

    /**
     * A task of a route, and the decision that was asked for there.
     *
     * @param route the instance in which it stands
     * @param done whether it was completed; open and cancelled tasks are not
     * @param offered whether it was offered to groups
     * @param decision null where nobody's decision was asked for, with all that follows
     */
    record Task(
            UUID document,
            String route,
            String id,
            String activity,
            @Nullable String name,
            @Nullable String assignee,
            OffsetDateTime since,
            @Nullable OffsetDateTime until,
            boolean done,
            boolean offered,
            @Nullable Long decision,
            @Nullable String step,
            @Nullable Integer round,
            @Nullable String approver,
            @Nullable String actual,
            @Nullable OffsetDateTime openedAt,
            @Nullable String openedBy,
            @Nullable OffsetDateTime due,
            @Nullable OffsetDateTime overdueAt,
            boolean markCarried,
            @Nullable OffsetDateTime decidedAt) {}

    /** A call activity that is over. */
    record Call(
            UUID document,
            String route,
            String activity,
            @Nullable String name,
            @Nullable String called,
            OffsetDateTime since,
            OffsetDateTime until) {}

    record Move(
            long decision,
            OffsetDateTime at,
            @Nullable String fromLogin,
            @Nullable String toLogin) {}

    record Suspension(UUID document, OffsetDateTime at, boolean begins) {}

    /**
     * When somebody was not there, days by the clock of his organisation.
     *
     * @param kinds and {@code steps} for which it counts; none for all
     * @param until the last day; null for ever
     * @param revokedAt when the order was taken back
     */
    record Absence(
            String login,
            LocalDate since,
            @Nullable LocalDate until,
            @Nullable OffsetDateTime revokedAt,
            String zone,
            String kinds,
            String steps) {}

    static final String DOCUMENTS = """
            select d.id, d.organisation, d.kind, d.state, d.restricted, d.submitted_at, m.made,
                   case when m.made is null then u.published_at else m.published_at end as published,
                   w.starts_on as window_from, w.ends_on as window_to, r.root, r.process, coalesce(r.version, 0) as version,
                   r.ended as route_ended, r.state as route_state
            from documents d
            left join samples m on m.document_id = d.id
            left join publications u on u.document_id = d.id
            left join draft_publications w on w.document_id = d.id
            left join past_routes r on r.id = d.process_instance_id
            where d.id = any(:documents)
            """;

    private static final String OWN = """
            from documents d
            join past_routes o on o.id = d.process_instance_id
            join past_routes r on r.root = o.root
            """;

    static final String ROUTES =
            "select d.id as document, r.id, r.process, r.version " + OWN + " where d.id = any(:documents)";

    static final String TASKS = """
            select d.id as document, t.process_instance as route, t.id, t.activity, t.name, t.assignee, t.since, t.until,
                   coalesce(t.done, false) as done, coalesce(cardinality(c.candidate_groups) > 0, false) as offered,
                   c.id as decision, c.step, c.round, c.approver, c.actual, c.opened_at, c.opened_by, c.due, c.overdue_at,
                   coalesce(c.mark_carried, false) as mark_carried, c.decided_at
            %s
            join past_steps t on t.process_instance = r.id
            left join decisions c on c.task_id = t.id
            where d.id = any(:documents) order by t.since, t.id
            """.formatted(OWN);

    static final String CALLS = """
            select d.id as document, a.process_instance as route, a.activity, a.name, a.called, a.since, a.until
            %s
            join past_calls a on a.process_instance = r.id
            where d.id = any(:documents)
            """.formatted(OWN);

    static final String MOVES = """
            select m.decision_id as decision, m.at, m.from_login, m.to_login
            from decisions c join task_moves m on m.decision_id = c.id
            where c.document_id = any(:documents) order by m.id
            """;

    /** Of all decisions: one that has a deadline tells it for its whole document. */
    static final String SUSPENSIONS = """
            select c.document_id as document, x.at, x.cause = 'SUSPENDED' as begins
            from decisions c join deadline_changes x on x.decision_id = c.id
            where c.document_id = any(:documents) and x.cause in ('SUSPENDED', 'RESUMED') order by x.at, x.id
            """;

    static final String ABSENCES = """
            select s.login, s.valid_from as since, s.valid_to as until, s.revoked_at, o.zone,
                   array_to_string(s.kinds, ',') as kinds, array_to_string(s.steps, ',') as steps
            from substitutions s join people p on p.login = s.login join organisations o on o.code = p.organisation
            where s.login = any(:logins) and (s.revoked_at is null or s.began_at is not null)
            union all
            select p.login, p.left_on, null, null, o.zone, '', ''
            from people p join organisations o on o.code = p.organisation
            where p.login = any(:logins) and p.left_on is not null
            """;

    private final JdbcClient jdbc;

    LedgerFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Found> documents(Collection<UUID> documents) {
        return of(DOCUMENTS, documents, Found.class);
    }

    List<Route> routes(Collection<UUID> documents) {
        return of(ROUTES, documents, Route.class);
    }

    List<Task> tasks(Collection<UUID> documents) {
        return of(TASKS, documents, Task.class);
    }

    List<Call> calls(Collection<UUID> documents) {
        return of(CALLS, documents, Call.class);
    }

    List<Move> moves(Collection<UUID> documents) {
        return of(MOVES, documents, Move.class);
    }

    List<Suspension> suspensions(Collection<UUID> documents) {
        return of(SUSPENSIONS, documents, Suspension.class);
    }

    List<Absence> absences(Collection<String> logins) {
        return jdbc.sql(ABSENCES)
                .param("logins", logins.toArray(String[]::new))
                .query(Absence.class)
                .list();
    }

    private <T> List<T> of(String sql, Collection<UUID> documents, Class<T> type) {
        return jdbc.sql(sql)
                .param("documents", documents.toArray(UUID[]::new))
                .query(type)
                .list();
    }
}
