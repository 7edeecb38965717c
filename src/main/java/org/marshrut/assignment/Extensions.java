package org.marshrut.assignment;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.marshrut.deadline.Deadlines;
import org.marshrut.deadline.OpenDeadlines;
import org.marshrut.document.Documents;
import org.marshrut.document.Remarks;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.engine.Unrestricted;
import org.marshrut.notification.Notice;
import org.marshrut.notification.Notices;
import org.marshrut.organisation.Today;
import org.marshrut.overdue.DeadlineChanges;
import org.marshrut.overdue.DeadlineChanges.Change;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Moves of a deadline: asked for in time by the performer, decided by whoever gave the assignment and nobody else
 * (methodical recommendations for federal bodies, 5.3.6), never beyond the deadline above. Each one is kept.
 */
@Component
class Extensions {

    /** @param wanted the deadline asked for, {@code dueAfter} the one that was given */
    record Extension(
            long id,
            UUID assignmentId,
            String askedBy,
            OffsetDateTime askedAt,
            OffsetDateTime dueBefore,
            OffsetDateTime wanted,
            String reason,
            @Nullable String decision,
            @Nullable String remark,
            @Nullable String decidedBy,
            @Nullable OffsetDateTime decidedAt,
            @Nullable OffsetDateTime dueAfter) {}

    private final JdbcClient jdbc;
    private final Assignments assignments;
    private final OfTheRoute own;
    private final AssignmentQuotas.Room room;
    private final AssignmentExecution route;
    private final Terms terms;
    private final Deadlines deadlines;
    private final OpenDeadlines open;
    private final DeadlineChanges changes;
    private final Documents documents;
    private final Notices notices;
    private final Unrestricted unrestricted;
    private final Today today;
    private final Clock clock;

    Extensions(
            JdbcClient jdbc,
            Assignments assignments,
            OfTheRoute own,
            AssignmentQuotas.Room room,
            AssignmentExecution route,
            Terms terms,
            Deadlines deadlines,
            OpenDeadlines open,
            DeadlineChanges changes,
            Documents documents,
            Notices notices,
            Unrestricted unrestricted,
            Today today,
            Clock clock) {
        this.jdbc = jdbc;
        this.assignments = assignments;
        this.own = own;
        this.room = room;
        this.route = route;
        this.terms = terms;
        this.deadlines = deadlines;
        this.open = open;
        this.changes = changes;
        this.documents = documents;
        this.notices = notices;
        this.unrestricted = unrestricted;
        this.today = today;
        this.clock = clock;
    }

    /** Under the lock of the document. */
    void ask(Assignment assignment, String login, @Nullable String due, @Nullable String reason) {
        if (!assignments.performs(assignment, login)) {
            throw Refusal.forbidden("Продлить срок просит тот, кто исполняет поручение.");
        }
        if (!assignment.isWithPerformer()) {
            throw Refusal.conflict("Поручение сейчас не у исполнителя: %s. Продлевать нечего."
                    .formatted(assignment.state().words()));
        }
        if (pending(assignment.id()).isPresent()) {
            throw Refusal.conflict("О продлении уже попросили, решения ещё нет. Дождитесь его.");
        }
        room.forExtension(assignment.id());
        inTime(assignment);
        String why = Remarks.reason(reason);
        Instant wanted = later(assignment, "due", due == null ? "" : due);
        jdbc.sql("""
                        insert into extensions (assignment_id, asked_by, asked_at, due_before, wanted, reason)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(assignment.id(), login, now(), assignment.due(), wanted.atOffset(ZoneOffset.UTC), why)
                .update();
        if (!route.requestExtension(assignment)) {
            throw Refusal.conflict("Маршрут поручения сейчас не принимает просьб о продлении. Обновите страницу.");
        }
    }

    /** So many days ahead, by the date of the performer's office, as the norm EXTENSION_REQUEST says. */
    private void inTime(Assignment assignment) {
        int days = unrestricted
                .call(() -> deadlines.norm("EXTENSION_REQUEST", kind(assignment)))
                .amount();
        ZoneId zone = terms.organisation(assignment.responsible()).zone();
        LocalDate last = assignment.due().atZoneSameInstant(zone).toLocalDate().minusDays(days);

        if (!assignment.due().toInstant().isAfter(clock.instant())
                || today.at(zone).isAfter(last)) {
            throw Refusal.conflict(
                    "Просить о продлении поздно: это делают не позднее чем за %d дн. до срока (%s). Исполните поручение или сообщите тому, кто его дал."
                            .formatted(days, terms.words(assignment.due().toInstant(), assignment.responsible())));
        }
    }

    private String kind(Assignment assignment) {
        return documents.card(assignment.documentId().toString()).kind();
    }

    /** A later deadline of the assignment, within the one above. */
    Instant later(Assignment assignment, String field, String said) {
        if (said.isBlank()) {
            throw refused(field, "Укажите новый срок.");
        }
        Instant latest = assignment.parentId() == null
                ? null
                : assignments.get(assignment.parentId()).due().toInstant();
        try {
            Instant due = terms.date(said, assignment.responsible(), terms.norms(kind(assignment)), latest);
            if (!due.isAfter(assignment.due().toInstant())) {
                throw refused(field, "Новый срок не позже нынешнего. Продлить можно только до более поздней даты.");
            }
            return due;
        } catch (Terms.Wrong e) {
            throw refused(field, e.getMessage());
        }
    }

    static Refusal refused(String field, String message) {
        return new Refusal(HttpStatus.BAD_REQUEST, message, List.of(new FieldError(field, message)));
    }

    Optional<Extension> pending(UUID assignment) {
        return jdbc.sql("select * from extensions where assignment_id = ? and decision is null")
                .param(assignment)
                .query(Extension.class)
                .optional();
    }

    void decide(long id, String decision, @Nullable String remark, @Nullable String login, @Nullable Instant due) {
        jdbc.sql("""
                        update extensions set decision = ?, remark = ?, decided_by = ?, decided_at = ?, due_after = ?
                        where id = ?
                        """)
                .params(decision, remark, login, now(), due == null ? null : due.atOffset(ZoneOffset.UTC), id)
                .update();
    }

    /** The assignment ends: nobody needs to decide any more. */
    void drop(UUID assignment) {
        pending(assignment).ifPresent(extension -> decide(extension.id(), "DROPPED", null, null, null));
    }

    /**
     * Moves the deadline to what was given last: the row, and the task of the performer with all that hangs on it. Once:
     * where the deadline is that late already, nothing is done and nobody is told.
     *
     * @throws Refusal 409 when nobody has given another deadline
     */
    void apply(DelegateExecution execution) {
        Assignment assignment = own.assignment(execution);
        UUID id = assignment.id();
        Extension given = jdbc.sql("""
                        select * from extensions where assignment_id = ? and decision = 'EXTENDED' order by id desc limit 1
                        """)
                .param(id)
                .query(Extension.class)
                .optional()
                .orElseThrow(() -> Refusal.conflict("Срок поручения никто не продлевал, переносить его не на что."
                        + " Исправьте маршрут: сначала шаг вида EXTENSION."));
        OffsetDateTime due = java.util.Objects.requireNonNull(given.dueAfter());
        if (!due.isAfter(assignment.due())) {
            return;
        }
        assignments.moved(id, due);
        if (assignment.isWithPerformer() && assignment.taskId() != null) {
            open.ofTask(assignment.taskId())
                    .ifPresent(deadline -> changes.apply(
                            deadline,
                            due.toInstant(),
                            new Change("MOVED", given.decidedBy(), "Срок продлён: " + given.reason(), null)));
        }
        notices.add(new Notice(
                assignment.responsible(),
                "extension:" + given.id(),
                Notice.Kind.MOVED,
                assignment.documentId(),
                "Срок поручения продлён до %s.".formatted(terms.words(due.toInstant(), assignment.responsible()))));
    }

    List<Extension> ofDocument(UUID document) {
        return jdbc.sql("""
                        select e.* from extensions e join assignments a on a.id = e.assignment_id
                        where a.document_id = ? order by e.id
                        """).param(document).query(Extension.class).list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
