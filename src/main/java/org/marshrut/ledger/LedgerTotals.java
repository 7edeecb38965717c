package org.marshrut.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Numbers of a row of the ledger, before they have names; what rows are not parted by is null. */
record LedgerTotals(
        @Nullable String process,
        @Nullable Integer version,
        @Nullable LocalDate month,
        @Nullable String organisation,
        @Nullable String kind,
        long documents,
        long leftOut,
        long preliminary,
        Parts parts,
        boolean sample) {

    static LedgerTotals read(ResultSet row, int n) throws SQLException {
        Parts parts = new Parts();
        for (HourPart part : HourPart.values()) {
            parts.add(part, row.getLong(part.column()));
        }
        return new LedgerTotals(
                row.getString("process"),
                row.getObject("version", Integer.class),
                row.getObject("month", LocalDate.class),
                row.getString("organisation"),
                row.getString("kind"),
                row.getLong("documents"),
                row.getLong("left_out"),
                row.getLong("preliminary"),
                parts,
                row.getBoolean("sample"));
    }
}
