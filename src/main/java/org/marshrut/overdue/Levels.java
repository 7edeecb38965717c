package org.marshrut.overdue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.marshrut.deadline.EscalationRule;
import org.marshrut.deadline.EscalationTable;
import org.marshrut.deadline.OpenDeadline;
import org.marshrut.deadline.Term;
import org.marshrut.deadline.WorkClock;
import org.marshrut.deadline.WorkingTime;
import org.springframework.stereotype.Component;

/** How far the escalation of a missed deadline has gone, and when it goes on. */
@Component
class Levels {

    /** What comes next: which rule, and when. A level whose moment is past comes at once. */
    record Next(EscalationRule rule, Instant at) {}

    private final EscalationTable table;
    private final WorkingTime workingTime;
    private final Performers performers;

    Levels(EscalationTable table, WorkingTime workingTime, Performers performers) {
        this.table = table;
        this.workingTime = workingTime;
        this.performers = performers;
    }

    Optional<EscalationRule> reached(OpenDeadline deadline) {
        return table.rule(deadline.norm(), deadline.level());
    }

    Optional<Next> next(OpenDeadline deadline) {
        WorkClock counted = workingTime.of(performers.organisation(deadline));
        return table.rule(deadline.norm(), deadline.level() + 1)
                .map(rule -> new Next(rule, later(counted, deadline.dueAt(), rule.after())))
                .or(() -> reached(deadline)
                        .filter(rule -> rule.repeat() != null && deadline.escalatedAt() != null)
                        .map(rule -> new Next(
                                rule, later(counted, deadline.escalatedAt().toInstant(), rule.repeat()))));
    }

    /** So many working days after the end of a working day is the end of a working day, not the opening after it. */
    private static Instant later(WorkClock counted, Instant from, Term term) {
        ZonedDateTime start = from.atZone(counted.zone());
        ZonedDateTime last = counted.subtract(start, Term.of(Duration.ofMinutes(1)));
        boolean atTheEnd = counted.endOf(last.toLocalDate()).isEqual(start);
        return atTheEnd && term.time().isZero() && !term.isZero()
                ? counted.endOf(counted.add(last, term).toLocalDate()).toInstant()
                : counted.add(start, term).toInstant();
    }
}
