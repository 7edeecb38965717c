package org.marshrut.deadline;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Working time for programs. A moment without an offset is one of the organisation's own clock; without an organisation,
 * that of the caller counts.
 */
@RestController
class WorkingTimeController {

    private final WorkingTime workingTime;
    private final Organisations organisations;
    private final CurrentUser user;

    WorkingTimeController(WorkingTime workingTime, Organisations organisations, CurrentUser user) {
        this.workingTime = workingTime;
        this.organisations = organisations;
        this.user = user;
    }

    record Moment(OffsetDateTime at, boolean preliminary) {}

    /**
     * @param duration ISO 8601 of hours and minutes, whole minutes
     * @param days working days after the date of the first moment, up to that of the second
     */
    record Span(String duration, int days, boolean preliminary) {}

    @GetMapping("/api/working-time/add")
    Moment add(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String duration,
            @RequestParam(required = false) @Nullable String organisation) {
        WorkClock clock = clock(organisation);
        ZonedDateTime start = moment("from", from, clock);
        Term term = checked("duration", () -> Term.parse(given("duration", duration)));
        return checked("duration", () -> {
            ZonedDateTime at = clock.add(start, term);
            return new Moment(at.toOffsetDateTime(), !term.isZero() && clock.isPreliminary(start, at));
        });
    }

    @GetMapping("/api/working-time/between")
    Span between(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String organisation) {
        WorkClock clock = clock(organisation);
        ZonedDateTime start = moment("from", from, clock);
        ZonedDateTime end = moment("to", to, clock);
        if (end.isBefore(start)) {
            throw refusal("to", "Конец раньше начала. Поменяйте их местами.");
        }
        return new Span(written(clock.between(start, end)), clock.days(start, end), clock.isPreliminary(start, end));
    }

    static String written(Duration time) {
        Duration minutes = Duration.ofMinutes(time.toMinutes());
        return minutes.isZero() ? "PT0M" : minutes.toString();
    }

    private WorkClock clock(@Nullable String code) {
        String wanted = code == null || code.isBlank() ? user.person().organisation() : code;
        Organisation organisation = organisations
                .find(wanted)
                .orElseThrow(() -> Refusal.notFound("Организации с таким кодом нет. Проверьте organisation."));
        return workingTime.of(organisation);
    }

    private static ZonedDateTime moment(String field, @Nullable String given, WorkClock clock) {
        // An unescaped + of an offset arrives as a space.
        String text = given(field, given).replace(' ', '+');
        ZonedDateTime moment = checked(field, () -> {
            try {
                return text.matches(".*T.*([Zz]|[+-]\\d.*)")
                        ? OffsetDateTime.parse(text).atZoneSameInstant(clock.zone())
                        : LocalDateTime.parse(text).atZone(clock.zone());
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("Время записывают по ISO 8601: 2026-11-24T10:00:00+05:00.", e);
            }
        });
        if (moment.getYear() < WorkCalendar.FIRST_YEAR || moment.getYear() > WorkCalendar.LAST_YEAR) {
            throw refusal(
                    field,
                    "Рабочее время считается с %d по %d год."
                            .formatted(WorkCalendar.FIRST_YEAR, WorkCalendar.LAST_YEAR));
        }
        return moment;
    }

    private static String given(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw refusal(field, "Не указан параметр %s.".formatted(field));
        }
        return value.strip();
    }

    private static <T> T checked(String field, Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException e) {
            throw refusal(field, String.valueOf(e.getMessage()));
        }
    }

    private static Refusal refusal(String field, String message) {
        return new Refusal(HttpStatus.BAD_REQUEST, message, List.of(new FieldError(field, message)));
    }
}
