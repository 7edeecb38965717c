package org.marshrut.whatif;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.marshrut.deadline.ShippedClock;
import org.marshrut.deadline.Term;
import org.marshrut.deadline.WorkClock;

/** When work goes on. */
interface Hours {

    Instant after(Instant from, Duration work);

    Duration between(Instant from, Instant to);

    /** The product's own working time, by its calendars. */
    static OfOffice office() {
        return new OfOffice(ShippedClock.in(ZoneId.of("Asia/Yekaterinburg")));
    }

    /** Day and night. */
    static Hours always() {
        return new Hours() {
            @Override
            public Instant after(Instant from, Duration work) {
                return from.plus(work);
            }

            @Override
            public Duration between(Instant from, Instant to) {
                return Duration.between(from, to);
            }
        };
    }

    record OfOffice(WorkClock clock) implements Hours {

        @Override
        public Instant after(Instant from, Duration work) {
            return clock.add(from.atZone(clock.zone()), Term.of(work)).toInstant();
        }

        @Override
        public Duration between(Instant from, Instant to) {
            return clock.between(from.atZone(clock.zone()), to.atZone(clock.zone()));
        }
    }
}
