package org.marshrut.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people have done for documents, measured once, day by day; a minute behind the history at most. */
@Component
class LabourDays {

    private static final KeptRows ROWS = new KeptRows(
            "labour_days",
            "day = :day",
            List.of("process", "day", "version", "kind", "public_window", "sample"),
            List.of("organisations", "tasks", "steps", "actors", "touch", "norm", "dated", "late"));

    private final JdbcClient jdbc;

    LabourDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of a route, in the days of a period. */
    List<LabourDay> read(String process, Period period) {
        return jdbc.sql("select * from labour_days where process = ? and day between ? and ?")
                .params(process, period.from(), period.to())
                .query((row, n) -> day(row))
                .list();
    }

    /** From now on this is everything of the day. */
    void write(LocalDate day, List<LabourDay> all) {
        ROWS.replace(jdbc, all, Map.of("day", day));
    }

    private static LabourDay day(ResultSet row) throws SQLException {
        return new LabourDay(
                row.getString("process"),
                row.getObject("day", LocalDate.class),
                row.getInt("version"),
                row.getString("kind"),
                row.getBoolean("public_window"),
                row.getBoolean("sample"),
                (String[]) row.getArray("organisations").getArray(),
                numbers(row, "tasks"),
                numbers(row, "steps"),
                numbers(row, "actors"),
                numbers(row, "touch"),
                numbers(row, "norm"),
                numbers(row, "dated"),
                numbers(row, "late"));
    }

    static int[] numbers(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Integer[]) row.getArray(column).getArray())
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
