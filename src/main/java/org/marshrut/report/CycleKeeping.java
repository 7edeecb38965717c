package org.marshrut.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.marshrut.report.CycleTimeQuestion.By;
import org.marshrut.report.CycleTimeQuestion.Measure;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures days that have changed, and puts their months together anew. As {@link SumKeeping}: one node at a time, and a day is
 * measured and taken off the list in one transaction.
 */
@Component
class CycleKeeping {

    private static final int BATCH = 10;

    private final JdbcClient jdbc;
    private final ChangedDays changed;
    private final Periods periods;
    private final CycleMeasuring measuring;
    private final CycleDays days;
    private final CycleMonths months;
    private final LabourMeasuring labour;
    private final LabourDays labourDays;
    private final TransactionTemplate transaction;

    CycleKeeping(
            JdbcClient jdbc,
            Periods periods,
            CycleMeasuring measuring,
            CycleDays days,
            CycleMonths months,
            LabourMeasuring labour,
            LabourDays labourDays,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.changed = new ChangedDays(jdbc, "stale_cycles");
        this.periods = periods;
        this.measuring = measuring;
        this.days = days;
        this.months = months;
        this.labour = labour;
        this.labourDays = labourDays;
        this.transaction = ChangedDays.atOneMoment(transactions);
    }

    /** Measures all days on the list; how many. */
    int addUp() {
        int all = 0;
        for (int some = BATCH; some == BATCH; all += some) {
            some = Objects.requireNonNull(transaction.execute(status -> addUpSome()));
        }
        return all;
    }

    private int addUpSome() {
        changed.takeTurns();
        // Whoever loads a calendar notes the days that are measured: all of those, none comes in between.
        jdbc.sql("lock table calendars in share mode").update();
        List<LocalDate> taken = changed.take(BATCH);
        ZoneId zone = periods.zone();
        Set<YearMonth> inMonths = new TreeSet<>();
        for (LocalDate day : taken) {
            days.write(day, measured(day, zone));
            labourDays.write(day, labour.measured(day, zone));
            inMonths.add(YearMonth.from(day));
        }
        for (YearMonth month : inMonths) {
            months.write(month, days.all(new CycleDays.Range(month.atDay(1), month.atEndOfMonth())));
        }
        return taken.size();
    }

    /** Everything that ended on the day, as the history says now. */
    List<CycleDay> measured(LocalDate day, ZoneId zone) {
        List<CycleDay> all = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            for (Set<By> by : List.of(EnumSet.noneOf(By.class), EnumSet.of(By.ACTIVITY))) {
                all.addAll(measuring.all(new CycleTimeQuestion(null, new Period(day, day, zone), measure, by, null)));
            }
        }
        return all;
    }
}
