package org.marshrut.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.impl.calendar.CronTimer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.WorkHours;

/** What a diagram says by the clock on the wall, the engine does at that hour, in any zone. */
class OfficeClockTest {

    private static OfficeClock at(String now, String zone) {
        Organisations organisations = mock();
        when(organisations.find("01"))
                .thenReturn(Optional.of(new Organisation("01", "", "", ZoneId.of(zone), WorkHours.USUAL)));
        return new OfficeClock(Clock.fixed(Instant.parse(now), ZoneOffset.UTC), organisations);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-08T12:00:00Z, Europe/Moscow,    09:00, 2026-03-09T06:00:00Z",
        "2026-03-09T05:59:59Z, Europe/Moscow,    09:00, 2026-03-09T06:00:00Z",
        "2026-03-09T06:00:00Z, Europe/Moscow,    09:00, 2026-03-16T06:00:00Z",
        "2026-03-09T06:00:01Z, Europe/Moscow,    09:00, 2026-03-16T06:00:00Z",
        // Sunday in UTC is Monday here.
        "2026-03-08T12:00:00Z, Europe/Moscow,    02:30, 2026-03-08T23:30:00Z",
        "2026-03-08T12:00:00Z, Asia/Kamchatka,   09:00, 2026-03-08T21:00:00Z",
        // Clocks are changed on Sunday, 29 March: the timer of the 23rd sets the next one by the new time.
        "2026-03-23T08:00:00Z, Europe/Berlin,    09:00, 2026-03-30T07:00:00Z",
        "2026-10-19T07:00:00Z, Europe/Berlin,    09:00, 2026-10-26T08:00:00Z",
        "2026-01-01T00:00:00Z, America/St_Johns, 09:00, 2026-01-05T12:30:00Z",
    })
    void aWeeklyHourIsThatHourOfTheOffice(String now, String zone, String time, Instant next) throws ParseException {
        String cron = at(now, zone).weekly("MONDAY", time);
        assertThat(CronTimer.parse(cron).getDueDate(Date.from(Instant.parse(now))))
                .as(cron)
                .isEqualTo(Date.from(next));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-09T02:59:59Z, Europe/Moscow, 06:00, 2026-03-09T03:00:00Z",
        "2026-03-09T03:00:00Z, Europe/Moscow, 06:00, 2026-03-10T03:00:00Z",
        "2026-03-28T08:00:00Z, Europe/Berlin, 06:00, 2026-03-29T04:00:00Z",
        "2026-12-31T12:00:00Z, Europe/Moscow, 06:00, 2027-01-01T03:00:00Z",
    })
    void aDailyHourIsThatHourOfTheOffice(String now, String zone, String time, Instant next) throws ParseException {
        String cron = at(now, zone).daily(time);
        assertThat(CronTimer.parse(cron).getDueDate(Date.from(Instant.parse(now))))
                .as(cron)
                .isEqualTo(Date.from(next));
    }

    @Test
    void whatCannotBeReadIsRefused() {
        OfficeClock clock = at("2026-03-08T12:00:00Z", "Europe/Moscow");
        assertThatThrownBy(() -> clock.weekly("MON", "09:00")).hasMessageContaining("MON");
        assertThatThrownBy(() -> clock.weekly("MONDAY", "9 утра")).hasMessageContaining("9 утра");
    }
}
