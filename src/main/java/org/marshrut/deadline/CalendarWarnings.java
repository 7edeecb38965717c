package org.marshrut.deadline;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.marshrut.organisation.Today;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What ops should know of the production calendars today: this year's federal one is missing, or from 1 November on next
 * year's; or one makes a holiday of the Labour Code worked. Said in the log at the start and daily; pages may ask.
 */
@Component
public class CalendarWarnings {

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Daily {}

    private static final Logger log = LoggerFactory.getLogger(CalendarWarnings.class);
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final int NOVEMBER = 11;

    private final Calendars calendars;
    private final Today today;

    CalendarWarnings(Calendars calendars, Today today) {
        this.calendars = calendars;
        this.today = today;
    }

    /** The warnings in Russian, the most urgent first; empty when all is well. */
    public List<String> current() {
        LocalDate now = today.at(MOSCOW);
        List<String> warnings = new ArrayList<>();
        years(now).forEach(year -> calendars
                .file(Calendars.FEDERAL, year)
                .ifPresentOrElse(
                        file -> file.doubts()
                                .forEach(doubt -> warnings.add(
                                        "Производственный календарь на %d год: %s".formatted(year, doubt))),
                        () -> warnings.add(("Нет производственного календаря на %d год: сроки этого года считаются "
                                        + "предварительно, по праздникам Трудового кодекса. Загрузите его: "
                                        + "PUT /api/calendars/federal/%d")
                                .formatted(year, year))));
        return warnings;
    }

    private static Stream<Integer> years(LocalDate today) {
        return today.getMonthValue() < NOVEMBER
                ? Stream.of(today.getYear())
                : Stream.of(today.getYear(), today.getYear() + 1);
    }

    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(cron = "0 0 6 * * *")
    void log() {
        current().forEach(log::warn);
    }
}
