package org.marshrut.report;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Days that triggers have noted as changed: a row for each change, so a day that changes again while it is added up stays. The
 * list and what is added up have to be seen at one moment: what comes later stays on the list, and is in no sum.
 */
final class ChangedDays {

    private final JdbcClient jdbc;
    private final String table;

    ChangedDays(JdbcClient jdbc, String table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /** A transaction that sees one moment, from the first question after {@link #takeTurns}. */
    static TransactionTemplate atOneMoment(PlatformTransactionManager transactions) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        return transaction;
    }

    /** One at a time, of whichever node. The lock of a table: to wait for another lock would be a question already. */
    void takeTurns() {
        jdbc.sql("lock table %s in share update exclusive mode".formatted(table))
                .update();
    }

    /** Takes so many off the list, the earliest first; they come back if the transaction is not committed. */
    List<LocalDate> take(int most) {
        return jdbc.sql("""
                        with taken as (
                          delete from %1$s where day in (select distinct day from %1$s order by day limit ?) returning day)
                        select distinct day from taken
                        """.formatted(table)).param(most).query(LocalDate.class).list();
    }
}
