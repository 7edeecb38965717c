package org.marshrut.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.marshrut.deadline.CalendarWarnings;
import org.marshrut.organisation.Today;
import org.marshrut.report.CycleTimeQuestion.By;
import org.marshrut.report.CycleTimeQuestion.Measure;
import org.marshrut.report.RoutesAtWork.AtWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What ops see first: each route against its norm and the last two months, and what is late. */
@Component
class Dashboard {

    /**
     * A finished month of a route, for the kind of most documents: kinds are never averaged together.
     *
     * @param month {@code 2026-10}, in which the documents ended
     * @param p50 half of them took no longer, in working time, ISO 8601; p90 alike
     * @param calendarP90 the same by the wall clock
     * @param sample whether any of it comes from the sample data of the demo region
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record MonthOfRoute(String month, long documents, String p50, String p90, String calendarP90, boolean sample) {}

    /**
     * @param norm of the whole way in words; null where none is set
     * @param kindName whose documents the months are about; null without months
     * @param last the month that ended last, {@code before} the one before it; null without a finished document
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record RouteOnDashboard(
            String process,
            String name,
            @Nullable String norm,
            long inWork,
            long overdue,
            long dueToday,
            @Nullable String kindName,
            @Nullable MonthOfRoute last,
            @Nullable MonthOfRoute before) {}

    /**
     * @param awaited decisions that are awaited, {@code awaitedLate} those of them that are late
     * @param warnings about calendars, the most urgent first
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record DashboardView(
            OffsetDateTime at,
            long inWork,
            long overdue,
            long dueToday,
            long awaited,
            long awaitedLate,
            List<RouteOnDashboard> routes,
            List<String> warnings) {}

    private final JdbcClient jdbc;
    private final RoutesAtWork work;
    private final RouteNorms norms;
    private final CycleTimes cycles;
    private final OverdueVisas overdue;
    private final Periods periods;
    private final CalendarWarnings warnings;
    private final Today today;
    private final Clock clock;

    Dashboard(
            JdbcClient jdbc,
            RoutesAtWork work,
            RouteNorms norms,
            CycleTimes cycles,
            OverdueVisas overdue,
            Periods periods,
            CalendarWarnings warnings,
            Today today,
            Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.norms = norms;
        this.cycles = cycles;
        this.overdue = overdue;
        this.periods = periods;
        this.warnings = warnings;
        this.today = today;
        this.clock = clock;
    }

    DashboardView now() {
        Map<@Nullable String, AtWork> atWork = work.now();
        AtWork all = atWork.getOrDefault(null, AtWork.NONE);
        List<OverdueRow> late =
                overdue.rows(new OverdueQuestion(periods.of(null, null), OverdueQuestion.By.ORGANISATION, null, null));
        return new DashboardView(
                clock.instant().atZone(periods.zone()).toOffsetDateTime(),
                all.inWork(),
                all.overdue(),
                all.dueToday(),
                late.stream().mapToLong(OverdueRow::openNow).sum(),
                late.stream().mapToLong(OverdueRow::openLate).sum(),
                routes(atWork),
                warnings.current());
    }

    /** Those that have most documents under way first. */
    private List<RouteOnDashboard> routes(Map<@Nullable String, AtWork> atWork) {
        YearMonth last = YearMonth.from(today.inTheGovernment()).minusMonths(1);
        Period months = new Period(last.minusMonths(1).atDay(1), last.atEndOfMonth(), periods.zone());
        TreeSet<String> processes = new TreeSet<>(finishedIn(months));
        atWork.keySet().stream().filter(Objects::nonNull).forEach(processes::add);
        Map<String, String> names = work.names();
        Map<String, String> words = norms.inWords();
        List<RouteOnDashboard> routes = new ArrayList<>();
        for (String process : processes) {
            AtWork now = atWork.getOrDefault(process, AtWork.NONE);
            List<CycleTimeRow> ofMostDocuments = ofMostDocuments(
                    cycles.rows(new CycleTimeQuestion(process, months, Measure.LEAD, EnumSet.of(By.MONTH), null)));
            routes.add(new RouteOnDashboard(
                    process,
                    names.getOrDefault(process, process),
                    words.get(process),
                    now.inWork(),
                    now.overdue(),
                    now.dueToday(),
                    ofMostDocuments.isEmpty() ? null : ofMostDocuments.get(0).kindName(),
                    month(ofMostDocuments, last),
                    month(ofMostDocuments, last.minusMonths(1))));
        }
        routes.sort(
                Comparator.comparingLong(RouteOnDashboard::inWork).reversed().thenComparing(RouteOnDashboard::name));
        return routes;
    }

    private List<String> finishedIn(Period months) {
        return jdbc.sql("""
                        select distinct process from cycle_days
                        where day between ? and ? and measure = 'LEAD' and not steps
                        """)
                .params(months.from(), months.to())
                .query(String.class)
                .list();
    }

    /** The rows of one kind, with the public window or without it. */
    private static List<CycleTimeRow> ofMostDocuments(List<CycleTimeRow> rows) {
        Map<String, Long> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(classOf(row), row.count(), Long::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(most -> rows.stream()
                        .filter(row -> classOf(row).equals(most.getKey()))
                        .toList())
                .orElse(List.of());
    }

    private static String classOf(CycleTimeRow row) {
        return row.kind() + " " + row.publicWindow();
    }

    private static @Nullable MonthOfRoute month(List<CycleTimeRow> rows, YearMonth month) {
        return rows.stream()
                .filter(row -> month.toString().equals(row.month()))
                .findFirst()
                .map(row -> new MonthOfRoute(
                        month.toString(),
                        row.count(),
                        row.p50(),
                        row.p90(),
                        row.calendar().p90(),
                        row.sample()))
                .orElse(null);
    }
}
