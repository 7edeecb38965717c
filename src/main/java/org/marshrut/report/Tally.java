package org.marshrut.report;

import java.time.Duration;

/** Adds up the numbers of one row. */
final class Tally {

    private long given;
    private long givenLate;
    private long openLate;
    private long cancelledLate;
    private long openNow;
    private long minutes;
    private long worst;
    private boolean preliminary;

    void add(OverdueFacts.Counted counted) {
        given += counted.given();
        givenLate += counted.givenLate();
        openLate += counted.openLate();
        cancelledLate += counted.cancelledLate();
        openNow += counted.openNow();
        minutes += counted.minutes();
        worst = Math.max(worst, counted.worst());
    }

    /** So many that are late alike and whose lateness nobody has written down. */
    void add(Duration lateness, long times, boolean isPreliminary) {
        minutes += times * lateness.toMinutes();
        worst = Math.max(worst, lateness.toMinutes());
        preliminary |= isPreliminary;
    }

    OverdueRow row(Performer of, String organisationName) {
        long late = givenLate + openLate + cancelledLate;
        long all = given + openLate + cancelledLate;
        return new OverdueRow(
                of.id(),
                of.name(),
                of.position(),
                of.organisation(),
                organisationName.isEmpty() ? null : organisationName,
                given,
                late,
                all == 0 ? 0 : (double) late / all,
                written(minutes),
                written(worst),
                openNow,
                givenLate,
                openLate,
                cancelledLate,
                preliminary);
    }

    /** ISO 8601 of hours and minutes, as working time is written everywhere. */
    static String written(long minutes) {
        return minutes == 0 ? "PT0M" : Duration.ofMinutes(minutes).toString();
    }
}
