package org.marshrut.overdue;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.marshrut.deadline.CalendarChanged;
import org.marshrut.deadline.Deadlines;
import org.marshrut.deadline.Norm;
import org.marshrut.deadline.OpenDeadline;
import org.marshrut.deadline.OpenDeadlines;
import org.marshrut.engine.Unrestricted;
import org.marshrut.organisation.OfficeHoursChanged;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.marshrut.overdue.DeadlineChanges.Change;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Working time has changed: a production calendar has come, or an organisation works by other hours or in another zone.
 * Deadlines that run in it are counted again, in the transaction that enters it. What somebody has moved by hand stays as he
 * set it; what is missed stays missed.
 */
@Component
class Recomputation {

    private final OpenDeadlines open;
    private final Deadlines deadlines;
    private final Performers performers;
    private final DeadlineChanges changes;
    private final Organisations organisations;
    private final Unrestricted unrestricted;
    private final Clock clock;

    Recomputation(
            OpenDeadlines open,
            Deadlines deadlines,
            Performers performers,
            DeadlineChanges changes,
            Organisations organisations,
            Unrestricted unrestricted,
            Clock clock) {
        this.open = open;
        this.deadlines = deadlines;
        this.performers = performers;
        this.changes = changes;
        this.organisations = organisations;
        this.unrestricted = unrestricted;
        this.clock = clock;
    }

    @EventListener
    void hear(CalendarChanged calendar) {
        count(
                () -> open.countedBetween(newYear(calendar.year()), newYear(calendar.year() + 1)),
                "Загружен производственный календарь %d года.".formatted(calendar.year()));
    }

    @EventListener
    void hear(OfficeHoursChanged change) {
        count(
                () -> open.countedFor(change.organisation(), clock.instant().atOffset(ZoneOffset.UTC)),
                "Изменены часы работы или часовой пояс: %s."
                        .formatted(organisations.get(change.organisation()).shortName()));
    }

    /** In nobody's rights: whoever may enter working time need not be allowed to evaluate tables. */
    private void count(Supplier<List<OpenDeadline>> concerned, String reason) {
        unrestricted.call(() -> {
            Map<String, Norm> norms = new HashMap<>();
            concerned.get().forEach(deadline -> again(deadline, norms, reason));
            return null;
        });
    }

    private void again(OpenDeadline deadline, Map<String, Norm> norms, String reason) {
        Norm norm = norms.computeIfAbsent(
                deadline.norm() + "/" + deadline.kind(), key -> deadlines.norm(deadline.norm(), deadline.kind()));
        Organisation organisation = performers.organisation(deadline);
        deadlines
                .again(deadline, norm, organisation)
                .map(Deadlines.Due::at)
                .filter(due -> !due.equals(deadline.dueAt()))
                .ifPresent(due -> changes.apply(deadline, due, new Change("RECOMPUTED", null, reason, null)));
    }

    /** A day around the turn of the year belongs to one year here and to the other there: both count. */
    private static OffsetDateTime newYear(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay().atOffset(ZoneOffset.UTC);
    }
}
