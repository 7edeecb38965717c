package org.marshrut.decision;

import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Of whom an open decision is asked, and to whom he has passed it on. The tasks of the engine follow elsewhere. */
@Component
public class DecisionHolders {

    private final JdbcClient jdbc;
    private final Trail trail;
    private final Decisions decisions;

    DecisionHolders(JdbcClient jdbc, Trail trail, Decisions decisions) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.decisions = decisions;
    }

    /**
     * The decision is asked of the successor from now on; what was passed on before is not any more.
     *
     * @param basis for the sheet, why he is asked; null keeps that of one who was asked before
     */
    public void reassign(long id, String successor, @Nullable String basis) {
        told(List.of(id), TrailEvent.PERFORMER_CHANGED, successor);
        decisions.changed();
        jdbc.sql("""
                        update decisions set approver = :successor, delegated_to = null, delegated_by = null,
                                             delegated_at = null, delegation_reason = null,
                                             basis = case when approver = :successor then coalesce(:basis, basis) else :basis end
                        where id = :id
                        """)
                .param("successor", successor)
                .param("basis", basis, Types.VARCHAR)
                .param("id", id)
                .update();
    }

    public void delegate(long id, String to, String by, String reason, OffsetDateTime at) {
        decisions.changed();
        jdbc.sql("""
                        update decisions set delegated_to = :to, delegated_by = :by, delegated_at = :at,
                                             delegation_reason = :reason where id = :id
                        """)
                .param("to", to)
                .param("by", by)
                .param("at", at)
                .param("reason", reason)
                .param("id", id)
                .update();
        told(List.of(id), TrailEvent.DELEGATED, to);
    }

    public void endDelegations(Collection<Long> ids) {
        if (!ids.isEmpty()) {
            told(ids, TrailEvent.DELEGATION_ENDED, null);
            decisions.changed();
            jdbc.sql("""
                            update decisions set delegated_to = null, delegated_by = null, delegated_at = null,
                                                 delegation_reason = null where id = any(:ids)
                            """).param("ids", ids.toArray(Long[]::new)).update();
        }
    }

    /** Whether an open task waits for somebody of a group, or of some persons, to take it. */
    boolean isOfAGroup(String taskId) {
        return jdbc.sql("""
                        select exists (select 1 from decisions d join open_tasks t on t.id = d.task_id
                                       where d.task_id = ? and d.approver is null)
                        """).param(taskId).query(Boolean.class).single();
    }

    boolean isOffered(String taskId, String login) {
        return jdbc.sql("""
                        select exists (select 1 from task_links l where l.task = :task and l.type = 'candidate'
                                       and (l.login = :login
                                            or l.member_of in (select m.member_of from group_members m
                                                               where m.login = :login)))
                        """)
                .param("task", taskId)
                .param("login", login)
                .query(Boolean.class)
                .single();
    }

    /**
     * Notes that a person has the open task before him: the first time that it was he whom it waits for, or one of those to
     * whom it is offered. Of a task that came to another since, his first time counts.
     */
    public void noteOpened(String taskId, String login, OffsetDateTime at) {
        jdbc.sql("""
                        update decisions d set opened_at = :at, opened_by = :login
                        from open_tasks t
                        where d.task_id = :task and t.id = d.task_id and d.decided_at is null and d.cancelled_at is null
                          and (t.assignee = :login and d.opened_by is distinct from :login
                               or t.assignee is null and d.opened_at is null and exists (
                                 select 1 from task_links l where l.task = t.id and l.type = 'candidate'
                                   and (l.login = :login
                                        or l.member_of in (select m.member_of from group_members m
                                                           where m.login = :login))))
                        """)
                .param("task", taskId)
                .param("login", login)
                .param("at", at)
                .update();
    }

    public void endDelegation(long id) {
        endDelegations(List.of(id));
    }

    private record Asked(
            UUID document,
            String step,
            @Nullable String approver,
            @Nullable String delegatedTo) {}

    /** On behalf of whoever was asked so far; about whom it is asked now, or who had it passed on to him. */
    private void told(Collection<Long> ids, TrailEvent event, @Nullable String to) {
        trail.add(jdbc.sql("""
                        select document_id as document, task_key as step, approver, delegated_to from decisions
                        where id = any(?) order by id
                        """).param(ids.toArray(Long[]::new)).query(Asked.class).list().stream()
                .map(asked -> TrailEntry.of(event)
                        .onBehalfOf(asked.approver())
                        .of(asked.document())
                        .about(to == null ? asked.delegatedTo() : to)
                        .saying(asked.step()))
                .toList());
    }
}
