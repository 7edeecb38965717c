package org.marshrut.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marshrut.deadline.WorkClock;
import org.marshrut.deadline.WorkingTime;
import org.marshrut.organisation.Organisations;
import org.springframework.stereotype.Component;

/**
 * How late is what nobody has written down: an undecided task, by now. In the working time of the organisation for
 * which the deadline itself was counted.
 */
@Component
class RunningLateness {

    record Late(Duration time, boolean preliminary) {}

    private final Organisations organisations;
    private final WorkingTime workingTime;
    private final Clock clock;

    RunningLateness(Organisations organisations, WorkingTime workingTime, Clock clock) {
        this.organisations = organisations;
        this.workingTime = workingTime;
        this.clock = clock;
    }

    /** Counts for one answer: all of it rests on the same calendars and the same moment. */
    Counting counting() {
        return new Counting(clock.instant());
    }

    final class Counting {

        private final Instant now;
        private final Map<String, WorkClock> clocks = new HashMap<>();

        private Counting(Instant now) {
            this.now = now;
        }

        /**
         * @param organisation the one in whose time the deadline was counted
         * @param until when it was decided or cancelled; null while it is awaited
         */
        Late of(String organisation, OffsetDateTime due, @Nullable OffsetDateTime until) {
            WorkClock counted = clocks.computeIfAbsent(organisation, code -> workingTime.of(organisations.get(code)));
            ZonedDateTime from = due.atZoneSameInstant(counted.zone());
            ZonedDateTime to = (until == null ? now : until.toInstant()).atZone(counted.zone());
            return new Late(counted.between(from, to), counted.isPreliminary(from, to));
        }
    }
}
