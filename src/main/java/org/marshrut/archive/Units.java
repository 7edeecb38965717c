package org.marshrut.archive;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What other features know of units. It answers of closed ones too and asks nobody who he is: whoever shows what it says asks
 * {@link Unit#closed} first.
 */
@Component
public class Units {

    /** How many units an archive has, and how many of them are digitised; closed ones included. */
    public record UnitCount(String archive, long units, long digitised) {}

    private final JdbcClient jdbc;
    private final Openings openings;

    Units(JdbcClient jdbc, Openings openings) {
        this.jdbc = jdbc;
        this.openings = openings;
    }

    public Optional<Unit> find(long id) {
        return find(List.of(id)).stream().findFirst();
    }

    /** In the order of their shelves; what does not exist is missing. */
    public List<Unit> find(Collection<Long> ids) {
        return jdbc.sql(
                        "select " + UnitRows.COLUMNS + " from " + UnitRows.TABLES
                                + " where u.id = any(:ids) order by f.archive, f.ordinal, f.code, i.ordinal, i.code, u.ordinal, u.code")
                .param("ids", ids.toArray(Long[]::new))
                .param("year", openings.year())
                .query(UnitRows::unit)
                .list();
    }

    /** @param archive code of the organisation that keeps it */
    public Optional<Unit> find(String archive, ShelfMark mark) {
        return jdbc.sql("select " + UnitRows.COLUMNS + " from " + UnitRows.TABLES
                        + " where f.archive = :archive and f.code = :fond and i.code = :inventory and u.code = :unit")
                .param("archive", archive)
                .param("fond", mark.fond())
                .param("inventory", mark.inventory())
                .param("unit", mark.unit())
                .param("year", openings.year())
                .query(UnitRows::unit)
                .optional();
    }

    /** In the transaction under way. The first day stays: a unit that was digitised before is not digitised again. */
    public void markDigitised(Collection<Long> ids, LocalDate day) {
        jdbc.sql("update archive_units set digitised_on = ? where id = any(?) and digitised_on is null")
                .params(day, ids.toArray(Long[]::new))
                .update();
    }

    /** In the transaction under way: not digitised after all, unless somebody has entered another day since. */
    public void takeBackDigitised(Collection<Long> ids, LocalDate day) {
        jdbc.sql("update archive_units set digitised_on = null where id = any(?) and digitised_on = ?")
                .params(ids.toArray(Long[]::new), day)
                .update();
    }

    /** Of every archive that has a unit, by its code. */
    public List<UnitCount> counts() {
        return jdbc.sql("""
                        select f.archive, count(*) as units, count(u.digitised_on) as digitised
                        from archive_units u join archive_inventories i on i.id = u.inventory_id
                        join archive_fonds f on f.id = i.fond_id
                        group by f.archive order by f.archive
                        """).query(UnitCount.class).list();
    }

    /** What is out of the store for a document, in the order in which it was issued: shelf marks. */
    public List<String> outFor(UUID document) {
        return jdbc.sql("""
                        select f.code, i.code, u.code from archive_loans l join archive_units u on u.id = l.unit_id
                        join archive_inventories i on i.id = u.inventory_id join archive_fonds f on f.id = i.fond_id
                        where l.document_id = ? and l.returned_at is null order by l.id
                        """)
                .param(document)
                .query((row, n) -> new ShelfMark(row.getString(1), row.getString(2), row.getString(3)).toString())
                .list();
    }
}
