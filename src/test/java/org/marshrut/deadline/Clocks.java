package org.marshrut.deadline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import org.marshrut.organisation.WorkHours;
import org.springframework.core.io.ClassPathResource;

/** Working time by the shipped calendars, without a database. */
final class Clocks {

    static final WorkCalendar SHIPPED = WorkCalendar.of(CalendarFile.shipped(shippedFile()));
    static final ZoneId YEKATERINBURG = ZoneId.of("Asia/Yekaterinburg");
    static final WorkClock USUAL = new WorkClock(SHIPPED, WorkHours.USUAL, YEKATERINBURG);

    private Clocks() {}

    static byte[] shippedFile() {
        try {
            return new ClassPathResource("calendars/federal.csv").getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
