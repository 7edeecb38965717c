package org.marshrut.substitution;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.marshrut.access.SystemAccounts;
import org.marshrut.document.Eligibility;
import org.marshrut.notification.Notice;
import org.marshrut.notification.Notices;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.marshrut.organisation.Today;
import org.marshrut.step.StepKind;
import org.marshrut.substitution.TaskReassignment.Cause;
import org.marshrut.substitution.TaskReassignment.Why;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Open tasks of people who have left, have no account any more, or hold the position no longer for which they were asked; and
 * substitutions by people who have left, which end.
 * The same for those who have moved to another organisation ({@link MovedPeople}).
 * Each goes to whoever holds the position now, else, unless it is a signature, to the head of the organisation; never a word
 * on a document to whoever has marked the departure himself. Where there is nobody, those who can appoint somebody are told,
 * once for a task and a day.
 */
@Component
class LeftPeople {

    private static final String OPEN = "d.decided_at is null and d.cancelled_at is null and d.task_id is not null";
    private static final String GONE = """
            (p.left_on <= (:now at time zone o.zone)::date
             or not exists (select 1 from accounts u where u.login = p.login) or %s)
            """.formatted(SystemAccounts.sql("p.login"));

    private final JdbcClient jdbc;
    private final HeldTasks tasks;
    private final Reassignments successions;
    private final Eligibility eligibility;
    private final MovedPeople moved;
    private final Conflicts conflicts;
    private final Substitutions substitutions;
    private final SubstitutionRoute route;
    private final SubstitutionTransitions turns;
    private final SubstitutionNotices tidings;
    private final Placement placement;
    private final RestrictedOffers restricted;
    private final TaskReassignments moves;
    private final Staff staff;
    private final People people;
    private final Grounds grounds;
    private final Notices notices;
    private final Today today;
    private final Clock clock;

    LeftPeople(
            JdbcClient jdbc,
            HeldTasks tasks,
            Reassignments successions,
            Eligibility eligibility,
            MovedPeople moved,
            Conflicts conflicts,
            Substitutions substitutions,
            SubstitutionRoute route,
            SubstitutionTransitions turns,
            SubstitutionNotices tidings,
            Placement placement,
            RestrictedOffers restricted,
            TaskReassignments moves,
            Staff staff,
            People people,
            Grounds grounds,
            Notices notices,
            Today today,
            Clock clock) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.successions = successions;
        this.eligibility = eligibility;
        this.moved = moved;
        this.conflicts = conflicts;
        this.substitutions = substitutions;
        this.route = route;
        this.turns = turns;
        this.tidings = tidings;
        this.placement = placement;
        this.restricted = restricted;
        this.moves = moves;
        this.staff = staff;
        this.people = people;
        this.grounds = grounds;
        this.notices = notices;
        this.today = today;
        this.clock = clock;
    }

    void handOver() {
        substitutions.lock();
        substitutesGone().forEach(this::end);
        for (String task : orphans()) {
            tasks.find(task).ifPresent(this::handOver);
        }
        for (MovedPeople.Lost lost : moved.tasks()) {
            tasks.find(lost.taskId())
                    .filter(task -> task.approver() != null && staff.works(task.approver()))
                    .ifPresent(task -> handOver(task, lost));
        }
        restricted.refreshAll();
        placement.ofThoseWhoMayNow(new Why(Cause.RETURNED, null, null, "допуск есть"));
    }

    private List<Substitution> substitutesGone() {
        return substitutions.inForce().stream()
                .filter(one -> !staff.works(one.substitute()))
                .toList();
    }

    /** As if it were revoked, by nobody. */
    private void end(Substitution one) {
        substitutions.revoke(one.id(), null, now());
        route.revoke(one.id());
        turns.end(one);
        tidings.substituteLeft(one);
    }

    /** Tasks whose performer, or whose delegate, is gone; visas whose position somebody else holds now. */
    private List<String> orphans() {
        return jdbc.sql("""
                        with gone as (select p.login from people p join organisations o on o.code = p.organisation
                                      where %2$s)
                        select d.task_id from decisions d where %1$s and d.approver in (select login from gone)
                        union
                        select d.task_id from decisions d where %1$s and d.delegated_to in (select login from gone)
                        union
                        select d.task_id from open_tasks t join decisions d on d.task_id = t.id
                        where %1$s and d.approver is null and t.assignee in (select login from gone)
                        union
                        select d.task_id from decisions d
                        join positions s on s.code = d.position
                        join organisations o on o.code = s.organisation
                        join holdings h on h.position = s.code
                             and (:now at time zone o.zone)::date between h.valid_from and coalesce(h.valid_to, 'infinity')
                        where %1$s and d.approver <> h.login
                          and not exists (select 1 from task_moves m where m.decision_id = d.id
                                          and m.cause = 'PERFORMER_CHANGED')
                        """.formatted(OPEN, GONE))
                .param("now", now())
                .query(String.class)
                .list();
    }

    private void handOver(HeldTask task) {
        if (task.approver() == null) {
            moves.apply(List.of(new TaskReassignment(task, null, null)), new Why(Cause.LEFT, null, null, "уволен"));
            return;
        }
        String former = task.approver();
        boolean onlyDelegate = staff.works(former) && holds(task);
        boolean mayKeep = !onlyDelegate && staff.works(former) && cameFromTheLeft(task);
        Optional<String> successor = onlyDelegate ? Optional.of(former) : successor(task, mayKeep);
        if (successor.isEmpty()) {
            if (!mayKeep) {
                tellThatNobodyIs(task, "здесь больше не работает");
            }
            return;
        }
        successions.succeed(
                task,
                successor.get(),
                onlyDelegate
                        ? null
                        : "вместо выбывшего: %s, %s"
                                .formatted(grounds.name(former), grounds.dateFor(task.documentId())),
                new Why(Cause.LEFT, null, null, "Выбыл: " + grounds.name(onlyDelegate ? task.delegatedTo() : former)));
    }

    /** To whoever holds there what he held, else, unless it is a signature, to the head; it stays with him while there is nobody. */
    private void handOver(HeldTask task, MovedPeople.Lost lost) {
        String former = String.valueOf(task.approver());
        Optional<String> successor = firstOf(
                task,
                lost.positions().stream(),
                task.step() == StepKind.SIGNATURE ? Optional.empty() : Optional.of(lost.organisation()));
        if (successor.isEmpty()) {
            tellThatNobodyIs(task, "занимает должность в другой организации");
            return;
        }
        successions.succeed(
                task,
                successor.get(),
                "вместо перешедшего: %s, %s".formatted(grounds.name(former), grounds.dateFor(task.documentId())),
                new Why(Cause.LEFT, null, null, "Сменил должность: " + grounds.name(former)));
    }

    /** Whoever got it that way keeps it while he works, whoever holds the position and may not give this visa. */
    private boolean cameFromTheLeft(HeldTask task) {
        return jdbc.sql("select exists (select 1 from task_moves where decision_id = ? and cause = 'LEFT')")
                .param(task.id())
                .query(Boolean.class)
                .single();
    }

    private boolean holds(HeldTask task) {
        return task.position() == null
                || people.findHolder(task.position())
                        .filter(String.valueOf(task.approver())::equals)
                        .isPresent();
    }

    private Optional<String> successor(HeldTask task, boolean onlyInThePosition) {
        String former = String.valueOf(task.approver());
        Stream<String> positions = task.position() != null ? Stream.of(task.position()) : positionsOf(former).stream();
        Optional<String> headed = onlyInThePosition || task.step() == StepKind.SIGNATURE
                ? Optional.empty()
                : people.find(former).map(Person::organisation);
        return firstOf(task, positions, headed);
    }

    /** The first who may: whoever holds one of the positions, then the head of the organisation. */
    private Optional<String> firstOf(HeldTask task, Stream<String> positions, Optional<String> headed) {
        String former = String.valueOf(task.approver());
        Stream<String> heads = headed.flatMap(people::findHeadOf).stream();
        var may = eligibility.of(List.of(task.documentId()));
        var clashes = conflicts.clashes(List.of(task.documentId()));
        return Stream.concat(positions.flatMap(code -> people.findHolder(code).stream()), heads)
                .filter(login -> !login.equals(former) && staff.works(login))
                .filter(login -> !Clashes.mayArise(task.step())
                        || !hasMarked(login, former) && !clashes.hasGivenAway(task.documentId(), task.id(), login))
                .filter(login -> may.bar(task.documentId(), login).isEmpty())
                .filter(login ->
                        conflicts.forbidden(clashes, task, login).isEmpty() && !successions.hasVisaIn(task, login))
                .findFirst();
    }

    private boolean hasMarked(String login, String former) {
        return jdbc.sql("select exists (select 1 from people where login = ? and left_by = ?)")
                .params(former, login)
                .query(Boolean.class)
                .single();
    }

    private List<String> positionsOf(String login) {
        return jdbc.sql("select position from holdings where login = ? order by valid_from desc")
                .param(login)
                .query(String.class)
                .list();
    }

    private void tellThatNobodyIs(HeldTask task, String why) {
        Set<String> told = new LinkedHashSet<>(
                jdbc.sql("select login from group_members where member_of = 'ops' order by login limit 10")
                        .query(String.class)
                        .list());
        people.findHolder(SubstitutionRights.HEAD_OF_THE_APPARATUS).ifPresent(told::add);
        told.forEach(login -> notices.add(new Notice(
                login,
                "orphan:%s:%s".formatted(task.taskId(), today.of(login)),
                Notice.Kind.SUBSTITUTION,
                task.documentId(),
                "«%s», %s: %s %s, передать задачу некому. Назначьте сотрудника на должность или смените исполнителя."
                        .formatted(
                                task.taskName(), task.number(), grounds.name(String.valueOf(task.approver())), why))));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
