package org.marshrut.desk;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;

/** The lists of a desk. What waits for a person comes with what he decides for others: those tasks are his. */
enum DeskList {
    MINE("true"),
    GROUP("""
            d.task_id = any(array(select t.id::text from task_links l join open_tasks t on t.id = l.task
              where t.assignee is null and l.type = 'candidate' and (l.login = :login or l.member_of = any(:groups))))
            """),
    TODAY("d.due > :now and d.due < :tomorrow"),
    OVERDUE("(d.overdue_at is not null or d.due <= :now)"),
    SIGNATURE("d.step = 'SIGNATURE'"),
    VISAS("d.step = 'VISA'"),
    REWORK("d.step = 'REVISION'"),
    /** By three ways, each with an index of its own: one condition with "or" would read everything that is open. */
    ORGANISATION("""
            d.task_id = any(array(select t.id::text from open_tasks t where t.id = any(array(
              select o.task_id from decisions o join people p on p.login = o.approver
              where o.decided_at is null and o.cancelled_at is null and p.organisation = :organisation
              union all
              select h.id from open_tasks h join people p on p.login = h.assignee
              where p.organisation = :organisation
              union all
              select o.task_id from decisions o
              where o.decided_at is null and o.cancelled_at is null and o.approver is null and o.candidate_groups && array(
                select distinct m.member_of::text from group_members m join people p on p.login = m.login
                where p.organisation = :organisation)))))
            """);

    /** By an array, so that as many decisions are looked up as he has tasks, and never all that are open. */
    private static final String HELD =
            "d.task_id = any(array(select t.id::text from open_tasks t where t.assignee = :login))";

    private final String condition;

    DeskList(String condition) {
        this.condition = condition;
    }

    /** @throws Refusal 400 for another word */
    static DeskList of(@Nullable String name) {
        return Arrays.stream(values())
                .filter(list -> list.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> Refusal.field("list", "Такого списка нет. Есть: " + Arrays.toString(values()) + "."));
    }

    /** SQL about an open decision {@code d} of an open task. */
    String condition() {
        return this == GROUP || this == ORGANISATION ? condition : HELD + " and " + condition;
    }

    /** The part of {@link #condition} that tells it from what waits for the person. */
    String narrowed() {
        return condition;
    }
}
