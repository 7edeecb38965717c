package org.marshrut.substitution;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.MembershipChanged;
import org.marshrut.access.SystemAccounts;
import org.marshrut.document.DocumentReaders;
import org.marshrut.engine.EngineTasks;
import org.marshrut.engine.TaskIncidents;
import org.marshrut.organisation.Admission;
import org.marshrut.organisation.AdmissionChanged;
import org.marshrut.substitution.TaskReassignment.Cause;
import org.marshrut.substitution.TaskReassignment.Why;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whoever leaves a group, or is no more, loses what he had by it, in the same transaction: what he had taken goes back to the
 * group, what was offered to him is offered no longer, what he read as somebody's clerk is closed. An account that begins to
 * serve the system loses every task.
 */
@Component
class LostGrounds {

    private static final String CLERKS = "clerks";

    private final Substitutions substitutions;
    private final SubstituteCandidates offers;
    private final RestrictedOffers restricted;
    private final Placement placement;
    private final ClerkLinks clerkLinks;
    private final HeldTasks tasks;
    private final TaskReassignments moves;
    private final TaskIncidents incidents;
    private final DocumentReaders readers;
    private final EngineTasks engine;
    private final JdbcClient jdbc;
    private final Clock clock;

    LostGrounds(
            Substitutions substitutions,
            SubstituteCandidates offers,
            RestrictedOffers restricted,
            Placement placement,
            ClerkLinks clerkLinks,
            HeldTasks tasks,
            TaskReassignments moves,
            TaskIncidents incidents,
            DocumentReaders readers,
            EngineTasks engine,
            JdbcClient jdbc,
            Clock clock) {
        this.substitutions = substitutions;
        this.offers = offers;
        this.restricted = restricted;
        this.placement = placement;
        this.clerkLinks = clerkLinks;
        this.tasks = tasks;
        this.moves = moves;
        this.incidents = incidents;
        this.readers = readers;
        this.engine = engine;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    void changed(MembershipChanged change) {
        boolean serves = SystemAccounts.GROUPS.contains(String.valueOf(change.group()));
        if (change.joined() && !serves) {
            restricted.refresh(List.of(String.valueOf(change.group())));
            return;
        }
        // Whoever is taking a task at this instant has taken it, or finds that he is no member.
        substitutions.lock();
        String login = change.login();
        Set<String> groups = change.group() == null ? Set.of() : Set.of(change.group());
        giveBack(login, groups, "исключён из группы");
        moves.apply(
                offers.refreshOf(groups, new Chains(substitutions.inForce())),
                new Why(Cause.LEFT, null, null, "исключён из группы"));
        restricted.refresh(groups);
        if (login != null && (change.isOfDeletedAccount() || CLERKS.equals(change.group()) || serves)) {
            clerkLinks.hideFrom(login);
        }
        if (login != null && serves && change.joined()) {
            takeAway(login);
        }
        if (login != null && change.isOfDeletedAccount()) {
            engine.forget(login);
            readers.forget(login);
        }
    }

    @EventListener
    void changed(AdmissionChanged change) {
        substitutions.lockShared();
        giveBack(change.login(), Set.of(), "нет допуска");
        restricted.refreshFor(change.login());
        placement.ofThoseWhoMayNow(new Why(Cause.RETURNED, null, null, "допуск есть"));
    }

    /** Tasks of groups that somebody has taken who could not take them any more. */
    private void giveBack(@Nullable String login, Set<String> groups, String reason) {
        List<TaskReassignment> back = jdbc
                .sql("""
                        select d.task_id from open_tasks t
                        join decisions d on d.task_id = t.id join documents c on c.id = d.document_id
                        where d.approver is null and d.decided_at is null and d.cancelled_at is null
                          and d.candidate_groups <> '{}' and t.owner is null
                          and (t.assignee = :login or t.assignee is not null and d.candidate_groups && cast(:groups as text[]))
                          and (%s
                               or c.restricted and c.author <> t.assignee and not %s
                               or not exists (select 1 from group_members m
                                              where m.login = t.assignee and m.member_of = any(d.candidate_groups))
                                  and not exists (select 1 from group_offers o
                                                  where o.task_id = t.id and o.login = t.assignee))
                        """.formatted(SystemAccounts.sql("t.assignee"), Admission.sql("t.assignee")))
                .param("login", login == null ? "" : login)
                .param("groups", groups.toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list()
                .stream()
                .flatMap(task -> tasks.find(task).stream())
                .map(task -> new TaskReassignment(task, null, null))
                .toList();
        moves.apply(back, new Why(Cause.LEFT, null, null, reason));
    }

    /** Tasks that were asked of the account itself: they go to nobody, until somebody else is chosen. */
    private void takeAway(String login) {
        List<HeldTask> his = tasks.of(List.of(login)).stream()
                .filter(task -> login.equals(task.assignee()) || login.equals(task.owner()))
                .toList();
        moves.apply(
                his.stream().map(task -> new TaskReassignment(task, null, null)).toList(),
                new Why(Cause.LEFT, null, null, "учётная запись стала служебной"));
        his.forEach(task -> incidents.report(
                task.taskId(),
                "Задача «%s» никому не поручена: учётная запись «%s» стала служебной. Смените исполнителя."
                        .formatted(task.taskName(), login)));
    }
}
