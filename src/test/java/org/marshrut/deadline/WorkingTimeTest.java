package org.marshrut.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.support.Application;
import org.springframework.beans.factory.annotation.Autowired;

@Application
class WorkingTimeTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Yekaterinburg");

    @Autowired
    private WorkingTime workingTime;

    @ParameterizedTest(name = "{0} + {1} working days = {2}")
    @CsvSource({
        // the fixtures of the field: holidays, transfers, a shortened day
        "2026-04-30T10:00, 2, 2026-05-05T18:00",
        "2026-05-08T10:00, 2, 2026-05-13T18:00",
        "2026-06-10T10:00, 2, 2026-06-15T18:00",
        "2026-11-03T10:00, 2, 2026-11-06T18:00",
        "2026-02-20T10:00, 4, 2026-02-27T18:00",
        "2026-03-06T10:00, 1, 2026-03-10T18:00",
        "2026-06-10T10:00, 1, 2026-06-11T17:00",
        // off hours count from the next opening
        "2026-11-20T19:30, 1, 2026-11-24T18:00",
        "2026-11-21T12:00, 1, 2026-11-24T18:00",
        "2026-11-24T07:00, 1, 2026-11-25T18:00",
        // across a year without a calendar: the fixed holidays
        "2026-12-29T10:00, 2, 2027-01-11T18:00",
    })
    void aDeadlineIsTheEndOfAWorkingDay(String from, int days, String due) {
        assertThat(workingTime.deadline(at(from), days)).isEqualTo(at(due));
    }

    @ParameterizedTest(name = "{0} + {1} working days at the same time = {2}")
    @CsvSource({
        "2026-11-24T10:00, 1, 2026-11-25T10:00",
        "2026-11-24T10:00, 0, 2026-11-24T10:00",
        "2026-06-10T17:30, 1, 2026-06-11T17:00",
        "2026-11-24T08:00, 1, 2026-11-25T09:00",
    })
    void daysKeepTheTimeOfDay(String from, int days, String to) {
        assertThat(workingTime.addDays(at(from), days)).isEqualTo(at(to));
    }

    @ParameterizedTest(name = "{0} + {1} working hours = {2}")
    @CsvSource({
        "2026-11-24T10:00, PT4H,  2026-11-24T15:00",
        "2026-11-24T16:00, PT4H,  2026-11-25T11:00",
        "2026-11-24T12:30, PT1H,  2026-11-24T14:30",
        "2026-11-24T13:30, PT1H,  2026-11-24T15:00",
        "2026-11-20T17:00, PT2H,  2026-11-23T10:00",
        "2026-11-03T16:00, PT2H,  2026-11-05T10:00",
        "2026-11-24T20:00, PT0H,  2026-11-24T20:00",
    })
    void hoursSkipLunchAndNights(String from, Duration hours, String to) {
        assertThat(workingTime.addHours(at(from), hours)).isEqualTo(at(to));
    }

    @ParameterizedTest
    @CsvSource({"2026-12-31T10:00, false", "2027-01-11T10:00, true"})
    void aYearWithoutACalendarIsPreliminary(String moment, boolean preliminary) {
        assertThat(workingTime.isPreliminary(at(moment))).isEqualTo(preliminary);
    }

    private static ZonedDateTime at(String local) {
        return ZonedDateTime.of(java.time.LocalDateTime.parse(local), ZONE);
    }
}
