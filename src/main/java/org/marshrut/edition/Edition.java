package org.marshrut.edition;

import com.fasterxml.jackson.core.type.TypeReference;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a list.
 *
 * @param base the version to which the changes were applied; 0 for an empty list
 * @param needsCorrection whether it is annulled and what is in force is built on it
 * @param total null when nothing is summed up
 */
record Edition(
        UUID list,
        int version,
        int base,
        UUID document,
        String registrationNumber,
        LocalDate registrationDate,
        OffsetDateTime madeAt,
        @Nullable OffsetDateTime annulledAt,
        boolean needsCorrection,
        List<Column> columns,
        String words,
        int count,
        @Nullable BigDecimal total,
        String sha256) {

    static final TypeReference<List<Column>> COLUMNS = new TypeReference<>() {};

    static final String SELECT = """
            select e.*, e.columns::text as column_list, o.zone from editions e
            join documents d on d.id = e.document_id join organisations o on o.code = d.organisation
            """;

    static Edition read(ResultSet row, int n) throws SQLException {
        ZoneId zone = ZoneId.of(row.getString("zone"));
        OffsetDateTime annulledAt = row.getObject("annulled_at", OffsetDateTime.class);
        return new Edition(
                row.getObject("list_id", UUID.class),
                row.getInt("version"),
                row.getInt("base"),
                row.getObject("document_id", UUID.class),
                row.getString("registration_number"),
                row.getObject("registration_date", LocalDate.class),
                local(row.getObject("made_at", OffsetDateTime.class), zone),
                annulledAt == null ? null : local(annulledAt, zone),
                row.getBoolean("needs_correction"),
                Values.read(row.getString("column_list"), COLUMNS),
                row.getString("words"),
                row.getInt("rows_count"),
                row.getBigDecimal("total"),
                row.getString("sha256"));
    }

    private static OffsetDateTime local(OffsetDateTime at, ZoneId zone) {
        return at.atZoneSameInstant(zone).toOffsetDateTime();
    }
}
