package org.marshrut.whatif;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Rows of a table of the engine's history as CSV; the format is told at {@link PreparedHistory}. */
final class HistoryRows {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private HistoryRows() {}

    static String time(Instant at) {
        return TIME.format(at);
    }

    static String csv(DataSource database, String table, Map<String, String> placeholders) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from " + table
                        + " order by length(root_proc_inst_id_), root_proc_inst_id_, start_time_, length(id_), id_")) {
            int width = rows.getMetaData().getColumnCount();
            List<@Nullable String[]> all = new ArrayList<>();
            boolean[] used = new boolean[width];
            while (rows.next()) {
                String[] row = new String[width];
                for (int i = 0; i < width; i++) {
                    row[i] = cell(rows, i + 1, placeholders);
                    used[i] |= row[i] != null;
                }
                all.add(row);
            }
            String[] names = new String[width];
            for (int i = 0; i < width; i++) {
                names[i] = rows.getMetaData().getColumnName(i + 1).toUpperCase(java.util.Locale.ROOT);
            }
            StringBuilder csv = new StringBuilder();
            append(csv, names, used);
            all.forEach(row -> append(csv, row, used));
            return csv.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable String cell(ResultSet rows, int column, Map<String, String> placeholders)
            throws SQLException {
        Object value = rows.getObject(column);
        if (value instanceof Timestamp time) {
            return time(time.toInstant());
        }
        String text = value == null ? null : value.toString();
        return rows.getMetaData().getColumnName(column).equalsIgnoreCase("proc_def_id_")
                ? placeholders.get(text)
                : text;
    }

    private static void append(StringBuilder csv, @Nullable String[] row, boolean[] used) {
        boolean first = true;
        for (int i = 0; i < row.length; i++) {
            if (used[i]) {
                csv.append(first ? "" : ",").append(quoted(row[i]));
                first = false;
            }
        }
        csv.append('\n');
    }

    private static String quoted(@Nullable String cell) {
        if (cell == null) {
            return "";
        }
        return cell.isEmpty() || cell.matches("(?s).*[\",\\n\\r].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
