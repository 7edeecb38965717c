package org.marshrut.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.marshrut.deadline.Deadlines.Due;
import org.marshrut.deadline.Norm.NonWorkingDay;
import org.marshrut.deadline.Norm.StartFrom;
import org.marshrut.deadline.Norm.Unit;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.marshrut.support.Application;
import org.springframework.beans.factory.annotation.Autowired;

/** The table of norms, and the moment each of them gives for a step that begins on Tuesday at 10:00. */
@Application
class DeadlinesTableTest {

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private DayOfDocument days;

    @Autowired
    private Organisations organisations;

    @ParameterizedTest
    @CsvSource({
        "ENDORSEMENT,            1, WORKING_DAY,         TASK_CREATED, KEEP,      2026-11-25T18:00",
        "VISA,                   2, WORKING_DAY,         TASK_CREATED, KEEP,      2026-11-26T18:00",
        "EXAMINATION,            2, WORKING_DAY,         TASK_CREATED, KEEP,      2026-11-26T18:00",
        "EDITING,                4, WORKING_HOUR,        TASK_CREATED, KEEP,      2026-11-24T15:00",
        "PUBLIC_WINDOW,          7, CALENDAR_DAY,        TASK_CREATED, KEEP,      2026-12-02T00:00",
        "CONCLUSIONS,            2, WORKING_DAY,         TASK_CREATED, KEEP,      2026-11-26T18:00",
        "REVISION,               1, WORKING_DAY,         TASK_CREATED, KEEP,      2026-11-25T18:00",
        "SETTLEMENT,             2, WORKING_DAY,         TASK_CREATED, KEEP,      2026-11-26T18:00",
        "SIGNATURE,              1, WORKING_DAY,         TASK_CREATED, KEEP,      2026-11-25T18:00",
        "CONTROL,                1, WORKING_DAY,         TASK_CREATED, KEEP,      2026-11-25T18:00",
        "ASSIGNMENT,             1, MONTH,               SIGNED,       PRECEDING, 2026-12-24T18:00",
        "ASSIGNMENT_URGENT,      3, CALENDAR_DAY,        SIGNED,       PRECEDING, 2026-11-27T18:00",
        "ASSIGNMENT_PROMPT,     10, CALENDAR_DAY,        SIGNED,       PRECEDING, 2026-12-04T18:00",
        "ASSIGNMENT_AT_ONCE,     1, WORKING_DAY,         REGISTERED,   KEEP,      2026-11-25T18:00",
        "ASSIGNMENT_MONTHLY,    10, DAY_OF_NEXT_MONTH,   SIGNED,       PRECEDING, 2026-12-10T18:00",
        "ASSIGNMENT_QUARTERLY,  10, DAY_OF_NEXT_QUARTER, SIGNED,       PRECEDING, 2026-12-30T18:00",
        "ASSIGNMENT_PERMANENT,  20, DAY_OF_NEXT_JANUARY, SIGNED,       PRECEDING, 2027-01-20T18:00",
        "INCOMING_REGISTRATION,  0, WORKING_DAY,         RECEIVED,     KEEP,      2026-11-24T18:00",
        "OUTGOING_REGISTRATION,  1, WORKING_DAY,         SIGNED,       KEEP,      2026-11-25T18:00",
        "OUTGOING_DISPATCH,      1, WORKING_DAY,         REGISTERED,   KEEP,      2026-11-25T18:00",
        "PARLIAMENTARY_INQUIRY, 15, CALENDAR_DAY,        RECEIVED,     PRECEDING, 2026-12-09T18:00",
        "DEPUTY_INQUIRY,        30, CALENDAR_DAY,        RECEIVED,     PRECEDING, 2026-12-24T18:00",
        "ACCOUNTS_CHAMBER,      30, CALENDAR_DAY,        RECEIVED,     PRECEDING, 2026-12-24T18:00",
        "APPEAL_REGISTRATION,    3, CALENDAR_DAY,        RECEIVED,     PRECEDING, 2026-11-27T18:00",
        "APPEAL_FORWARDING,      7, CALENDAR_DAY,        REGISTERED,   PRECEDING, 2026-12-01T18:00",
        "APPEAL,                30, CALENDAR_DAY,        REGISTERED,   PRECEDING, 2026-12-24T18:00",
        "APPEAL_MIGRATION,      20, CALENDAR_DAY,        REGISTERED,   PRECEDING, 2026-12-14T18:00",
        "APPEAL_DOCUMENTS,      15, CALENDAR_DAY,        RECEIVED,     PRECEDING, 2026-12-09T18:00",
        "PROSECUTOR_APPEAL,     30, CALENDAR_DAY,        REGISTERED,   FOLLOWING, 2026-12-24T18:00",
    })
    void aNorm(String key, int amount, Unit unit, StartFrom startFrom, NonWorkingDay day, LocalDateTime due) {
        Norm norm = deadlines.norm(key, "GOVERNMENT_RESOLUTION");
        assertThat(norm).isEqualTo(new Norm(amount, unit, startFrom, day, norm.clause()));
        assertThat(norm.clause()).isNotBlank();
        assertThat(due(norm, "2026-11-24T10:00").at()).isEqualTo(moment(due));
    }

    /** The worked fixtures of the field: the last day is not worked. */
    @ParameterizedTest(name = "{0}: from {2}, PRECEDING {3}, FOLLOWING {4}")
    @CsvSource({
        "APPEAL,              2026-05-10, 2026-04-10, 2026-05-08T17:00, 2026-05-12T18:00",
        "APPEAL,              2026-05-01, 2026-04-01, 2026-04-30T17:00, 2026-05-04T18:00",
        "APPEAL,              2026-11-04, 2026-10-05, 2026-11-03T17:00, 2026-11-05T18:00",
        "APPEAL,              2026-12-31, 2026-12-01, 2026-12-30T18:00, 2027-01-11T18:00",
        "APPEAL_REGISTRATION, 2026-05-01, 2026-04-28, 2026-04-30T17:00, 2026-05-04T18:00",
        "ASSIGNMENT_PROMPT,   2026-02-22, 2026-02-12, 2026-02-20T18:00, 2026-02-24T18:00",
        "ASSIGNMENT_URGENT,   2026-02-22, 2026-02-19, 2026-02-20T18:00, 2026-02-24T18:00",
    })
    void aLastDayOffMovesAsTheNormSays(
            String key, LocalDate raw, LocalDate from, LocalDateTime preceding, LocalDateTime following) {
        Norm norm = deadlines.norm(key, "LETTER");
        assertThat(from.plusDays(norm.amount())).isEqualTo(raw);
        String start = from + "T10:00";
        assertThat(due(norm, start)).isEqualTo(new Due(moment(preceding), false));
        assertThat(due(moving(norm, NonWorkingDay.FOLLOWING), start))
                .isEqualTo(new Due(moment(following), following.getYear() == 2027));
        assertThat(due(moving(norm, NonWorkingDay.KEEP), start).at())
                .isEqualTo(moment(raw.plusDays(1).atStartOfDay()));
    }

    @ParameterizedTest(name = "{0} {1} from {2}: {3}")
    @CsvSource({
        "1,  MONTH,               2026-01-31, 2026-02-28, 2026-02-27T18:00",
        "1,  MONTH,               2024-01-31, 2024-02-29, 2024-02-29T18:00",
        "1,  MONTH,               2026-03-31, 2026-04-30, 2026-04-30T17:00",
        "3,  MONTH,               2026-08-20, 2026-11-20, 2026-11-20T18:00",
        "10, DAY_OF_NEXT_MONTH,   2026-12-31, 2027-01-10, 2026-12-30T18:00",
        "10, DAY_OF_NEXT_MONTH,   2026-09-01, 2026-10-10, 2026-10-09T18:00",
        "31, DAY_OF_NEXT_MONTH,   2026-01-15, 2026-02-28, 2026-02-27T18:00",
        "10, DAY_OF_NEXT_QUARTER, 2026-01-01, 2026-04-10, 2026-04-10T18:00",
        "10, DAY_OF_NEXT_QUARTER, 2026-03-31, 2026-04-10, 2026-04-10T18:00",
        "10, DAY_OF_NEXT_QUARTER, 2026-08-31, 2026-10-10, 2026-10-09T18:00",
        "20, DAY_OF_NEXT_JANUARY, 2025-01-20, 2026-01-20, 2026-01-20T18:00",
        "0,  CALENDAR_DAY,        2026-11-24, 2026-11-24, 2026-11-24T18:00",
    })
    void aTermOfTheCalendar(int amount, Unit unit, LocalDate from, LocalDate raw, LocalDateTime preceding) {
        Norm norm = new Norm(amount, unit, StartFrom.SIGNED, NonWorkingDay.PRECEDING, "пример");
        LocalDateTime start = from.atTime(8, 0);
        assertThat(due(moving(norm, NonWorkingDay.KEEP), start.toString()).at())
                .isEqualTo(moment(raw.plusDays(1).atStartOfDay()));
        // 31 December 2026 is a day off: the term would be over before it begins, so the day after counts
        LocalDateTime expected = preceding.isAfter(start) ? preceding : LocalDateTime.parse("2027-01-11T18:00");
        assertThat(due(norm, start.toString()).at()).isEqualTo(moment(expected));
    }

    /** 12 June 2026 is a Friday off, the day before it a short one; 31 December 2026 is a day off. */
    @ParameterizedTest(name = "{0} {1} {2} {3} of {4}: {5}")
    @CsvSource({
        "45, CALENDAR_DAY, BEFORE_DAY, PRECEDING, 2026-06-27, 2026-05-13T18:00, false",
        "30, CALENDAR_DAY, BEFORE_DAY, PRECEDING, 2026-06-27, 2026-05-28T18:00, false",
        "21, CALENDAR_DAY, BEFORE_DAY, PRECEDING, 2026-06-27, 2026-06-05T18:00, false",
        "14, CALENDAR_DAY, BEFORE_DAY, PRECEDING, 2026-06-27, 2026-06-11T17:00, false",
        "10, CALENDAR_DAY, BEFORE_DAY, PRECEDING, 2026-06-27, 2026-06-17T18:00, false",
        "1,  CALENDAR_DAY, BEFORE_DAY, PRECEDING, 2026-06-27, 2026-06-26T18:00, false",
        "14, CALENDAR_DAY, BEFORE_DAY, FOLLOWING, 2026-06-27, 2026-06-15T18:00, false",
        "14, CALENDAR_DAY, BEFORE_DAY, KEEP,      2026-06-27, 2026-06-14T00:00, false",
        "5,  WORKING_DAY,  AFTER_DAY,  KEEP,      2026-06-27, 2026-07-03T18:00, false",
        "10, WORKING_DAY,  AFTER_DAY,  KEEP,      2026-06-27, 2026-07-10T18:00, false",
        "5,  WORKING_DAY,  AFTER_DAY,  KEEP,      2026-04-28, 2026-05-06T18:00, false",
        "2,  WORKING_DAY,  BEFORE_DAY, KEEP,      2026-06-15, 2026-06-10T18:00, false",
        "0,  WORKING_DAY,  BEFORE_DAY, KEEP,      2026-06-13, 2026-06-11T17:00, false",
        "0,  WORKING_DAY,  AFTER_DAY,  KEEP,      2026-06-13, 2026-06-15T18:00, false",
        "10, CALENDAR_DAY, BEFORE_DAY, PRECEDING, 2027-01-12, 2026-12-30T18:00, true",
        "1,  WORKING_DAY,  AFTER_DAY,  KEEP,      2026-12-30, 2027-01-11T18:00, true",
    })
    void aStepIsCountedFromTheDayOfTheDocument(
            int amount,
            Unit unit,
            StartFrom startFrom,
            NonWorkingDay last,
            LocalDate day,
            LocalDateTime due,
            boolean preliminary) {
        Norm norm = new Norm(amount, unit, startFrom, last, "пример");
        assertThat(deadlines.dueByDay(norm, organisations.get("06"), day)).isEqualTo(new Due(moment(due), preliminary));
    }

    @ParameterizedTest
    @EnumSource(names = {"WORKING_HOUR", "MONTH", "DAY_OF_NEXT_MONTH"})
    void onlyDaysAreCountedFromTheDayOfTheDocument(Unit unit) {
        assertThatThrownBy(() -> new Norm(1, unit, StartFrom.BEFORE_DAY, NonWorkingDay.KEEP, "пример"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CALENDAR_DAY и WORKING_DAY");
    }

    @Test
    void aDocumentWithoutADayIsSaidSoWithTheNorm() {
        assertThatThrownBy(() -> days.of(UUID.randomUUID(), "VISA"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("VISA", "day");
    }

    @Test
    void aDayThatIsMissingOrNoDateIsSaidWithTheNormAndTheFact() {
        assertThat(DayOfDocument.day("VISA", "when", "2026-06-27")).isEqualTo("2026-06-27");
        assertThatThrownBy(() -> DayOfDocument.day("VISA", "when", null))
                .hasMessageContainingAll("VISA", "when", "не заполнено");
        for (Object wrong : new Object[] {"", "27.06.2026", "2026-02-30", 5, "0026-06-27", "9999-01-01"}) {
            assertThatThrownBy(() -> DayOfDocument.day("VISA", "when", wrong))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("VISA", "when", "не дата");
        }
    }

    @Test
    void aTermNeverEndsBeforeItBegins() {
        Norm urgent = deadlines.norm("ASSIGNMENT_URGENT", "LETTER");
        assertThat(due(urgent, "2026-12-30T19:00")).isEqualTo(new Due(moment("2027-01-11T18:00"), true));
        assertThat(due(urgent, "2026-12-30T17:00")).isEqualTo(new Due(moment("2026-12-30T18:00"), false));
    }

    @Test
    void theYearEndIsPreliminaryAndSaidSo() {
        Norm visa = deadlines.norm("VISA", "GOVERNMENT_RESOLUTION");
        assertThat(due(visa, "2026-12-29T10:00")).isEqualTo(new Due(moment("2027-01-11T18:00"), true));
        assertThat(due(visa, "2026-12-28T10:00")).isEqualTo(new Due(moment("2026-12-30T18:00"), false));
    }

    @Test
    void theZoneIsThatOfTheOrganisation() {
        Norm visa = deadlines.norm("VISA", "GOVERNMENT_RESOLUTION");
        OffsetDateTime evening = OffsetDateTime.parse("2026-11-24T16:30+03:00");
        assertThat(deadlines
                        .due(visa, organisations.get("01"), evening.toInstant())
                        .at())
                .isEqualTo(OffsetDateTime.parse("2026-11-26T18:00+03:00").toInstant());
        // 18:30 there: counted from the next morning
        assertThat(deadlines
                        .due(visa, organisations.get("06"), evening.toInstant())
                        .at())
                .isEqualTo(OffsetDateTime.parse("2026-11-27T18:00+05:00").toInstant());
    }

    @Test
    void anUnknownNormIsNamed() {
        assertThatThrownBy(() -> deadlines.norm("NOTHING", "GOVERNMENT_RESOLUTION"))
                .hasMessageContaining("NOTHING");
    }

    @ParameterizedTest
    @EnumSource(Unit.class)
    void anAmountBeyondReasonIsNoNorm(Unit unit) {
        for (int amount : new int[] {-1, 100_000}) {
            assertThatThrownBy(() -> new Norm(amount, unit, StartFrom.SIGNED, NonWorkingDay.KEEP, "пример"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("количество " + amount);
        }
    }

    private Due due(Norm norm, String local) {
        Organisation education = organisations.get("06");
        return deadlines.due(norm, education, moment(local));
    }

    private static Norm moving(Norm norm, NonWorkingDay day) {
        return new Norm(norm.amount(), norm.unit(), norm.startFrom(), day, norm.clause());
    }

    private static java.time.Instant moment(String local) {
        return moment(LocalDateTime.parse(local));
    }

    private static java.time.Instant moment(LocalDateTime local) {
        return local.atZone(Clocks.YEKATERINBURG).toInstant();
    }
}
