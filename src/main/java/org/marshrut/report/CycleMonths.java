package org.marshrut.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marshrut.report.CycleNumbers.Spread;
import org.marshrut.report.CycleTimeQuestion.By;
import org.marshrut.report.CycleTimeQuestion.Measure;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whole months of {@link CycleDays}, as they are shown: for each version and for all, for each organisation and for all. */
@Component
class CycleMonths {

    static final int ALL_VERSIONS = -1;
    static final String ALL_ORGANISATIONS = "*";

    private static final KeptRows ROWS = new KeptRows(
            "cycle_months",
            "month = :month",
            List.of(
                    "process",
                    "measure",
                    "steps",
                    "month",
                    "version",
                    "organisation",
                    "kind",
                    "public_window",
                    "activity",
                    "sample"),
            List.of(
                    "activity_name",
                    "times",
                    "offsets",
                    "working",
                    "working_p50",
                    "working_p90",
                    "working_p95",
                    "calendar",
                    "calendar_p50",
                    "calendar_p90",
                    "calendar_p95",
                    "preliminary"));

    /** A row of the table. */
    record CycleMonth(
            String process,
            Measure measure,
            boolean steps,
            LocalDate month,
            int version,
            String organisation,
            String kind,
            boolean publicWindow,
            String activity,
            @Nullable String activityName,
            long times,
            long offsets,
            long working,
            long workingP50,
            long workingP90,
            long workingP95,
            long calendar,
            long calendarP50,
            long calendarP90,
            long calendarP95,
            boolean sample,
            boolean preliminary) {

        private CycleNumbers numbers() {
            return new CycleNumbers(
                    activityName,
                    times,
                    offsets,
                    new Spread(working, workingP50, workingP90, workingP95),
                    new Spread(calendar, calendarP50, calendarP90, calendarP95),
                    sample,
                    preliminary);
        }
    }

    private record Key(
            String process,
            Measure measure,
            boolean steps,
            int version,
            String organisation,
            String kind,
            boolean publicWindow,
            String activity,
            boolean sample) {}

    private final JdbcClient jdbc;

    CycleMonths(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The rows of these months. */
    Map<CycleKey, CycleNumbers> read(CycleTimeQuestion question, Collection<YearMonth> months) {
        boolean each = question.isBy(By.ORGANISATION) && question.organisation() == null;
        Map<CycleKey, CycleNumbers> numbers = new HashMap<>();
        jdbc.sql("""
                        select * from cycle_months
                        where process = :process and measure = :measure and steps = :steps and month = any(:months::text[]::date[])
                          and organisation %s :organisation and version %s :all
                        """.formatted(each ? "<>" : "=", question.isBy(By.VERSION) ? "<>" : "="))
                .param("process", question.process())
                .param("measure", question.measure().name())
                .param("steps", question.isBy(By.ACTIVITY))
                .param(
                        "months",
                        months.stream().map(month -> month.atDay(1).toString()).toArray(String[]::new))
                .param("organisation", question.organisation() == null ? ALL_ORGANISATIONS : question.organisation())
                .param("all", ALL_VERSIONS)
                .query((row, n) -> month(row))
                .list()
                .forEach(row -> numbers.put(key(question, row), row.numbers()));
        return numbers;
    }

    private static CycleKey key(CycleTimeQuestion question, CycleMonth row) {
        return new CycleKey(
                question.isBy(By.VERSION) ? row.version() : null,
                question.isBy(By.MONTH) ? YearMonth.from(row.month()) : null,
                question.isBy(By.ORGANISATION) ? CycleKey.orNull(row.organisation()) : null,
                CycleKey.orNull(row.activity()),
                CycleKey.orNull(row.kind()),
                question.isBy(By.ACTIVITY) ? null : row.publicWindow(),
                row.sample());
    }

    /** What is kept of a month. */
    List<CycleMonth> kept(YearMonth month) {
        return jdbc.sql("select * from cycle_months where month = ?")
                .param(month.atDay(1))
                .query((row, n) -> month(row))
                .list();
    }

    /** From now on this is the month. */
    void write(YearMonth month, List<CycleDay> days) {
        ROWS.replace(jdbc, of(month, days), Map.of("month", month.atDay(1)));
    }

    /** What the days of a month come to. */
    static List<CycleMonth> of(YearMonth month, List<CycleDay> days) {
        Map<Key, CycleTally> tallies = new HashMap<>();
        for (CycleDay day : days) {
            for (int version : new int[] {day.version(), ALL_VERSIONS}) {
                Map<String, CycleTally> ofDay = new HashMap<>();
                for (int place = 0; place < day.working().length; place++) {
                    for (String organisation : List.of(day.organisations()[place], ALL_ORGANISATIONS)) {
                        ofDay.computeIfAbsent(
                                        organisation,
                                        of -> tallies.computeIfAbsent(key(day, version, of), key -> new CycleTally()))
                                .add(day, place);
                    }
                }
            }
        }
        List<CycleMonth> rows = new ArrayList<>();
        tallies.forEach((key, tally) -> rows.add(month(month, key, tally.numbers())));
        return rows;
    }

    private static Key key(CycleDay day, int version, String organisation) {
        return new Key(
                day.process(),
                day.measure(),
                day.steps(),
                version,
                organisation,
                day.kind(),
                day.publicWindow(),
                day.activity(),
                day.sample());
    }

    private static CycleMonth month(YearMonth month, Key key, CycleNumbers numbers) {
        return new CycleMonth(
                key.process(),
                key.measure(),
                key.steps(),
                month.atDay(1),
                key.version(),
                key.organisation(),
                key.kind(),
                key.publicWindow(),
                key.activity(),
                numbers.activityName(),
                numbers.times(),
                numbers.offsets(),
                numbers.working().sum(),
                numbers.working().p50(),
                numbers.working().p90(),
                numbers.working().p95(),
                numbers.calendar().sum(),
                numbers.calendar().p50(),
                numbers.calendar().p90(),
                numbers.calendar().p95(),
                numbers.sample(),
                numbers.preliminary());
    }

    private static CycleMonth month(ResultSet row) throws SQLException {
        return new CycleMonth(
                row.getString("process"),
                Measure.valueOf(row.getString("measure")),
                row.getBoolean("steps"),
                row.getObject("month", LocalDate.class),
                row.getInt("version"),
                row.getString("organisation"),
                row.getString("kind"),
                row.getBoolean("public_window"),
                row.getString("activity"),
                row.getString("activity_name"),
                row.getLong("times"),
                row.getLong("offsets"),
                row.getLong("working"),
                row.getLong("working_p50"),
                row.getLong("working_p90"),
                row.getLong("working_p95"),
                row.getLong("calendar"),
                row.getLong("calendar_p50"),
                row.getLong("calendar_p90"),
                row.getLong("calendar_p95"),
                row.getBoolean("sample"),
                row.getBoolean("preliminary"));
    }
}
