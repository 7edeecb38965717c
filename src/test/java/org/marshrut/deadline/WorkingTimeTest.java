package org.marshrut.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.marshrut.deadline.Clocks.SHIPPED;
import static org.marshrut.deadline.Clocks.USUAL;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.organisation.WorkHours;

class WorkingTimeTest {

    @ParameterizedTest(name = "{0} + {1} working days = {2}")
    @CsvSource({
        // the fixtures of the field: holidays, transfers, a shortened day
        "2026-04-30T10:00, 2, 2026-05-05T18:00",
        "2026-05-08T10:00, 2, 2026-05-13T18:00",
        "2026-06-10T10:00, 2, 2026-06-15T18:00",
        "2026-11-03T10:00, 2, 2026-11-06T18:00",
        "2026-02-20T10:00, 4, 2026-02-27T18:00",
        "2026-03-06T10:00, 1, 2026-03-10T18:00",
        "2026-12-29T10:00, 1, 2026-12-30T18:00",
        "2026-06-10T10:00, 1, 2026-06-11T17:00",
        // off hours count from the next opening
        "2026-11-20T19:30, 1, 2026-11-24T18:00",
        "2026-11-21T12:00, 1, 2026-11-24T18:00",
        "2026-11-24T07:00, 1, 2026-11-25T18:00",
        "2026-11-20T18:00, 1, 2026-11-24T18:00",
        // today, or the next working day
        "2026-11-24T10:00, 0, 2026-11-24T18:00",
        "2026-11-24T18:00, 0, 2026-11-25T18:00",
        "2026-11-21T12:00, 0, 2026-11-23T18:00",
        // across a year without a calendar: the fixed holidays
        "2026-12-29T10:00, 2, 2027-01-11T18:00",
    })
    void aDeadlineIsTheEndOfAWorkingDay(String from, int days, String due) {
        assertThat(USUAL.deadline(at(from), days)).isEqualTo(at(due));
    }

    @ParameterizedTest(name = "{0} + {1} = {2}")
    @CsvSource({
        "2026-11-24T10:00, P1D,      2026-11-25T10:00",
        "2026-11-24T10:00, P0D,      2026-11-24T10:00",
        "2026-11-21T12:34, P0D,      2026-11-21T12:34",
        "2026-06-10T17:30, P1D,      2026-06-11T17:00",
        "2026-11-24T08:00, P1D,      2026-11-25T09:00",
        "2026-11-24T13:30, P1D,      2026-11-25T14:00",
        "2026-11-24T10:00, PT4H,     2026-11-24T15:00",
        "2026-11-24T16:00, PT4H,     2026-11-25T11:00",
        "2026-11-24T12:30, PT1H,     2026-11-24T14:30",
        "2026-11-24T12:00, PT1H,     2026-11-24T13:00",
        "2026-11-24T13:30, PT1H,     2026-11-24T15:00",
        "2026-11-24T17:00, PT1H,     2026-11-24T18:00",
        "2026-11-20T17:00, PT2H,     2026-11-23T10:00",
        "2026-11-03T16:00, PT2H,     2026-11-05T10:00",
        "2026-05-08T15:00, PT4H,     2026-05-12T11:00",
        "2026-11-24T20:00, PT0H,     2026-11-24T20:00",
        "2026-11-24T10:00, PT90M,    2026-11-24T11:30",
        "2026-11-24T10:00, PT1H30M,  2026-11-24T11:30",
        "2026-11-24T10:00, P1DT4H,   2026-11-25T15:00",
        "2026-11-20T16:00, P1DT4H,   2026-11-24T11:00",
        "2026-11-21T12:00, P1DT1H,   2026-11-24T10:00",
        // a worked Saturday, one hour shorter
        "2025-10-31T10:00, P1D,      2025-11-01T10:00",
        "2025-11-01T16:00, PT2H,     2025-11-05T10:00",
        // 247 working days: a year
        "2026-01-12T10:00, P247D,    2027-01-11T10:00",
    })
    void aTermLater(String from, String term, String to) {
        assertThat(USUAL.add(at(from), Term.parse(term))).isEqualTo(at(to));
    }

    @ParameterizedTest(name = "{0} - {1} = {2}")
    @CsvSource({
        // reminders before the end of a day
        "2026-11-26T18:00, PT4H,   2026-11-26T14:00",
        "2026-11-26T18:00, PT5H,   2026-11-26T12:00",
        "2026-11-26T18:00, P1D,    2026-11-25T18:00",
        "2026-11-23T18:00, P1D,    2026-11-20T18:00",
        "2026-06-15T18:00, P1D,    2026-06-11T17:00",
        "2026-06-11T17:00, P1D,    2026-06-10T17:00",
        "2026-11-26T18:00, P1DT4H, 2026-11-25T14:00",
        "2026-11-24T11:00, PT4H,   2026-11-23T16:00",
        "2026-11-24T10:00, PT1H,   2026-11-24T09:00",
        "2026-11-24T09:00, P1D,    2026-11-23T09:00",
        "2026-11-24T08:00, P1D,    2026-11-20T18:00",
        "2026-11-22T12:00, PT1H,   2026-11-20T17:00",
        "2026-11-22T12:00, P0D,    2026-11-22T12:00",
        "2026-05-04T10:00, PT2H,   2026-04-30T16:00",
        "2026-01-12T18:00, P1D,    2025-12-30T18:00",
    })
    void aTermEarlier(String from, String term, String to) {
        assertThat(USUAL.subtract(at(from), Term.parse(term))).isEqualTo(at(to));
    }

    @ParameterizedTest(name = "from {0} to {1}: {2}, {3} days")
    @CsvSource({
        "2026-11-24T10:00, 2026-11-24T10:00, PT0S,    0",
        "2026-11-24T10:00, 2026-11-24T15:00, PT4H,    0",
        "2026-11-24T09:00, 2026-11-24T18:00, PT8H,    0",
        "2026-11-24T18:00, 2026-11-25T18:00, PT8H,    1",
        "2026-11-20T17:00, 2026-11-23T10:00, PT2H,    1",
        "2026-11-03T09:00, 2026-11-05T09:00, PT7H,    1",
        "2026-11-21T00:00, 2026-11-22T23:59, PT0S,    0",
        "2026-11-20T18:00, 2026-11-27T12:10, PT35H10M, 5",
        "2026-11-24T13:10, 2026-11-24T13:50, PT0S,    0",
        "2026-12-31T00:00, 2027-01-11T18:00, PT8H,    1",
        "2026-01-01T00:00, 2026-12-31T23:59, PT1972H, 247",
    })
    void workingTimeBetween(String from, String to, Duration time, int days) {
        assertThat(USUAL.between(at(from), at(to))).isEqualTo(time);
        assertThat(USUAL.days(at(from), at(to))).isEqualTo(days);
    }

    @Test
    void nothingIsWorkedBackwards() {
        assertThat(USUAL.between(at("2026-11-25T10:00"), at("2026-11-24T10:00")))
                .isZero();
        assertThat(USUAL.days(at("2026-11-25T10:00"), at("2026-11-24T10:00"))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"2023, 247", "2024, 248", "2025, 247", "2026, 247"})
    void theWorkingDaysOfAYear(int year, int days) {
        assertThat(SHIPPED.workingDays(year)).isEqualTo(days);
    }

    @Test
    void theWorkingDaysOfTheMonthsOf2026() {
        assertThat(java.util.stream.IntStream.rangeClosed(1, 12)
                        .mapToObj(month -> YearMonth.of(2026, month))
                        .map(month -> SHIPPED.workingDays(month.atDay(1).minusDays(1), month.atEndOfMonth())))
                .containsExactly(15, 19, 21, 22, 19, 21, 23, 21, 22, 22, 20, 22);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-30, 2026-12-31, false",
        "2026-12-31, 2027-01-11, true",
        "2027-02-01, 2027-02-02, true",
        "2022-12-30, 2023-01-09, true",
        "2023-01-09, 2026-12-31, false",
    })
    void aYearWithoutACalendarIsPreliminary(LocalDate from, LocalDate to, boolean preliminary) {
        assertThat(SHIPPED.isPreliminary(from, to)).isEqualTo(preliminary);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-08, OFF",
        "2027-01-11, WORKING",
        // Saturday and Sunday, moved to the next working days
        "2027-05-03, OFF",
        "2027-05-10, OFF",
        "2027-06-14, OFF",
        "2027-11-04, OFF",
        // before a holiday; before one of January that no transfer follows
        "2027-02-22, SHORT",
        "2027-04-30, SHORT",
        "2027-06-11, SHORT",
        "2027-11-03, SHORT",
        "2027-12-31, SHORT",
        "2028-01-10, WORKING",
        // a Sunday, moved to the Monday
        "2032-02-24, WORKING",
        "2032-03-08, OFF",
        "2031-02-24, OFF",
        "2031-03-10, OFF",
    })
    void aYearWithoutACalendarFollowsTheLabourCode(LocalDate date, DayKind kind) {
        assertThat(SHIPPED.kind(date)).isEqualTo(kind);
    }

    @Test
    void theShippedYearsAgreeWithTheLabourCodeOnHolidaysAndShorterDays() {
        for (int year = 2023; year <= 2026; year++) {
            LabourCode.year(year).forEach((date, kind) -> {
                if (kind == DayKind.SHORT) {
                    assertThat(SHIPPED.kind(date)).as(date.toString()).isIn(DayKind.SHORT, DayKind.OFF);
                } else if (LabourCode.isHoliday(date)) {
                    assertThat(SHIPPED.kind(date)).as(date.toString()).isEqualTo(DayKind.OFF);
                }
            });
        }
    }

    @Test
    void theNearestCalendarThatNamesADayCounts() {
        LocalDate monday = LocalDate.parse("2026-11-23");
        LocalDate tuesday = LocalDate.parse("2026-11-24");
        LocalDate wednesday = LocalDate.parse("2026-11-25");
        WorkCalendar calendar = new WorkCalendar(
                List.of(
                        Map.of(monday, DayKind.WORKING),
                        Map.of(monday, DayKind.OFF, tuesday, DayKind.SHORT),
                        Map.of(monday, DayKind.SHORT, tuesday, DayKind.OFF, wednesday, DayKind.OFF)),
                Set.of(2026));
        assertThat(List.of(calendar.kind(monday), calendar.kind(tuesday), calendar.kind(wednesday)))
                .containsExactly(DayKind.WORKING, DayKind.SHORT, DayKind.OFF);
    }

    @Test
    void anOrganisationHasItsOwnHoursAndZone() {
        WorkClock kamchatka = new WorkClock(
                SHIPPED,
                new WorkHours(LocalTime.of(8, 30), LocalTime.of(12, 30), LocalTime.of(13, 15), LocalTime.of(17, 15)),
                ZoneId.of("Asia/Kamchatka"));
        ZonedDateTime inMoscow = ZonedDateTime.parse("2026-11-24T02:00+03:00[Europe/Moscow]");
        assertThat(kamchatka.deadline(inMoscow, 1)).isEqualTo("2026-11-25T17:15+12:00[Asia/Kamchatka]");
        assertThat(kamchatka.add(inMoscow, Term.parse("PT2H"))).isEqualTo("2026-11-24T13:45+12:00[Asia/Kamchatka]");
    }

    @ParameterizedTest
    @CsvSource({
        "04:00,12:00,13:00,17:00",
        "09:00,13:00,12:00,18:00",
        "09:00,13:00,17:00,18:00",
        "09:00,13:00,14:00,23:30"
    })
    void impossibleHoursAreRefused(LocalTime opens, LocalTime lunchFrom, LocalTime lunchTo, LocalTime closes) {
        assertThatThrownBy(() -> new WorkHours(opens, lunchFrom, lunchTo, closes))
                .hasMessageContaining("Часы работы");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"P", "PT", "", "2D", "P1W", "P1M", "P1Y", "PT1.5H", "P1DT", "p1d", "P1D PT1H", "PT٤H", "PTH"})
    void whatIsNoTermIsRefused(String text) {
        assertThatThrownBy(() -> Term.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ISO 8601");
    }

    @ParameterizedTest
    @CsvSource({
        "-P1D, отрицательн", "P-1D, отрицательн", "PT-4H, отрицательн", "-PT4H, отрицательн",
        "P3651D, большой", "PT100001H, большой", "P99999999999999999999D, большой", "PT999999999M, большой",
    })
    void aNegativeOrHugeTermIsRefused(String text, String words) {
        assertThatThrownBy(() -> Term.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({"P2D, P2D", "PT4H, PT4H", "P1DT4H30M, P1DT4H30M", "PT90M, PT1H30M", "PT0H, P0D"})
    void aTermIsWrittenAsItIsRead(String text, String written) {
        assertThat(Term.parse(text)).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1989-12-31T10:00", "2100-12-31T10:00"})
    void outsideTheCalendarsNothingIsCounted(String from) {
        assertThatThrownBy(() -> USUAL.add(at(from), Term.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("с 1990 по 2100");
    }

    @Test
    void theWholeRangeCanBeMeasured() {
        assertThat(USUAL.between(at("1990-01-01T00:00"), at("2100-12-31T23:00")).toHours())
                .isBetween(200_000L, 230_000L);
    }

    static ZonedDateTime at(String local) {
        return LocalDateTime.parse(local).atZone(Clocks.YEKATERINBURG);
    }
}
