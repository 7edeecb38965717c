package org.marshrut.overdue;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.deadline.DayOfDocument;
import org.marshrut.deadline.Deadlines;
import org.marshrut.deadline.Norm;
import org.marshrut.deadline.OpenDeadline;
import org.marshrut.deadline.OpenDeadlines;
import org.marshrut.document.CardFacts;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.document.Documents;
import org.marshrut.document.Remarks;
import org.marshrut.engine.Attempts;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Today;
import org.marshrut.overdue.DeadlineChanges.Change;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves the day from which steps of a document are counted, and with it, in one transaction, every deadline and every timer
 * that hangs on it. What somebody has moved by hand stays as he set it; what is missed stays missed.
 */
@Component
class MovedDays {

    private static final int FARTHEST_YEARS = 10;
    /** Whatever its routes still do. */
    private static final Set<String> OVER = Set.of("ANNULLED", "RECALLED", "REJECTED", "FILED");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final DocumentQueries queries;
    private final Documents documents;
    private final CardFacts facts;
    private final DayOfDocument days;
    private final OpenDeadlines open;
    private final Deadlines deadlines;
    private final DeadlineChanges changes;
    private final DeadlineQuotas quotas;
    private final DayTimers timers;
    private final Performers performers;
    private final DueDates dueDates;
    private final Today today;
    private final Trail trail;
    private final CurrentUser user;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MovedDays(
            DocumentQueries queries,
            Documents documents,
            CardFacts facts,
            DayOfDocument days,
            OpenDeadlines open,
            Deadlines deadlines,
            DeadlineChanges changes,
            DeadlineQuotas quotas,
            DayTimers timers,
            Performers performers,
            DueDates dueDates,
            Today today,
            Trail trail,
            CurrentUser user,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.queries = queries;
        this.documents = documents;
        this.facts = facts;
        this.days = days;
        this.open = open;
        this.deadlines = deadlines;
        this.changes = changes;
        this.quotas = quotas;
        this.timers = timers;
        this.performers = performers;
        this.dueDates = dueDates;
        this.today = today;
        this.trail = trail;
        this.user = user;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    void move(String documentId, @Nullable String text, @Nullable String why) {
        Attempts.of(() -> transaction.execute(status -> {
            DocumentFacts document = queries.readable(documentId);
            String login = mayMove(document);
            String reason = Remarks.reason(why);
            LocalDate day = read(text, today.in(document.organisation()));
            documents.lock(document.id());
            move(documents.card(documentId), day, login, reason);
            return null;
        }));
    }

    private void move(DocumentFacts document, LocalDate day, String login, String reason) {
        UUID id = document.id();
        String fact = days.fact(id)
                .orElseThrow(() -> Refusal.conflict(
                        "У документов этого вида нет дня, от которого считают сроки. Перенесите сроки самих задач."));
        checkUnderWay(document);
        Optional<LocalDate> before = days.find(id);
        LocalDate now = today.in(document.organisation());
        before.filter(now::isAfter).ifPresent(over -> {
            throw Refusal.conflict(
                    "День %s уже прошёл, перенести его нельзя. Внесите новый документ.".formatted(DAY.format(over)));
        });
        if (before.filter(day::equals).isPresent()) {
            throw Refusal.field("day", "Этот день уже указан. Назовите другой.");
        }
        quotas.checkDay(id);
        facts.change(id, fact, day.toString());
        keep(id, before.orElse(null), day, login, reason);
        String words = "День перенесён на %s. %s".formatted(DAY.format(day), reason);
        open.countedOf(id).forEach(deadline -> again(deadline, new Change("DAY_MOVED", login, words, null)));
        timers.recount(id, fact, document.kind());
        trail.add(TrailEntry.of(TrailEvent.DAY_MOVED)
                .of(id)
                .about(fact)
                .saying(before.map(LocalDate::toString).orElse("—") + " → " + day));
    }

    private void again(OpenDeadline deadline, Change change) {
        Norm norm = deadlines.norm(String.valueOf(deadline.norm()), deadline.kind());
        if (norm.startFrom().isDay()) {
            deadlines
                    .again(deadline, norm, performers.organisation(deadline))
                    .map(Deadlines.Due::at)
                    .filter(due -> !due.equals(deadline.dueAt()))
                    .ifPresent(due -> moved(deadline, due, change));
        }
    }

    private void moved(OpenDeadline deadline, Instant due, Change change) {
        changes.apply(deadline, due, change);
        dueDates.tell(deadline, due);
    }

    private void checkUnderWay(DocumentFacts document) {
        if (document.state().equals("SUSPENDED")) {
            throw Refusal.conflict(
                    "Документ приостановлен, сроки сейчас не идут. Перенесите день, когда его возобновят.");
        }
        if (OVER.contains(document.state()) || timers.isOver(document.id())) {
            throw Refusal.conflict("Маршрут документа завершён, его день не перенести. Внесите новый документ.");
        }
    }

    /** The author, whoever governs his organisation's documents, and nobody else. */
    private String mayMove(DocumentFacts document) {
        String login = user.person().login();
        if (!login.equals(document.author()) && !dueDates.governs(login, document.organisation())) {
            throw Refusal.forbidden("Перенести день может автор документа, руководитель его организации или"
                    + " руководитель аппарата. Обратитесь к ним.");
        }
        return login;
    }

    private static LocalDate read(@Nullable String text, LocalDate now) {
        LocalDate day;
        try {
            day = LocalDate.parse(text == null ? "" : text.strip());
        } catch (DateTimeException e) {
            throw Refusal.field("day", "Укажите новый день, например 2026-12-31.");
        }
        if (day.isBefore(now)) {
            throw Refusal.field("day", "Этот день уже прошёл. Укажите сегодняшний или будущий.");
        }
        if (day.isAfter(now.plusYears(FARTHEST_YEARS))) {
            throw Refusal.field("day", "Этот день дальше десяти лет. Проверьте год.");
        }
        return day;
    }

    private void keep(UUID document, @Nullable LocalDate before, LocalDate after, String login, String reason) {
        jdbc.sql("""
                        insert into day_changes (document_id, at, login, day_before, day_after, reason)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(document, clock.instant().atOffset(ZoneOffset.UTC), login, before, after, reason)
                .update();
    }
}
