package org.marshrut.substitution;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import org.marshrut.decision.DecisionAuthority;
import org.marshrut.decision.DecisionRequest;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.engine.OpenTask;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.TransactionLocks;
import org.marshrut.step.StepKind;
import org.marshrut.substitution.Clashes.Clash;
import org.springframework.stereotype.Component;

/** On what ground somebody decides: as the one who was asked, as his substitute, or as the one he passed the task on to. */
@Component
class SubstitutionAuthority implements DecisionAuthority {

    private final Substitutions substitutions;
    private final SubstitutionPeriod period;
    private final NewcomerTasks newcomers;
    private final SubstituteCandidates offers;
    private final HeldTasks tasks;
    private final Delegations delegations;
    private final Conflicts conflicts;
    private final Grounds grounds;
    private final Documents documents;
    private final Clerks clerks;
    private final ClerkLinks clerkLinks;
    private final Preparations preparations;
    private final Clock clock;

    SubstitutionAuthority(
            Substitutions substitutions,
            SubstitutionPeriod period,
            NewcomerTasks newcomers,
            SubstituteCandidates offers,
            HeldTasks tasks,
            Delegations delegations,
            Conflicts conflicts,
            Grounds grounds,
            Documents documents,
            Clerks clerks,
            ClerkLinks clerkLinks,
            Preparations preparations,
            Clock clock) {
        this.substitutions = substitutions;
        this.period = period;
        this.newcomers = newcomers;
        this.offers = offers;
        this.tasks = tasks;
        this.delegations = delegations;
        this.conflicts = conflicts;
        this.grounds = grounds;
        this.documents = documents;
        this.clerks = clerks;
        this.clerkLinks = clerkLinks;
        this.preparations = preparations;
        this.clock = clock;
    }

    @Override
    public void hold() {
        substitutions.lockShared();
    }

    @Override
    public TransactionLocks.Lock lock() {
        return Substitutions.SHARED;
    }

    @Override
    public void place(DelegateTask task, DocumentFacts document, DecisionRequest asked) {
        substitutions.lockShared();
        if (asked.approver() != null) {
            clerkLinks.show(task, document, asked.approver());
        }
        newcomers.place(task, document, asked);
    }

    @Override
    public Optional<Prepared> prepared(String taskId) {
        return preparations.of(taskId);
    }

    @Override
    public Ground ground(DecisionRequest asked, String taskId, OpenTask task, String login, Set<String> groups) {
        HeldTask held = tasks.find(taskId)
                .orElseThrow(() -> Refusal.conflict(
                        "Задачи больше нет: решение принято или она снята. Обновите список" + " задач."));
        Set<String> offeredTo = held.approver() == null ? offers.groupsOf(held.id()) : Set.of();
        boolean his = task.assignee() != null
                ? task.assignee().equals(login)
                : groups.stream().anyMatch(task.candidateGroups()::contains)
                        || task.candidateUsers().contains(login);
        Ground ground = his
                ? ground(held, offeredTo, login, groups.stream().anyMatch(offeredTo::contains))
                : byRule(asked, held, task, login, groups).orElseThrow(() -> notHis(asked, task, login));
        clash(held, login, ground).ifPresent(clash -> {
            throw Refusal.conflict("Эту задачу решать не вам: %s. Попросите руководителя сменить исполнителя."
                    .formatted(clash.yours()));
        });
        return ground;
    }

    private Optional<Ground> byRule(
            DecisionRequest asked, HeldTask held, OpenTask task, String login, Set<String> groups) {
        return Optional.ofNullable(task.assignee())
                .flatMap(assignee -> clerks.ground(asked, held.kind(), assignee, login, groups));
    }

    private Refusal notHis(DecisionRequest asked, OpenTask task, String login) {
        boolean away = task.assignee() != null && login.equals(asked.approver());
        return Refusal.forbidden(
                away
                        ? "Задача на время замещения передана: %s. Чтобы решать самому, отзовите замещение или верните задачу."
                                .formatted(grounds.name(task.assignee()))
                        : "Эта задача поручена не вам.");
    }

    /** @throws Refusal 409 in the moments in which a substitution is over and its timer has not come round */
    Ground ground(HeldTask held, Set<String> offeredTo, String login, boolean ofGroup) {
        if (held.approver() == null) {
            return ofGroup && held.owner() == null ? Ground.own(login) : ofGroup(held, offeredTo, login);
        }
        return groundOf(held, login);
    }

    /** Of a task that was asked of a person. */
    Ground groundOf(HeldTask held, String login) {
        if (login.equals(held.approver())) {
            return Ground.own(login);
        }
        String approver = Objects.requireNonNull(held.approver());
        Chains chains = new Chains(substitutions.begunFrom(approver));
        List<Substitution> path = chains.path(approver, held.kind(), held.taskKey());
        return new Ground(
                approver, held.delegatedTo() == null ? basis(path, login) : delegated(held, login, path), false);
    }

    /** Somebody of the group is absent, and this one acts for him. */
    private Ground ofGroup(HeldTask held, Set<String> offeredTo, String login) {
        Chains chains = new Chains(substitutions.begun());
        String absent = held.owner() != null
                ? held.owner()
                : newcomers
                        .absentOf(offeredTo, held, chains, login)
                        .orElseThrow(() -> Refusal.forbidden(
                                "Эта задача поручена группе, а вы в неё не входите и никого из неё не замещаете."
                                        + " Верните задачу группе."));
        return absent.equals(login)
                ? Ground.own(login)
                : new Ground(absent, basis(chains.path(absent, held.kind(), held.taskKey()), login), false);
    }

    private @Nullable String basis(List<Substitution> path, String login) {
        boolean his = !path.isEmpty() && path.get(path.size() - 1).substitute().equals(login);
        if (!his) {
            // Given to him in another way, such as by an administrator.
            return null;
        }
        path.forEach(this::checkPeriod);
        return grounds.of(path);
    }

    /** The row may be in force some moments longer than its last day, until the timer comes round. */
    private void checkPeriod(Substitution one) {
        if (!period.end(one).isAfter(clock.instant())) {
            throw Refusal.conflict("Замещение окончилось, задача сейчас вернётся: %s. Обновите список задач."
                    .formatted(grounds.name(one.login())));
        }
    }

    private @Nullable String delegated(HeldTask held, String login, List<Substitution> path) {
        String to = Objects.requireNonNull(held.delegatedTo());
        String by = Objects.requireNonNull(held.delegatedBy());
        List<Substitution> after = new Chains(substitutions.begunFrom(to)).path(to, held.kind(), held.taskKey());
        if (!to.equals(login) && basis(after, login) == null) {
            return null;
        }
        List<Substitution> before = by.equals(held.approver())
                ? List.of()
                : path.stream()
                        .limit(1
                                + path.stream()
                                        .map(Substitution::substitute)
                                        .toList()
                                        .indexOf(by))
                        .toList();
        return grounds.delegated(
                Objects.requireNonNull(held.approver()),
                by,
                delegations.at(held.id()),
                before,
                to.equals(login) ? List.of() : after);
    }

    /** Whether it came by substitutions, to whoever has it or to whoever has passed it on. */
    private static boolean isByTheWay(HeldTask held) {
        return held.delegatedTo() == null || !Objects.equals(held.delegatedBy(), held.approver());
    }

    private Optional<Clash> clash(HeldTask held, String login, Ground ground) {
        Clashes clashes = conflicts.clashes(documents.card(held.documentId().toString()), held.step());
        if (!ground.approver().equals(login)) {
            List<Substitution> path = new Chains(substitutions.begunFrom(ground.approver()))
                    .path(ground.approver(), held.kind(), held.taskKey());
            return conflicts
                    .forAnother(clashes, held.of(ground.approver()), login, isByTheWay(held) ? path : List.of())
                    .or(() -> Clashes.mayArise(held.step()) && ground.basis() == null
                            ? Optional.of(held.step() == StepKind.SIGNATURE ? Clash.NOT_HANDED_ON : Clash.NO_GROUND)
                            : Optional.empty());
        }
        return held.step() == StepKind.SIGNATURE && clashes.hasGivenForAnother(held.documentId(), login)
                ? Optional.of(Clash.SIGNS_OWN_VISA)
                : Optional.empty();
    }
}
