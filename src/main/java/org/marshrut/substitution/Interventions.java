package org.marshrut.substitution;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.document.Documents;
import org.marshrut.document.Eligibility;
import org.marshrut.document.Remarks;
import org.marshrut.engine.Attempts;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.marshrut.substitution.Clashes.Clash;
import org.marshrut.substitution.TaskReassignment.Cause;
import org.marshrut.substitution.TaskReassignment.Why;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A head steps in: within his organisation, and the head of the apparatus, who answers for those who have no head. */
@Component
class Interventions {

    private final Delegations delegations;
    private final Reassignments successions;
    private final AddedVisas addedVisas;
    private final Conflicts conflicts;
    private final HandingQuotas.Room room;
    private final SubstitutionRights rights;
    private final Documents cards;
    private final DocumentQueries documents;
    private final Grounds grounds;
    private final SubstitutionNotices tidings;
    private final People people;
    private final Eligibility eligibility;
    private final Staff staff;
    private final CurrentUser user;
    private final HeldTasks tasksHeld;
    private final TaskService tasks;
    private final TransactionTemplate transaction;

    Interventions(
            Delegations delegations,
            Reassignments successions,
            AddedVisas addedVisas,
            Conflicts conflicts,
            HandingQuotas.Room room,
            SubstitutionRights rights,
            Documents cards,
            DocumentQueries documents,
            Grounds grounds,
            SubstitutionNotices tidings,
            People people,
            Eligibility eligibility,
            Staff staff,
            CurrentUser user,
            HeldTasks tasksHeld,
            TaskService tasks,
            TransactionTemplate transaction) {
        this.delegations = delegations;
        this.successions = successions;
        this.addedVisas = addedVisas;
        this.conflicts = conflicts;
        this.room = room;
        this.rights = rights;
        this.cards = cards;
        this.documents = documents;
        this.grounds = grounds;
        this.tidings = tidings;
        this.people = people;
        this.eligibility = eligibility;
        this.staff = staff;
        this.user = user;
        this.tasksHeld = tasksHeld;
        this.tasks = tasks;
        this.transaction = transaction;
    }

    /** Another performer for one open task; whatever others have decided stays, and so does the deadline. */
    void changePerformer(
            String documentId, @Nullable String taskId, @Nullable String performer, @Nullable String reason) {
        String login = user.person().login();
        String chosen = Fields.text("performer", performer, 100, "Укажите нового исполнителя.");
        String words = Remarks.reason(reason);
        Attempts.of(() -> transaction.execute(status -> {
            HeldTask held = taskOf(documentId, taskId);
            if (chosen.equals(login) && Clashes.mayArise(held.step())) {
                throw Refusal.forbidden(
                        "Чужую визу, экспертизу и подпись себе не передают. Выберите другого исполнителя"
                                + " или попросите руководителя аппарата.");
            }
            succeed(held, chosen, login, words);
            return null;
        }));
    }

    /** Returned to its author by the head, in place of his subordinate: the task becomes his, and he decides it. */
    void returnToAuthor(String documentId, @Nullable String taskId, @Nullable String reason) {
        String login = user.person().login();
        String words = Remarks.reason(reason);
        Attempts.of(() -> transaction.execute(status -> {
            HeldTask held = taskOf(documentId, taskId);
            if (!login.equals(held.approver())) {
                succeed(held, login, login, words);
            }
            tasks.complete(held.taskId(), Map.of("decision", "RETURNED", "comment", words));
            return null;
        }));
    }

    private HeldTask taskOf(String documentId, @Nullable String taskId) {
        HeldTask held = delegations.locked(Fields.text("taskId", taskId, 64, "Укажите задачу."));
        if (!held.documentId().toString().equals(documentId)) {
            throw Refusal.notFound("У этого документа такой задачи нет.");
        }
        if (held.approver() == null && !tasksHeld.isNobodys(held.taskId())) {
            throw Refusal.conflict("Задача группы: её решает любой из группы.");
        }
        mayStepIn(
                held.approver() != null
                        ? held.approver()
                        : cards.card(documentId).author());
        return held;
    }

    private void succeed(HeldTask held, String chosen, String by, String words) {
        String former = held.approver();
        checkWorks("performer", chosen);
        if (chosen.equals(former)) {
            throw Fields.refused("performer", "Он и есть исполнитель. Выберите другого.");
        }
        room.forHanding(held.documentId());
        check(held, chosen);
        successions.succeed(
                held,
                chosen,
                "замена исполнителя %s (вместо: %s), решение: %s"
                        .formatted(
                                grounds.dateFor(held.documentId()),
                                former == null ? "никого" : grounds.name(former),
                                grounds.name(by)),
                new Why(Cause.PERFORMER_CHANGED, by, null, words));
        if (former == null) {
            return;
        }
        tidings.handed(
                held,
                former,
                "replaced",
                "Исполнитель сменён: «%s», %s, теперь %s: %s"
                        .formatted(held.taskName(), held.number(), grounds.name(chosen), words));
    }

    private void check(HeldTask held, String chosen) {
        checkMay("performer", held.documentId().toString(), chosen);
        Optional<Clash> clash = conflicts.forbidden(conflicts.clashes(List.of(held.documentId())), held, chosen);
        if (clash.isPresent()) {
            throw Refusal.conflict("Ему поручить нельзя: %s. Выберите другого."
                    .formatted(clash.get().words()));
        }
        if (successions.hasVisaIn(held, chosen)) {
            throw Refusal.conflict("В этом круге его виза уже есть. Выберите другого.");
        }
    }

    private void checkMay(String field, String document, String login) {
        eligibility.bar(cards.card(document), login).ifPresent(bar -> {
            throw Fields.refused(field, bar.refusal());
        });
    }

    private void checkWorks(String field, String login) {
        if (!staff.works(login)) {
            throw Fields.refused(field, "Этому сотруднику поручить нельзя: его нет, он уволен или не может войти.");
        }
    }

    /** @throws Refusal 403 unless this person heads the organisation of the performer */
    private void mayStepIn(String performer) {
        String organisation = people.find(performer).map(Person::organisation).orElse("");
        if (!rights.isHead(organisation) && !rights.isHeadOfTheApparatus()) {
            throw Refusal.forbidden("Вмешаться может руководитель организации исполнителя или руководитель аппарата.");
        }
    }

    /** One more visa in the round that is running. */
    void addVisa(String documentId, @Nullable String approver, @Nullable String reason) {
        String login = user.person().login();
        String chosen = Fields.text("approver", approver, 100, "Укажите, чья виза нужна.");
        String words = Remarks.reason(reason);
        Attempts.of(() -> transaction.execute(status -> {
            DocumentFacts document = documents.readable(documentId);
            String organisation = people.find(chosen).map(Person::organisation).orElse("");
            if (!rights.isHead(document.organisation())
                    && !rights.isHead(organisation)
                    && !rights.isHeadOfTheApparatus()) {
                throw Refusal.forbidden("Добавить визу может руководитель организации, внёсшей документ, руководитель"
                        + " организации согласующего или руководитель аппарата.");
            }
            if (chosen.equals(login)) {
                throw Refusal.forbidden("Свою визу себе не добавляют. Её добавит руководитель аппарата или руководитель"
                        + " организации, внёсшей документ.");
            }
            checkWorks("approver", chosen);
            checkMay("approver", documentId, chosen);
            addedVisas.add(document, chosen, login, words);
            return null;
        }));
    }
}
