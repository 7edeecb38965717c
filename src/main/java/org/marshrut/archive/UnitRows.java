package org.marshrut.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Objects;

/** Units as they are read of their rows; {@code :year} is the year in their archive. */
final class UnitRows {

    static final String COLUMNS = """
            u.id, f.archive, f.code as fond, f.name as fond_name, i.code as inventory, u.code, u.heading, u.years_from,
            u.years_to, u.places, u.sheets, u.personal, u.digitised_on, coalesce(u.opens, 9999) > :year as closed
            """;
    static final String TABLES =
            " archive_units u join archive_inventories i on i.id = u.inventory_id join archive_fonds f on f.id = i.fond_id ";

    private UnitRows() {}

    static Unit unit(ResultSet row, int number) throws SQLException {
        String fond = text(row, "fond");
        String inventory = text(row, "inventory");
        String code = text(row, "code");
        return new Unit(
                row.getLong("id"),
                text(row, "archive"),
                fond,
                text(row, "fond_name"),
                inventory,
                code,
                new ShelfMark(fond, inventory, code).toString(),
                text(row, "heading"),
                row.getObject("years_from", Integer.class),
                row.getObject("years_to", Integer.class),
                row.getString("places"),
                row.getObject("sheets", Integer.class),
                row.getBoolean("personal"),
                row.getBoolean("closed"),
                row.getObject("digitised_on", LocalDate.class));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }
}
