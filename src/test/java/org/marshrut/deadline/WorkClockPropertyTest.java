package org.marshrut.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.organisation.WorkHours;

/**
 * Random moments, terms, hours and calendars against {@link NaiveOffice}: in zones whose clocks are changed by an hour or
 * half an hour, at midnight, over midnight, or never. The seeds are fixed, so a failure comes back; there are 30, or 400
 * with {@code -Dfull=true}.
 */
class WorkClockPropertyTest {

    private static final int CASES = Boolean.getBoolean("full") ? 400 : 30;
    private static final List<WorkHours> HOURS = List.of(
            WorkHours.USUAL,
            hours("08:30", "12:30", "13:15", "17:15"),
            hours("05:00", "11:00", "11:30", "14:00"),
            hours("10:00", "14:00", "14:00", "23:00"),
            hours("09:00", "09:00", "09:45", "16:00"));

    /** One office with its naive double, and a source of moments of 2023 to 2026. */
    private record Office(WorkClock clock, NaiveOffice naive, Random random) {

        Instant moment() {
            return Instant.parse("2023-02-01T00:00:00Z").plus(Duration.ofMinutes(15L * random.nextInt(4 * 24 * 1300)));
        }

        /** Up to about a month later. */
        Instant after(Instant moment) {
            return moment.plus(Duration.ofMinutes(15L * random.nextInt(4 * 24 * 30)));
        }

        Duration time() {
            return Duration.ofMinutes(15L * (1 + random.nextInt(4 * 60)));
        }

        ZonedDateTime at(Instant moment) {
            return moment.atZone(clock.zone());
        }
    }

    private interface Law {
        void holdsIn(Office office);
    }

    private static void always(String zone, Law law) {
        for (int i = 0; i < CASES; i++) {
            Random random = new Random(31L * zone.hashCode() + i);
            law.holdsIn(office(zone, random));
        }
    }

    private static final List<CalendarFile> SHIPPED = CalendarFile.shipped(Clocks.shippedFile());
    private static final Map<LocalDate, String> SHIPPED_LINES = new String(Clocks.shippedFile(), StandardCharsets.UTF_8)
            .lines()
            .skip(1)
            .map(line -> line.split(",", 3))
            .collect(java.util.stream.Collectors.toMap(cells -> LocalDate.parse(cells[0]), cells -> cells[1]));

    private static Office office(String zone, Random random) {
        Map<LocalDate, DayKind> own = new HashMap<>();
        Map<LocalDate, String> naive = new HashMap<>(SHIPPED_LINES);
        for (int i = random.nextInt(60); i > 0; i--) {
            LocalDate day = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(1461));
            DayKind kind = DayKind.values()[random.nextInt(3)];
            own.put(day, kind);
            naive.put(day, kind.name());
        }
        WorkHours hours = HOURS.get(random.nextInt(HOURS.size()));
        Map<LocalDate, DayKind> federal = new HashMap<>();
        SHIPPED.forEach(year -> federal.putAll(year.kinds()));
        WorkCalendar calendar = new WorkCalendar(List.of(own, Map.of(), federal), Set.of(2023, 2024, 2025, 2026));
        ZoneId id = ZoneId.of(zone);
        return new Office(new WorkClock(calendar, hours, id), new NaiveOffice(naive, hours, id), random);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Moscow", "Asia/Kamchatka", "Asia/Yekaterinburg", "America/New_York", "Australia/Lord_Howe",
                "Asia/Beirut", "Africa/Cairo", "America/Santiago", "America/Havana", "Asia/Kathmandu"
            })
    void workingTimeIsMeasuredAsOnTheWall(String zone) {
        always(zone, office -> {
            Instant from = office.moment();
            Instant to = office.after(from);
            Instant end = office.after(to);
            Duration measured = office.clock().between(office.at(from), office.at(to));
            assertThat(measured)
                    .as("%s to %s of %s", from, to, office.naive())
                    .isEqualTo(office.naive().between(from, to));
            assertThat(office.clock().days(office.at(from), office.at(to)))
                    .isEqualTo(office.naive().days(from, to));
            assertThat(measured.plus(office.clock().between(office.at(to), office.at(end))))
                    .as("adds up")
                    .isEqualTo(office.clock().between(office.at(from), office.at(end)));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Moscow",
                "Asia/Kamchatka",
                "America/New_York",
                "Australia/Lord_Howe",
                "Asia/Beirut",
                "Africa/Cairo",
                "America/Santiago",
                "America/Havana"
            })
    void hoursAreAddedAsOnTheWallAndSubtractBack(String zone) {
        always(zone, office -> {
            Instant from = office.moment();
            Term time = Term.of(office.time());
            ZonedDateTime to = office.clock().add(office.at(from), time);
            assertThat(to.toInstant())
                    .as("%s + %s of %s", from, time, office.naive())
                    .isEqualTo(office.naive().later(from, time.time()));
            assertThat(office.naive().isOpen(to.toInstant().minusSeconds(900)))
                    .as("works until then")
                    .isTrue();
            assertThat(office.clock().between(office.at(from), to)).isEqualTo(time.time());
            assertThat(office.clock().subtract(to, time).toInstant())
                    .as("back to the working moment")
                    .isEqualTo(office.naive().nextOpen(from));
            assertThat(office.clock().subtract(office.at(from), time).toInstant())
                    .isEqualTo(office.naive().earlier(from, time.time()));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Moscow",
                "Asia/Kamchatka",
                "America/New_York",
                "Australia/Lord_Howe",
                "Asia/Beirut",
                "Africa/Cairo",
                "America/Santiago",
                "America/Havana"
            })
    void daysAreAddedAsInAWallCalendar(String zone) {
        always(zone, office -> {
            Instant from = office.moment();
            int days = 1 + office.random().nextInt(40);
            ZonedDateTime to = office.clock().add(office.at(from), Term.ofDays(days));
            assertThat(to.toInstant())
                    .as("%s + %d days of %s", from, days, office.naive())
                    .isEqualTo(office.naive().daysLater(from, days));
            assertThat(office.naive().works(to.toLocalDate())).isTrue();
            Instant start = office.naive().nextOpen(from);
            assertThat(office.clock().days(office.at(start), to)).isEqualTo(days);
            ZonedDateTime deadline = office.clock().deadline(office.at(from), days);
            assertThat(deadline.toLocalDate()).isEqualTo(to.toLocalDate());
            assertThat(deadline).isAfterOrEqualTo(to);
            assertThat(office.naive().isOpen(deadline.toInstant())).isFalse();
            assertThat(office.naive().isOpen(deadline.toInstant().minusSeconds(900)))
                    .isTrue();
            ZonedDateTime back = office.clock().subtract(to, Term.ofDays(days));
            assertThat(back.toLocalDate())
                    .isEqualTo(start.atZone(office.clock().zone()).toLocalDate());
            assertThat(back).isBeforeOrEqualTo(office.at(start));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Europe/Moscow", "America/New_York", "Australia/Lord_Howe", "Asia/Beirut", "America/Havana"})
    void whoBeginsEarlierIsDoneNoLater(String zone) {
        always(zone, office -> {
            Instant one = office.moment();
            Instant other = one.plus(Duration.ofMinutes(office.random().nextInt(3 * 24 * 60)));
            Term term = new Term(office.random().nextInt(6), office.time());
            assertThat(office.clock().add(office.at(one), term))
                    .isBeforeOrEqualTo(office.clock().add(office.at(other), term));
            assertThat(office.clock().subtract(office.at(one), term))
                    .isBeforeOrEqualTo(office.clock().subtract(office.at(other), term));
            assertThat(office.clock().add(office.at(one), Term.ofDays(term.days())))
                    .isBeforeOrEqualTo(office.clock().add(office.at(other), Term.ofDays(term.days() + 1)));
        });
    }

    /** Seconds and nanoseconds are kept; long terms cross years with and without a calendar. */
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Moscow", "Asia/Kamchatka", "America/New_York", "Australia/Lord_Howe"})
    void longTermsOfAnyLengthAddUp(String zone) {
        always(zone, office -> {
            Instant from = Instant.parse("2000-01-01T00:00:00Z")
                    .plusSeconds(office.random().nextInt(Integer.MAX_VALUE))
                    .plusNanos(office.random().nextInt(1_000_000_000));
            Term time = Term.of(Duration.ofSeconds(1 + office.random().nextInt(36_000_000)));
            ZonedDateTime to = office.clock().add(office.at(from), time);
            assertThat(office.clock().between(office.at(from), to)).isEqualTo(time.time());
            assertThat(office.clock().between(office.clock().subtract(to, time), to))
                    .isEqualTo(time.time());
            int days = office.random().nextInt(2500);
            ZonedDateTime deadline = office.clock().deadline(to, days);
            assertThat(office.clock().days(office.clock().subtract(deadline, Term.ofDays(days)), deadline))
                    .isEqualTo(days);
        });
    }

    private static WorkHours hours(String opens, String lunchFrom, String lunchTo, String closes) {
        return new WorkHours(
                LocalTime.parse(opens), LocalTime.parse(lunchFrom), LocalTime.parse(lunchTo), LocalTime.parse(closes));
    }
}
