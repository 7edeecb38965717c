package org.marshrut.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.springframework.stereotype.Component;

/**
 * When the performer is reminded of a deadline, by level 0 of the table {@code escalationRules}.
 *
 * <p>In working time: so long before the deadline, but not in the first half of the term. In days of the calendar: so
 * many days before its date, when the working day opens; on a day that is not worked, when the last one before it opens.
 * Reminders that would have been due before the term began, or before the deadline was moved, are left out.
 */
@Component
public class Reminders {

    private final EscalationTable table;
    private final WorkingTime workingTime;
    private final Organisations organisations;
    private final Clock clock;

    Reminders(EscalationTable table, WorkingTime workingTime, Organisations organisations, Clock clock) {
        this.table = table;
        this.workingTime = workingTime;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** The first reminder of a term that begins now; the deadline itself when there is none. */
    Instant first(@Nullable String norm, Organisation organisation, Instant due) {
        Instant now = clock.instant();
        return moments(norm, organisation, now, now, due).findFirst().orElse(due);
    }

    /** The reminder to be told next: at once if one is due; the deadline itself when none is left. */
    public Instant next(OpenDeadline deadline) {
        return owed(deadline).or(() -> ahead(deadline).findFirst()).orElse(deadline.dueAt());
    }

    /** Whether a reminder comes after the one that has just been told. */
    public boolean hasNext(OpenDeadline deadline) {
        return ahead(deadline).findFirst().isPresent();
    }

    /** The latest reminder that is due and not told yet; those before it have become pointless. */
    public Optional<Instant> owed(OpenDeadline deadline) {
        Instant now = clock.instant();
        return all(deadline)
                .filter(moment -> !moment.isAfter(now))
                .reduce((earlier, later) -> later)
                .filter(moment -> deadline.remindedAt() == null
                        || deadline.remindedAt().toInstant().isBefore(moment));
    }

    private Stream<Instant> ahead(OpenDeadline deadline) {
        Instant now = clock.instant();
        return all(deadline).filter(moment -> moment.isAfter(now));
    }

    private Stream<Instant> all(OpenDeadline deadline) {
        Instant since = deadline.assignedAt().toInstant();
        return moments(
                deadline.norm(),
                organisations.get(deadline.countedFor()),
                since,
                deadline.movedAt() == null ? since : deadline.movedAt().toInstant(),
                deadline.dueAt());
    }

    private Stream<Instant> moments(
            @Nullable String norm, Organisation organisation, Instant since, Instant known, Instant due) {
        EscalationRule rule = table.rule(norm, 0).orElse(null);
        if (rule == null) {
            return Stream.empty();
        }
        WorkClock counted = workingTime.of(organisation);
        ZonedDateTime end = due.atZone(counted.zone());
        return rule.calendarDays()
                ? rule.reminders().stream()
                        .map(term -> opening(counted, end.toLocalDate().minusDays(term.days())))
                        .filter(moment -> moment.isAfter(known) && moment.isBefore(due))
                        .sorted()
                        .distinct()
                : rule.reminders().stream()
                        .map(term -> inSecondHalf(counted, since.atZone(counted.zone()), end, term))
                        .sorted()
                        .distinct();
    }

    private static Instant opening(WorkClock counted, LocalDate day) {
        ZonedDateTime midnight = counted.calendar().sameOrPrevious(day).atStartOfDay(counted.zone());
        Duration minute = Duration.ofMinutes(1);
        return counted.add(midnight, Term.of(minute)).minus(minute).toInstant();
    }

    private static Instant inSecondHalf(WorkClock counted, ZonedDateTime start, ZonedDateTime end, Term before) {
        Duration half = counted.between(start, end).dividedBy(2);
        Instant earliest = counted.add(start, Term.of(Duration.ofMinutes(half.toMinutes())))
                .toInstant();
        Instant asRuled = counted.subtract(end, before).toInstant();
        return asRuled.isBefore(earliest) ? earliest : asRuled;
    }
}
