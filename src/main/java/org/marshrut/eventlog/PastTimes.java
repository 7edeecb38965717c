package org.marshrut.eventlog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.eventlog.PastTimeRow.PastCalendarTimes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The report over a log of a former system: figures that were counted when it was taken. */
@Component
class PastTimes {

    private static final double SECONDS_OF_A_MINUTE = 60;

    private final JdbcClient jdbc;

    PastTimes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By month, activities in the order in which they come on the way. */
    List<PastTimeRow> rows(long log, boolean byActivity, boolean byMonth) {
        return jdbc.sql("""
                        select * from event_log_figures
                        where log_id = :log and (activity <> '') = :activities and (month <> '') = :months
                        order by month, position, activity
                        """)
                .param("log", log)
                .param("activities", byActivity)
                .param("months", byMonth)
                .query((row, n) -> row(row))
                .list();
    }

    private static PastTimeRow row(ResultSet row) throws SQLException {
        String activity = orNull(row.getString("activity"));
        boolean whole = activity == null;
        double count = row.getLong("count");
        return new PastTimeRow(
                orNull(row.getString("month")),
                activity,
                activity,
                row.getLong("count"),
                written(row.getLong("working_sum") / count),
                written(row.getLong("working_p50")),
                written(row.getLong("working_p90")),
                written(row.getLong("working_p95")),
                new PastCalendarTimes(
                        written(row.getLong("calendar_sum") / count),
                        written(row.getLong("calendar_p50")),
                        written(row.getLong("calendar_p90")),
                        written(row.getLong("calendar_p95"))),
                whole ? row.getLong("with_deadline") : null,
                whole ? row.getLong("overdue") : null,
                whole ? null : row.getLong("since_previous"),
                row.getBoolean("preliminary"));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** To the nearest minute, as in the report on cycle times. */
    private static String written(double seconds) {
        long minutes = Math.round(seconds / SECONDS_OF_A_MINUTE);
        return minutes == 0 ? "PT0M" : Duration.ofMinutes(minutes).toString();
    }
}
