package org.marshrut.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures documents whose way has ended or has become another, then adds up their days, and the months and years these are in. One
 * node at a time; a document is measured, and a day added up, and taken off the list in one transaction, which sees one
 * moment: so a kill loses nothing, and what changes meanwhile stays on the list.
 */
@Component
class LedgerKeeping {

    private static final int DOCUMENTS = 500;
    private static final int DAYS = 50;

    private final JdbcClient jdbc;
    private final Ways ways;
    private final LedgerMeasuring measuring;
    private final LedgerRows rows;
    private final SpanSums sums;
    private final TransactionTemplate transaction;

    LedgerKeeping(
            JdbcClient jdbc,
            Ways ways,
            LedgerMeasuring measuring,
            LedgerRows rows,
            SpanSums sums,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.ways = ways;
        this.measuring = measuring;
        this.rows = rows;
        this.sums = sums;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Does all that is on the lists; how many documents and days. */
    int addUp() {
        return all(this::measureSome, DOCUMENTS) + all(this::addUpSome, DAYS);
    }

    private int all(Supplier<Integer> some, int batch) {
        int all = 0;
        for (int last = batch; last == batch; all += last) {
            last = Objects.requireNonNull(transaction.execute(status -> some.get()));
        }
        return all;
    }

    private int measureSome() {
        jdbc.sql("lock table stale_lost_hours in share update exclusive mode").update();
        // Whoever loads a calendar notes the documents that are measured: all of those, none comes in between.
        jdbc.sql("lock table calendars in share mode").update();
        List<UUID> taken = jdbc.sql("""
                        delete from stale_lost_hours where ctid = any(array(select ctid from stale_lost_hours limit ?))
                        returning document_id
                        """).param(DOCUMENTS).query(UUID.class).list();
        measure(new HashSet<>(taken));
        return taken.size();
    }

    private void measure(Collection<UUID> documents) {
        if (documents.isEmpty()) {
            return;
        }
        LedgerMeasuring.Measuring of = measuring.begin();
        List<MeasuredDocument> measured = new ArrayList<>();
        List<UUID> gone = new ArrayList<>();
        for (Way way : ways.of(documents)) {
            Way.end(way.document()).ifPresentOrElse(end -> measured.add(of.measured(way, end)), () -> {
                if (!way.historyIsGone()) {
                    gone.add(way.document().id());
                }
            });
        }
        rows.remove(gone);
        rows.keep(measured);
    }

    private int addUpSome() {
        jdbc.sql("lock table stale_lost_days in share update exclusive mode").update();
        List<LocalDate> days = jdbc.sql("""
                        with taken as (
                          delete from stale_lost_days where day in (
                            select distinct day from stale_lost_days order by day limit ?)
                          returning day)
                        select distinct day from taken
                        """).param(DAYS).query(LocalDate.class).list();
        days.forEach(sums::day);
        spans(days, day -> day.withDayOfMonth(1)).forEach(sums::month);
        spans(days, day -> day.withDayOfYear(1)).forEach(sums::year);
        return days.size();
    }

    private static Set<LocalDate> spans(List<LocalDate> days, UnaryOperator<LocalDate> first) {
        Set<LocalDate> spans = new TreeSet<>();
        days.forEach(day -> spans.add(first.apply(day)));
        return spans;
    }
}
