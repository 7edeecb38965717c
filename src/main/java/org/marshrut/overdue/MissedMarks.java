package org.marshrut.overdue;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.marshrut.deadline.OpenDeadline;
import org.marshrut.deadline.OpenDeadlines;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Marks what no timer has marked: tasks that were there before each had one, timers that somebody has deleted or that have
 * failed for good. Whatever is marked already stays as it is.
 */
@Component
class MissedMarks {

    private static final int AT_ONCE = 200;

    private final OpenDeadlines open;
    private final Escalation escalation;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MissedMarks(OpenDeadlines open, Escalation escalation, TransactionTemplate transaction, Clock clock) {
        this.open = open;
        this.escalation = escalation;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return how many it looked at: at most {@link #AT_ONCE} */
    int mark() {
        List<OpenDeadline> missed = open.unmarked(clock.instant().atOffset(ZoneOffset.UTC), AT_ONCE);
        missed.forEach(deadline -> transaction.executeWithoutResult(status -> escalation.mark(deadline)));
        return missed.size();
    }
}
