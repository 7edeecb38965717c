package org.marshrut.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marshrut.organisation.Today;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How many documents had no movement on which day (R17), as they were counted last on it. */
@Component
class MotionlessDays {

    /** @param countedAt by the clock of organisation 01 */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record MotionlessDay(LocalDate day, long documents, OffsetDateTime countedAt) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Today today;
    private final Periods periods;
    private final TransactionTemplate transaction;

    MotionlessDays(
            JdbcClient jdbc, Clock clock, Today today, Periods periods, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.today = today;
        this.periods = periods;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Counts them now, for the day that it is by the clock of organisation 01; how many there are. */
    long count() {
        LocalDate day = today.inTheGovernment();
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("lock table motionless_days in share update exclusive mode")
                    .update();
            jdbc.sql("delete from motionless_days where day = ?").param(day).update();
            return jdbc
                    .sql("""
                            insert into motionless_days (day, organisation, documents, counted_at)
                            select :day, coalesce(d.organisation, '*'), count(*), :now
                            """ + NoMovement.MOTIONLESS
                            + " group by rollup (d.organisation) returning organisation, documents")
                    .param("organisation", null, java.sql.Types.VARCHAR)
                    .param("day", day)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .query((row, n) -> row.getString("organisation").equals("*") ? row.getLong("documents") : 0L)
                    .list()
                    .stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }));
    }

    /**
     * Days on which somebody counted, in order.
     *
     * @param organisation whose documents; null for all
     */
    List<MotionlessDay> days(Period period, @Nullable String organisation) {
        return jdbc.sql("""
                        select a.day, case when cast(:organisation as text) is null then a.documents
                                           else coalesce(o.documents, 0) end as documents, a.counted_at
                        from motionless_days a
                        left join motionless_days o on o.day = a.day and o.organisation = :organisation
                        where a.organisation = '*' and a.day between :from and :to
                        order by a.day
                        """)
                .param("organisation", organisation, java.sql.Types.VARCHAR)
                .param("from", period.from())
                .param("to", period.to())
                .query((row, n) -> new MotionlessDay(
                        row.getObject("day", LocalDate.class),
                        row.getLong("documents"),
                        row.getObject("counted_at", OffsetDateTime.class)
                                .atZoneSameInstant(periods.zone())
                                .toOffsetDateTime()))
                .list();
    }
}
