package org.marshrut.applicant;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marshrut.applicant.AnswerTerms.AnswerTerm;
import org.marshrut.deadline.CalendarChanged;
import org.marshrut.deadline.OpenDeadlines;
import org.marshrut.engine.Unrestricted;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.marshrut.organisation.OfficeHoursChanged;
import org.marshrut.organisation.Organisations;
import org.marshrut.overdue.DeadlineChanges;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Working time has changed: terms that run are counted again, in the transaction that enters it, and with each the steps that are due
 * by it. A term that was answered or missed stays; a step whose deadline somebody has moved stays as he set it.
 */
@Component
class TermRecount {

    private static final Set<String> ENDED = Set.of("FILED", "REJECTED", "RECALLED", "ANNULLED");

    /** A term may end a long holiday away from its last day. */
    private static final int LONGEST_HOLIDAY = 31;

    private final AnswerTerms terms;
    private final OpenDeadlines open;
    private final DeadlineChanges changes;
    private final RouteKinds kinds;
    private final Organisations organisations;
    private final Trail trail;
    private final Unrestricted unrestricted;

    TermRecount(
            AnswerTerms terms,
            OpenDeadlines open,
            DeadlineChanges changes,
            RouteKinds kinds,
            Organisations organisations,
            Trail trail,
            Unrestricted unrestricted) {
        this.terms = terms;
        this.open = open;
        this.changes = changes;
        this.kinds = kinds;
        this.organisations = organisations;
        this.trail = trail;
        this.unrestricted = unrestricted;
    }

    @EventListener
    void hear(CalendarChanged calendar) {
        count(
                null,
                newYear(calendar.year()).minusDays(LONGEST_HOLIDAY),
                newYear(calendar.year() + 1).plusDays(LONGEST_HOLIDAY),
                "Загружен производственный календарь %d года.".formatted(calendar.year()));
    }

    @EventListener
    void hear(OfficeHoursChanged change) {
        count(
                change.organisation(),
                OffsetDateTime.of(LocalDate.EPOCH.atStartOfDay(), ZoneOffset.UTC),
                newYear(9999),
                "Изменены часы работы или часовой пояс: %s."
                        .formatted(organisations.get(change.organisation()).shortName()));
    }

    /** In nobody's rights: whoever may enter working time need not be allowed to evaluate tables. */
    private void count(@Nullable String organisation, OffsetDateTime from, OffsetDateTime until, String reason) {
        unrestricted.call(() -> {
            List<AnswerTerm> concerned = terms.running(organisation, from, until, ENDED);
            concerned.forEach(term -> again(term, reason));
            return null;
        });
    }

    private void again(AnswerTerm term, String reason) {
        AnswerTerm counted = terms.again(term);
        if (counted.due().isEqual(term.due())) {
            return;
        }
        terms.keep(counted);
        trail.add(TrailEntry.of(TrailEvent.TERM_RECOUNTED)
                .of(term.documentId())
                .saying("%s → %s. %s".formatted(term.due(), counted.due(), reason)));
        Optional<String> norm = kinds.of(term.documentId()).flatMap(RouteKind::norm);
        open.ofDocument(term.documentId()).stream()
                .filter(step ->
                        step.norm() != null && norm.filter(step.norm()::equals).isPresent())
                .filter(step -> step.overdueAt() == null && step.due().isEqual(term.due()))
                .forEach(step -> changes.apply(step, counted.due().toInstant(), recomputed(reason)));
    }

    private static DeadlineChanges.Change recomputed(String reason) {
        return new DeadlineChanges.Change("RECOMPUTED", null, reason, null);
    }

    /** A day around the turn of the year belongs to one year here and to the other there: both count. */
    private static OffsetDateTime newYear(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay().atOffset(ZoneOffset.UTC);
    }
}
