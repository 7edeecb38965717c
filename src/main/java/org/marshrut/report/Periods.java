package org.marshrut.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.Today;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What a report is about when somebody names its dates, or does not. */
@Component
public class Periods {

    private static final int MOST_YEARS = 5;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    private final Organisations organisations;
    private final Today today;

    Periods(Organisations organisations, Today today) {
        this.organisations = organisations;
        this.today = today;
    }

    /**
     * Without an end the period runs to today, without a beginning it begins on the first of the month of its end: so
     * without both it is this month.
     *
     * @param from, to ISO 8601 dates
     * @throws Refusal 400 for what is no date, an end before the beginning, more than five years
     */
    public Period of(@Nullable String from, @Nullable String to) {
        return of(from, to, end -> end.withDayOfMonth(1));
    }

    /** The same, but without a beginning the period begins with the year of its end: so without both it is this year. */
    public Period ofYear(@Nullable String from, @Nullable String to) {
        return of(from, to, end -> end.withDayOfYear(1));
    }

    /** The same, but without a beginning the period begins a year before the day, or before its end where that is earlier. */
    Period since(@Nullable String from, @Nullable String to, LocalDate day) {
        return of(from, to, end -> {
            LocalDate most = end.minusYears(MOST_YEARS).plusDays(1);
            LocalDate start = (day.isBefore(end) ? day : end).minusYears(1);
            return start.isBefore(most) ? most : start;
        });
    }

    private Period of(@Nullable String from, @Nullable String to, UnaryOperator<LocalDate> beginning) {
        LocalDate end = isGiven(to) ? date("to", to) : today();
        LocalDate start = isGiven(from) ? date("from", from) : beginning.apply(end);
        if (start.isAfter(end)) {
            throw refused("from", "Начало периода позже конца. Поменяйте даты местами.");
        }
        if (start.plusYears(MOST_YEARS).isBefore(end)) {
            throw refused("to", "Период больше %d лет. Запросите его частями.".formatted(MOST_YEARS));
        }
        return new Period(start, end, zone());
    }

    /** The last whole week, from Monday to Sunday. */
    Period lastWeek() {
        LocalDate monday =
                today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(1);
        return new Period(monday, monday.plusDays(6), zone());
    }

    /** The day as it is given, or so many days before today. */
    LocalDate since(@Nullable String day, int daysBefore) {
        return isGiven(day) ? date("since", day) : today().minusDays(daysBefore);
    }

    public static Refusal refused(String field, String message) {
        return new Refusal(HttpStatus.BAD_REQUEST, message, List.of(new FieldError(field, message)));
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static LocalDate date(String field, @Nullable String text) {
        try {
            LocalDate date = LocalDate.parse(String.valueOf(text).strip());
            if (date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR) {
                return date;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw refused(
                field,
                "Дата записана неверно. Нужна дата %d–%d годов в виде 2026-11-24.".formatted(FIRST_YEAR, LAST_YEAR));
    }

    private LocalDate today() {
        return today.inTheGovernment();
    }

    /** Where days of reports begin. */
    public ZoneId zone() {
        return organisations.find("01").map(Organisation::zone).orElse(ZoneId.of("Europe/Moscow"));
    }
}
