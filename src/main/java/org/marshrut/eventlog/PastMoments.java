package org.marshrut.eventlog;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import org.marshrut.deadline.WorkCalendar;
import org.marshrut.engine.Refusal;

/** Moments of a file: ISO 8601, with a blank for the T too; without a zone by the clock of organisation 01. */
final class PastMoments {

    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);
    private static final int LONGEST = 40;
    private static final int DATE = 10;

    private final ZoneId zone;

    PastMoments(ZoneId zone) {
        this.zone = zone;
    }

    /** @throws Refusal 400 naming the line */
    OffsetDateTime event(int line, String text) {
        return read(line, text, LocalTime.MIN);
    }

    /** A date alone is kept until its end. */
    OffsetDateTime deadline(int line, String text) {
        return read(line, text, LocalTime.of(23, 59, 59));
    }

    private OffsetDateTime read(int line, String text, LocalTime ofDate) {
        try {
            OffsetDateTime at = parsed(text.strip(), ofDate);
            int year = at.atZoneSameInstant(zone).getYear();
            // A day on each side, because the calendar is asked by other clocks too.
            if (year > WorkCalendar.FIRST_YEAR && year < WorkCalendar.LAST_YEAR) {
                return at;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw WrongLog.at(
                line,
                "«%s» — не время. Нужно время %d–%d годов в виде 2019-03-28T10:15:00+05:00."
                        .formatted(shown(text), WorkCalendar.FIRST_YEAR + 1, WorkCalendar.LAST_YEAR - 1));
    }

    private OffsetDateTime parsed(String text, LocalTime ofDate) {
        if (text.length() > LONGEST) {
            throw new DateTimeParseException("too long", "", 0);
        }
        if (text.length() == DATE) {
            return LocalDate.parse(text).atTime(ofDate).atZone(zone).toOffsetDateTime();
        }
        String iso = text.length() > DATE && text.charAt(DATE) == ' '
                ? text.substring(0, DATE) + 'T' + text.substring(DATE + 1)
                : text;
        TemporalAccessor read = MOMENT.parseBest(iso, ZonedDateTime::from, LocalDateTime::from);
        return read instanceof ZonedDateTime zoned
                ? zoned.toOffsetDateTime()
                : ((LocalDateTime) read).atZone(zone).toOffsetDateTime();
    }

    static String shown(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
