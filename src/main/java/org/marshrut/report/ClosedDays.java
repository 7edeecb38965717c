package org.marshrut.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.marshrut.organisation.Today;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds days up that are over, once. A day is closed two days later: until then a decision may be taken back. Days that say
 * something else since are added up again. One node at a time.
 */
@Component
class ClosedDays {

    private static final int OPEN_DAYS = 2;
    private static final int BATCH = 30;

    private final JdbcClient jdbc;
    private final ChangedDays reopened;
    private final RegisteredDays registered;
    private final DeliveredDays delivered;
    private final Periods periods;
    private final Today today;
    private final TransactionTemplate transaction;

    ClosedDays(
            JdbcClient jdbc,
            RegisteredDays registered,
            DeliveredDays delivered,
            Periods periods,
            Today today,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.reopened = new ChangedDays(jdbc, "reopened_days");
        this.registered = registered;
        this.delivered = delivered;
        this.periods = periods;
        this.today = today;
        this.transaction = ChangedDays.atOneMoment(transactions);
    }

    /** The last day that is closed; the day before there was anything where none is. */
    LocalDate last() {
        return jdbc.sql("select last from closed_days")
                .query(LocalDate.class)
                .optional()
                .orElse(LocalDate.EPOCH);
    }

    /** Closes what can be closed, and adds up again what has changed; how many days. */
    int close() {
        int all = 0;
        for (int some = BATCH; some == BATCH; all += some) {
            some = Objects.requireNonNull(transaction.execute(status -> closeSome()));
        }
        return all;
    }

    private int closeSome() {
        reopened.takeTurns();
        List<LocalDate> again = reopened.take(BATCH);
        LocalDate last = last();
        again.stream().filter(day -> !day.isAfter(last)).forEach(this::add);
        LocalDate next = last.equals(LocalDate.EPOCH) ? first().orElse(null) : last.plusDays(1);
        LocalDate until = today.inTheGovernment().minusDays(OPEN_DAYS);
        int closed = 0;
        while (next != null && !next.isAfter(until) && closed < BATCH) {
            add(next);
            closed++;
            jdbc.sql("insert into closed_days (last) values (?) on conflict (id) do update set last = excluded.last")
                    .param(next)
                    .update();
            next = next.plusDays(1);
        }
        return Math.max(again.size(), closed);
    }

    private Optional<LocalDate> first() {
        return jdbc.sql("""
                        select day_of(least((select min(at) from trail where event = 'REGISTERED'),
                                            (select min(given_at) from assignments)))
                        """).query(LocalDate.class).optional();
    }

    private void add(LocalDate day) {
        Period alone = new Period(day, day, periods.zone());
        registered.write(day, registered.ofRows(alone, null));
        delivered.write(day, delivered.ofRows(alone, null));
    }
}
