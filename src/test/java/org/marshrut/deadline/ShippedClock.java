package org.marshrut.deadline;

import java.time.ZoneId;
import org.marshrut.organisation.WorkHours;

/** The product's own working time by the calendars it is shipped with, for what runs without a database. */
public final class ShippedClock {

    private ShippedClock() {}

    /** The usual hours, in the given zone. */
    public static WorkClock in(ZoneId zone) {
        return new WorkClock(Clocks.SHIPPED, WorkHours.USUAL, zone);
    }
}
