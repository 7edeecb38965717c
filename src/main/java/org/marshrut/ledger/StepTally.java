package org.marshrut.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/** Puts the numbers of one step together: sums of days, months and years, or documents. */
final class StepTally {

    /** How often each duration occurred, in minutes. */
    private static final class Distribution {

        private int[] times = new int[1_024];
        private long all;
        private long sum;

        void add(ResultSet row, String what) throws SQLException {
            Integer[] minutes = (Integer[]) row.getArray(what).getArray();
            Integer[] often = (Integer[]) row.getArray(what + "_times").getArray();
            for (int i = 0; i < minutes.length; i++) {
                if (minutes[i] >= times.length) {
                    times = Arrays.copyOf(times, Math.max(2 * times.length, minutes[i] + 1));
                }
                times[minutes[i]] += often[i];
                all += often[i];
                sum += (long) minutes[i] * often[i];
            }
        }

        /** By the nearest rank: the smallest of the durations that so many percent of all do not exceed. */
        long percentile(int percent) {
            long rank = Math.max(1, (percent * all + 99) / 100);
            long passed = 0;
            for (int minutes = 0; minutes < times.length; minutes++) {
                passed += times[minutes];
                if (passed >= rank) {
                    return minutes;
                }
            }
            return 0;
        }
    }

    private final Distribution working = new Distribution();
    private final Distribution calendar = new Distribution();
    private String name = "";
    private String called = "";
    private long times;
    private long decided;
    private long late;
    private long preliminary;

    /** A step that was called differently has the last name of the alphabet. */
    void add(ResultSet row) throws SQLException {
        name = greater(name, row.getString("name"));
        called = greater(called, row.getString("called"));
        times += row.getLong("times");
        decided += row.getLong("decided");
        late += row.getLong("late");
        preliminary += row.getLong("preliminary");
        if (!row.getString("activity").isEmpty()) {
            working.add(row, "working");
            calendar.add(row, "calendar");
        }
    }

    private static String greater(String one, String other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    StepSums.Counted counted(boolean sample, String activity) {
        return new StepSums.Counted(
                sample,
                activity,
                name,
                called,
                times,
                decided,
                late,
                preliminary,
                working.percentile(50),
                working.percentile(90),
                working.sum,
                calendar.percentile(50),
                calendar.percentile(90));
    }
}
