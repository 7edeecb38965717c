package org.marshrut.eventlog;

import java.io.IOException;
import java.io.StringReader;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Writes rows as fast as the database takes them, some at a time; in the transaction under way. */
final class BulkRows {

    private static final int FULL = 1 << 18;

    private final DataSource dataSource;
    private final String copy;
    private final StringBuilder text = new StringBuilder();

    /** @param into a table with its columns */
    BulkRows(DataSource dataSource, String into) {
        this.dataSource = dataSource;
        this.copy = "copy " + into + " from stdin";
    }

    void add(@Nullable Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            text.append(i == 0 ? "" : "\t");
            Object cell = cells[i];
            if (cell == null) {
                text.append("\\N");
            } else {
                escape(cell.toString());
            }
        }
        text.append('\n');
    }

    /** Whether it holds enough to be worth a statement. */
    boolean isFull() {
        return text.length() >= FULL;
    }

    void write() {
        try {
            DataSourceUtils.getConnection(dataSource)
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(copy, new StringReader(text.toString()));
            text.setLength(0);
        } catch (SQLException | IOException e) {
            throw new DataAccessResourceFailureException("rows are not written", e);
        }
    }

    private void escape(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char sign = cell.charAt(i);
            switch (sign) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(sign);
            }
        }
    }
}
