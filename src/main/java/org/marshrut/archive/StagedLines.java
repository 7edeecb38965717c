package org.marshrut.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.marshrut.archive.ListLine.Level;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Writes lines of a file beside what they are to change, as fast as the database takes them; in the transaction under way. */
final class StagedLines {

    private static final String COPY = """
            copy archive_import_lines (import_id, line, message, level, fond, inventory, unit, heading, years_from, years_to,
              places, sheets, personal, digitised_on, subjects, former_names, annotation, fond_name, inventory_name) from stdin
            """;
    private static final int FULL = 1 << 16;

    private final long run;
    private final ObjectMapper json;
    private final CopyIn copy;
    private final StringBuilder text = new StringBuilder(FULL + 4096);

    StagedLines(long run, DataSource dataSource, ObjectMapper json) {
        this.run = run;
        this.json = json;
        try {
            this.copy = DataSourceUtils.getConnection(dataSource)
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(COPY);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    void wrong(int line, String message) {
        row(
                run, line, message, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null);
    }

    void add(ListLine line) {
        boolean unit = line.level() == Level.UNIT;
        boolean fond = line.level() == Level.FOND;
        row(
                run,
                line.line(),
                null,
                line.level(),
                line.mark().fond(),
                fond ? null : line.mark().inventory(),
                unit ? line.mark().unit() : null,
                line.heading(),
                line.years().from(),
                line.years().to(),
                line.places(),
                line.sheets(),
                line.personal(),
                line.digitisedOn(),
                array(line.subjects()),
                written(line.formerNames()),
                line.annotation(),
                line.fondName(),
                line.inventoryName());
    }

    void finish() throws IOException {
        try {
            send();
            copy.endCopy();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Nothing of it is kept. */
    void giveUp() {
        try {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void row(@Nullable Object... cells) {
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
        if (text.length() >= FULL) {
            try {
                send();
            } catch (SQLException e) {
                throw failed(e);
            }
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

    private void send() throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    private static String array(List<String> values) {
        StringBuilder array = new StringBuilder("{");
        for (String value : values) {
            array.append(array.length() == 1 ? "\"" : ",\"")
                    .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return array.append('}').toString();
    }

    private String written(List<ListLine.FormerName> names) {
        try {
            return Objects.requireNonNull(json.writeValueAsString(names));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DataAccessResourceFailureException failed(SQLException e) {
        return new DataAccessResourceFailureException("lines are not written", e);
    }
}
