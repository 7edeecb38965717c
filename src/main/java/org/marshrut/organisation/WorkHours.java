package org.marshrut.organisation;

import java.time.LocalTime;

/**
 * When an organisation works on a working day, by its local clock; lunch is not working time, and a shortened day ends
 * an hour earlier (article 95 of the Labour Code). An organisation without lunch has {@code lunchFrom} equal to
 * {@code lunchTo}.
 *
 * <p>The day lies between 05:00 and 23:00: clocks are changed at night, so no working hour is ever lost or doubled.
 */
public record WorkHours(LocalTime opens, LocalTime lunchFrom, LocalTime lunchTo, LocalTime closes) {

    private static final LocalTime EARLIEST = LocalTime.of(5, 0);
    private static final LocalTime LATEST = LocalTime.of(23, 0);

    /** Where nothing else is said. */
    public static final WorkHours USUAL =
            new WorkHours(LocalTime.of(9, 0), LocalTime.of(13, 0), LocalTime.of(14, 0), LocalTime.of(18, 0));

    /** @throws IllegalArgumentException when the times are out of order or outside 05:00 to 23:00 */
    public WorkHours {
        boolean ordered = !opens.isBefore(EARLIEST)
                && !lunchFrom.isBefore(opens)
                && !lunchTo.isBefore(lunchFrom)
                && lunchTo.isBefore(closes.minusHours(1))
                && !closes.isAfter(LATEST);
        if (!ordered) {
            throw new IllegalArgumentException("Часы работы %s–%s с обедом %s–%s: нужны по порядку, от %s до %s"
                    .formatted(opens, closes, lunchFrom, lunchTo, EARLIEST, LATEST));
        }
    }

    /** The end of the day. */
    public LocalTime closes(boolean shortened) {
        return shortened ? closes.minusHours(1) : closes;
    }
}
