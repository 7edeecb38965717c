package org.marshrut.substitution;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.decision.DecisionHolders;
import org.marshrut.decision.DecisionRequest;
import org.marshrut.decision.Decisions;
import org.marshrut.document.Documents;
import org.marshrut.document.Eligibility;
import org.marshrut.document.ReadableDocuments;
import org.marshrut.engine.Attempts;
import org.marshrut.engine.Refusal;
import org.marshrut.substitution.Clashes.Clash;
import org.marshrut.substitution.TaskReassignment.Cause;
import org.marshrut.substitution.TaskReassignment.Why;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** One task passed on by whoever has it, and its way back. Passed on once: whoever got it gives it back, and no further. */
@Component
class Delegations {

    /** Characters. */
    static final int LONGEST_REASON = 1000;

    private static final String NO_TASK = "Такой задачи нет. Обновите список задач.";

    private final HeldTasks tasks;
    private final Decisions decisions;
    private final ReadableDocuments readable;
    private final Documents documents;
    private final Substitutions substitutions;
    private final Placement placement;
    private final Conflicts conflicts;
    private final HandingQuotas.Room room;
    private final Eligibility eligibility;
    private final Staff staff;
    private final SubstitutionNotices tidings;
    private final Grounds grounds;
    private final CurrentUser user;
    private final DecisionHolders holders;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Delegations(
            HeldTasks tasks,
            Decisions decisions,
            ReadableDocuments readable,
            Documents documents,
            Substitutions substitutions,
            Placement placement,
            Conflicts conflicts,
            HandingQuotas.Room room,
            Eligibility eligibility,
            Staff staff,
            SubstitutionNotices tidings,
            Grounds grounds,
            CurrentUser user,
            DecisionHolders holders,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.tasks = tasks;
        this.decisions = decisions;
        this.readable = readable;
        this.documents = documents;
        this.substitutions = substitutions;
        this.placement = placement;
        this.conflicts = conflicts;
        this.room = room;
        this.eligibility = eligibility;
        this.staff = staff;
        this.tidings = tidings;
        this.grounds = grounds;
        this.user = user;
        this.holders = holders;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    OffsetDateTime at(long decision) {
        return jdbc.sql("select delegated_at from decisions where id = ?")
                .param(decision)
                .query(OffsetDateTime.class)
                .single();
    }

    /** The open task, locked with its document, while nobody changes who acts for whom. */
    HeldTask locked(String taskId) {
        DecisionRequest asked = Optional.ofNullable(Fields.orNull(taskId))
                .flatMap(decisions::ofTask)
                .orElseThrow(() -> Refusal.notFound(NO_TASK));
        readable.checkVisible(asked.documentId(), NO_TASK);
        documents.lock(asked.documentId());
        substitutions.lockShared();
        return tasks.find(taskId)
                .orElseThrow(() -> Refusal.conflict("Задача уже выполнена или снята. Обновите список задач."));
    }

    void delegate(String taskId, @Nullable String to, @Nullable String reason) {
        String login = user.person().login();
        Attempts.of(() -> transaction.execute(status -> {
            HeldTask task = locked(taskId);
            if (task.approver() == null) {
                throw Refusal.conflict("Задачу группы не перепоручают: верните её группе, её возьмёт другой.");
            }
            if (!login.equals(task.assignee())) {
                throw Refusal.forbidden("Перепоручить может тот, кому поручена задача.");
            }
            if (task.delegatedTo() != null) {
                throw Refusal.conflict("Задача уже перепоручена вам. Решите её или верните.");
            }
            String chosen = Fields.text("to", to, 100, "Укажите, кому поручить.");
            String words = Fields.text("reason", reason, LONGEST_REASON, "Укажите причину.");
            room.forHanding(task.documentId());
            check(task, login, chosen);
            holders.delegate(task.id(), chosen, login, words, clock.instant().atOffset(ZoneOffset.UTC));
            var placed = placement.of(task.delegated(chosen, login), new Why(Cause.DELEGATED, login, null, words));
            placed.kept().forEach(kept -> tidings.kept(kept, login));
            placed.moves()
                    .forEach(move -> tidings.handed(
                            task,
                            move.to(),
                            "delegated",
                            "Вам перепоручено: «%s», %s; кто поручил: %s: %s"
                                    .formatted(task.taskName(), task.number(), grounds.name(login), words)));
            return null;
        }));
    }

    private void check(HeldTask task, String login, String chosen) {
        if (chosen.equals(login) || chosen.equals(task.approver())) {
            throw Fields.refused("to", "Задача уже у него. Выберите другого сотрудника.");
        }
        if (!staff.works(chosen)) {
            throw Fields.refused("to", "Этому сотруднику поручить нельзя: его нет, он уволен или не может войти.");
        }
        eligibility.bar(documents.card(task.documentId().toString()), chosen).ifPresent(bar -> {
            throw Fields.refused("to", bar.refusal());
        });
        Optional<Clash> clash =
                conflicts.forAnother(conflicts.clashes(List.of(task.documentId())), task, chosen, way(task, login));
        if (clash.isPresent()) {
            throw Refusal.conflict("Ему поручить нельзя: %s. Выберите другого."
                    .formatted(clash.get().words()));
        }
    }

    /** How the task came to whoever passes it on; empty when it is his own. */
    private List<Substitution> way(HeldTask task, String login) {
        String approver = String.valueOf(task.approver());
        return login.equals(approver)
                ? List.of()
                : new Chains(substitutions.begunFrom(approver)).path(approver, task.kind(), task.taskKey());
    }

    /** Given back by whoever got it, or taken back by whoever passed it on, or whose it is. */
    void end(String taskId, @Nullable String reason) {
        String login = user.person().login();
        String words = reason == null || reason.isBlank()
                ? null
                : Fields.text("reason", reason, LONGEST_REASON, "Укажите причину.");
        Attempts.of(() -> transaction.execute(status -> {
            HeldTask task = locked(taskId);
            if (task.delegatedTo() == null) {
                throw Refusal.conflict("Задача не перепоручена.");
            }
            boolean returned = login.equals(task.assignee());
            if (!returned && !login.equals(task.delegatedBy()) && !login.equals(task.approver())) {
                throw Refusal.forbidden("Вернуть задачу может тот, кому её перепоручили, или тот, кто перепоручил.");
            }
            holders.endDelegation(task.id());
            Cause cause = returned ? Cause.RETURNED : Cause.TAKEN_BACK;
            var placed = placement.of(task.withoutDelegation(), new Why(cause, login, null, words));
            placed.kept().forEach(kept -> tidings.kept(kept, login));
            placed.moves()
                    .forEach(move -> tidings.handed(
                            task,
                            returned ? move.to() : move.from(),
                            returned ? "returned" : "taken",
                            (returned
                                            ? "Перепорученная задача возвращена: «%s», %s%s"
                                            : "Перепорученная вам задача отозвана: «%s», %s%s")
                                    .formatted(task.taskName(), task.number(), words == null ? "." : ": " + words)));
            return null;
        }));
    }
}
