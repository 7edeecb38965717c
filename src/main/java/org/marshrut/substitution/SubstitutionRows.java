package org.marshrut.substitution;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a row of the table {@code substitutions}, called {@code s}, is read. */
final class SubstitutionRows {

    static final String COLUMNS = """
            s.id, s.login, s.substitute, s.valid_from, s.valid_to, s.kinds, s.steps, s.reason, s.created_by, s.created_at,
            s.changed_by, s.signatures,
            s.began_at, s.ended_at, s.revoked_by, s.revoked_at, s.process_instance_id
            """;

    private SubstitutionRows() {}

    static Substitution read(ResultSet row, int n) throws SQLException {
        return new Substitution(
                row.getObject("id", UUID.class),
                row.getString("login"),
                row.getString("substitute"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                words(row, "kinds"),
                words(row, "steps"),
                row.getString("reason"),
                row.getString("created_by"),
                Objects.requireNonNull(time(row, "created_at")),
                row.getString("changed_by"),
                row.getBoolean("signatures"),
                time(row, "began_at"),
                time(row, "ended_at"),
                row.getString("revoked_by"),
                time(row, "revoked_at"),
                row.getString("process_instance_id"));
    }

    private static List<String> words(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static @Nullable OffsetDateTime time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class);
    }
}
