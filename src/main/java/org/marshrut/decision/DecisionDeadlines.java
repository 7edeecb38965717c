package org.marshrut.decision;

import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Remembered;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The deadline of a decision: when it is due, whether it was missed, how far that was escalated. What concerns an open
 * deadline changes only while the decision is awaited and due when the caller believes it is, so that whatever is done
 * twice is done once.
 */
@Component
public class DecisionDeadlines {

    /** An open decision with the deadline that the caller has seen. */
    public record Seen(long id, @Nullable OffsetDateTime due) {}

    private static final String OPEN =
            " and decided_at is null and cancelled_at is null and due is not distinct from :due";

    private final JdbcClient jdbc;
    private final Decisions decisions;
    private final Votes votes;
    private final Trail trail;
    private final Remembered remembered;

    DecisionDeadlines(JdbcClient jdbc, Decisions decisions, Votes votes, Trail trail, Remembered remembered) {
        this.remembered = remembered;
        this.trail = trail;
        this.decisions = decisions;
        this.votes = votes;
        this.jdbc = jdbc;
    }

    /**
     * Another deadline, or none while the document is suspended.
     *
     * @param again whether what was reminded, marked and escalated is to happen anew
     * @param lateMinutes working time by which it was late when the clock was stopped; null when it was not, or runs
     */
    public void move(long id, @Nullable OffsetDateTime due, boolean again, @Nullable Integer lateMinutes) {
        remembered.forget();
        jdbc.sql("""
                        update decisions set due = :due, reminded_at = case when :again then null else reminded_at end,
                            overdue_at = case when :again then null else overdue_at end,
                            overdue_holder = case when :again then null else overdue_holder end,
                            level = case when :again then 0 else level end,
                            escalated_at = case when :again then null else escalated_at end,
                            late_minutes = :late
                        where id = :id
                        """)
                .param("due", due)
                .param("late", lateMinutes)
                .param("again", again)
                .param("id", id)
                .update();
    }

    /** @param owed when it was to be reminded; false when it was since, or the deadline is over */
    public boolean remind(Seen seen, OffsetDateTime owed, OffsetDateTime now) {
        return changed(
                seen,
                "reminded_at = :now",
                "(reminded_at is null or reminded_at < :owed) and due > :now",
                now,
                Map.of("owed", owed));
    }

    /** Sets the mark, with the moment of expiry, however late it is noticed; false when it stands already. */
    public boolean mark(Seen seen, String holder, OffsetDateTime now) {
        return changed(
                seen,
                "overdue_at = due, overdue_holder = :holder, level = 1, escalated_at = :now, mark_carried = false",
                "overdue_at is null and due <= :now",
                now,
                Map.of("holder", holder));
    }

    /** @param level at which it stands, since {@code before}; false when somebody has raised it meanwhile */
    public boolean escalate(Seen seen, int level, OffsetDateTime before, int next, OffsetDateTime now) {
        return changed(
                seen,
                "level = :next, escalated_at = :now",
                "overdue_at is not null and level = :level and escalated_at = :before",
                now,
                Map.of("next", next, "level", level, "before", before));
    }

    /**
     * Silence counts as agreement, on the version of the text that is the newest: of a visa alone, and not before its
     * deadline is over.
     *
     * @return false when it does not count, and nothing has changed
     */
    public boolean consent(Seen seen, String basis, OffsetDateTime now) {
        boolean given = changed(
                seen, """
                decision = 'AGREED', decided_at = :now, basis = :basis,
                version = (select max(version) from files f
                           where f.document_id = decisions.document_id and f.role = 'DRAFT_TEXT')
                """, "step = 'VISA' and due <= :now and overdue_at is not null", now, Map.of("basis", basis));
        if (given) {
            DecisionRequest asked = decisions.get(seen.id());
            trail.add(TrailEntry.of(TrailEvent.CONSENT)
                    .onBehalfOf(asked.approver())
                    .of(asked.documentId())
                    .about(asked.taskKey())
                    .saying("AGREED"));
            votes.count(asked, now);
        }
        return given;
    }

    private boolean changed(Seen seen, String set, String where, OffsetDateTime now, Map<String, Object> params) {
        remembered.forget();
        return jdbc.sql("update decisions set " + set + " where id = :id and " + where + OPEN)
                        .param("id", seen.id())
                        .param("due", seen.due())
                        .param("now", now)
                        .params(params)
                        .update()
                > 0;
    }

    /** How late a decision came, in minutes of working time. */
    public void late(long id, @Nullable String holder, long minutes) {
        jdbc.sql("""
                        update decisions set overdue_at = coalesce(overdue_at, due), overdue_holder = :holder,
                                             level = greatest(level, 1), late_minutes = :minutes,
                                             mark_carried = mark_carried and overdue_at is not null
                        where id = :id
                        """)
                .param("holder", holder)
                .param("minutes", minutes)
                .param("id", id)
                .update();
    }

    /**
     * A deadline that was missed already stays missed by whoever missed it, when the same is asked for again: nobody is
     * told of it a second time, and it is counted once.
     */
    public void carry(String taskBefore, String task) {
        jdbc.sql("""
                        update decisions d
                        set overdue_at = p.overdue_at, overdue_holder = p.overdue_holder, level = p.level,
                            escalated_at = coalesce(p.escalated_at, p.overdue_at), reminded_at = p.reminded_at,
                            mark_carried = true
                        from decisions p
                        where p.task_id = :before and d.task_id = :task and p.id <> d.id
                          and p.overdue_at is not null and p.due = d.due
                        """).param("before", taskBefore).param("task", task).update();
    }
}
