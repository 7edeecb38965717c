package org.marshrut.overdue;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.deadline.OpenDeadline;
import org.marshrut.deadline.OpenDeadlines;
import org.marshrut.decision.StepRule;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.ReadableDocuments;
import org.marshrut.document.Remarks;
import org.marshrut.engine.Attempts;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.notification.Notice;
import org.marshrut.notification.Notices;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.marshrut.overdue.DeadlineChanges.Change;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves a deadline for whoever may: the head of the organisation that brought the document in, for only who set a term
 * may change it (methodical recommendations for federal bodies, 5.3.6), and the head of the apparatus. Never for himself.
 */
@Component
class DueDates {

    private static final String HEAD_OF_THE_APPARATUS = "APPARATUS_HEAD";
    private static final Duration FARTHEST = Duration.ofDays(3660);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");

    private static final String NO_DEADLINE = "Открытой задачи со сроком с таким номером нет.";

    private final OpenDeadlines open;
    private final ReadableDocuments readable;
    private final List<StepRule> rules;
    private final DeadlineChanges changes;
    private final DeadlineQuotas quotas;
    private final Performers performers;
    private final Documents documents;
    private final Organisations organisations;
    private final People people;
    private final Notices notices;
    private final CurrentUser user;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DueDates(
            OpenDeadlines open,
            ReadableDocuments readable,
            List<StepRule> rules,
            DeadlineChanges changes,
            DeadlineQuotas quotas,
            Performers performers,
            Documents documents,
            Organisations organisations,
            People people,
            Notices notices,
            CurrentUser user,
            TransactionTemplate transaction,
            Clock clock) {
        this.open = open;
        this.readable = readable;
        this.rules = rules;
        this.changes = changes;
        this.quotas = quotas;
        this.performers = performers;
        this.documents = documents;
        this.organisations = organisations;
        this.people = people;
        this.notices = notices;
        this.user = user;
        this.transaction = transaction;
        this.clock = clock;
    }

    void move(String taskId, @Nullable String due, @Nullable String reason) {
        Attempts.of(() -> transaction.execute(status -> {
            OpenDeadline before = found(taskId);
            documents.lock(before.documentId());
            OpenDeadline deadline = open.ofTask(taskId).orElseThrow(DueDates::gone);
            String login = mayMove(deadline);
            quotas.checkMove(deadline.id());
            Instant moment = moment(due, zoneOf(deadline.documentId()));
            changes.apply(deadline, moment, new Change("MOVED", login, Remarks.reason(reason), null));
            tell(deadline, moment);
            return null;
        }));
    }

    /** The zone in which the API speaks of a document: that of its organisation. */
    ZoneId zoneOf(UUID document) {
        DocumentFacts facts = documents.card(document.toString());
        return organisations.get(facts.organisation()).zone();
    }

    OpenDeadline found(String taskId) {
        OpenDeadline found = open.ofTask(taskId).orElseThrow(() -> noDeadline(taskId));
        readable.checkVisible(found.documentId(), NO_DEADLINE);
        return found;
    }

    private Refusal noDeadline(String taskId) {
        return open.isSuspended(taskId)
                ? Refusal.conflict(
                        "Документ приостановлен, срок сейчас не идёт. Перенесите его, когда документ возобновят.")
                : Refusal.notFound(NO_DEADLINE);
    }

    private static Refusal gone() {
        return Refusal.conflict("Задача уже выполнена или снята, её срок не перенести.");
    }

    /** Whether this person may move deadlines of the organisation's documents. */
    boolean governs(String login, String organisation) {
        return people.findHeadOf(organisation).filter(login::equals).isPresent()
                || people.findHolder(HEAD_OF_THE_APPARATUS)
                        .filter(login::equals)
                        .isPresent();
    }

    private String mayMove(OpenDeadline deadline) {
        String login = user.person().login();
        bar(deadline, login).ifPresent(words -> {
            throw Refusal.forbidden(words);
        });
        return login;
    }

    /** Why this person may not move the deadline; empty when he may. */
    Optional<String> bar(OpenDeadline deadline, String login) {
        if (rules.stream().anyMatch(rule -> rule.step() == deadline.step() && rule.keepsItsDeadline())) {
            return Optional.of("Срок поручения меняет только тот, кто его дал. Исполнитель просит его о продлении.");
        }
        if (!governs(login, deadline.organisation())) {
            return Optional.of("Переносить срок может руководитель организации, внёсшей документ, или"
                    + " руководитель аппарата. Обратитесь к ним.");
        }
        return performers.holds(deadline, login)
                ? Optional.of("Свой срок себе не переносят. Обратитесь к руководителю аппарата.")
                : Optional.empty();
    }

    private Instant moment(@Nullable String text, ZoneId zone) {
        Instant moment = read(text, zone);
        Instant now = clock.instant();
        if (!moment.isAfter(now)) {
            throw refused("Новый срок уже прошёл. Укажите будущий.");
        }
        if (moment.isAfter(now.plus(FARTHEST))) {
            throw refused("Новый срок дальше десяти лет. Проверьте год.");
        }
        return moment;
    }

    private static Instant read(@Nullable String text, ZoneId zone) {
        if (text == null || text.isBlank()) {
            throw refused("Укажите новый срок.");
        }
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException noOffset) {
            try {
                return LocalDateTime.parse(text.strip()).atZone(zone).toInstant();
            } catch (DateTimeException e) {
                throw refused("Срок не читается. Запишите его так: 2026-11-30T18:00.");
            }
        }
    }

    private static Refusal refused(String message) {
        return new Refusal(HttpStatus.BAD_REQUEST, message, List.of(new FieldError("due", message)));
    }

    /** Tells whoever holds the task until when it is now. */
    void tell(OpenDeadline deadline, Instant moment) {
        String until =
                MOMENT.format(moment.atZone(performers.organisation(deadline).zone()));
        for (String login : performers.recipients(deadline, List.of("PERFORMER"))) {
            notices.replace(new Notice(
                    login,
                    "moved:%d".formatted(deadline.id()),
                    Notice.Kind.MOVED,
                    deadline.documentId(),
                    deadline.taskId(),
                    "Срок перенесён: «%s», %s, теперь до %s."
                            .formatted(deadline.taskName(), deadline.number(), until)));
        }
    }
}
