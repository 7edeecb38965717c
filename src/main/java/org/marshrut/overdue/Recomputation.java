package org.marshrut.overdue;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.marshrut.deadline.CalendarChanged;
import org.marshrut.deadline.Deadlines;
import org.marshrut.deadline.Norm;
import org.marshrut.deadline.OpenDeadline;
import org.marshrut.deadline.OpenDeadlines;
import org.marshrut.engine.Unrestricted;
import org.marshrut.organisation.Organisation;
import org.marshrut.overdue.DeadlineChanges.Change;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A production calendar has come: deadlines that run through its year are counted again, in the transaction that loads
 * it. What somebody has moved by hand stays as he set it; what is missed stays missed.
 */
@Component
class Recomputation {

    private final OpenDeadlines open;
    private final Deadlines deadlines;
    private final Performers performers;
    private final DeadlineChanges changes;
    private final Unrestricted unrestricted;

    Recomputation(
            OpenDeadlines open,
            Deadlines deadlines,
            Performers performers,
            DeadlineChanges changes,
            Unrestricted unrestricted) {
        this.open = open;
        this.unrestricted = unrestricted;
        this.deadlines = deadlines;
        this.performers = performers;
        this.changes = changes;
    }

    /** In nobody's rights: whoever may load a calendar need not be allowed to evaluate tables. */
    @EventListener
    void hear(CalendarChanged calendar) {
        unrestricted.call(() -> {
            count(calendar);
            return null;
        });
    }

    private void count(CalendarChanged calendar) {
        Map<String, Norm> norms = new HashMap<>();
        for (OpenDeadline deadline : open.countedBetween(newYear(calendar.year()), newYear(calendar.year() + 1))) {
            Norm norm = norms.computeIfAbsent(
                    deadline.norm() + "/" + deadline.kind(), key -> deadlines.norm(deadline.norm(), deadline.kind()));
            Organisation organisation = performers.organisation(deadline);
            deadlines
                    .again(deadline, norm, organisation)
                    .map(Deadlines.Due::at)
                    .filter(due -> !due.equals(deadline.dueAt()))
                    .ifPresent(due -> changes.apply(
                            deadline,
                            due,
                            new Change(
                                    "RECOMPUTED",
                                    null,
                                    "Загружен производственный календарь %d года.".formatted(calendar.year()),
                                    null)));
        }
    }

    /** A day around the turn of the year belongs to one year here and to the other there: both count. */
    private static OffsetDateTime newYear(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay().atOffset(ZoneOffset.UTC);
    }
}
