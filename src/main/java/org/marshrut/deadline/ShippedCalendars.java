package org.marshrut.deadline;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.marshrut.engine.AtStartup;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Loads the federal calendars that the product is shipped with, for years of which the database has none. */
@Component
@Order(30)
class ShippedCalendars implements AtStartup {

    private final Calendars calendars;

    ShippedCalendars(Calendars calendars) {
        this.calendars = calendars;
    }

    @Override
    public void prepare() {
        try {
            CalendarFile.shipped(new ClassPathResource("calendars/federal.csv").getContentAsByteArray()).stream()
                    .filter(file -> !calendars.isLoaded(Calendars.FEDERAL, file.year()))
                    .forEach(file -> calendars.load(Calendars.FEDERAL, file, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
