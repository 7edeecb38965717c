package org.marshrut.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.marshrut.report.CycleTimeQuestion.By;
import org.marshrut.report.CycleTimeQuestion.Measure;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The times that were measured once, day by day. */
@Component
class CycleDays {

    /** Days one after the other, the first and the last included. */
    record Range(LocalDate from, LocalDate to) {}

    private static final KeptRows ROWS = new KeptRows(
            "cycle_days",
            "day = :day",
            List.of(
                    "process",
                    "measure",
                    "steps",
                    "day",
                    "version",
                    "kind",
                    "public_window",
                    "activity",
                    "sample",
                    "preliminary"),
            List.of("activity_name", "organisations", "working", "calendar", "offsets", "submitted"));

    private final JdbcClient jdbc;

    CycleDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the question is about, in these days of it. */
    void read(CycleTimeQuestion question, List<Range> ranges, Consumer<CycleDay> each) {
        jdbc.sql("""
                        select c.* from unnest(:froms::text[]::date[], :tos::text[]::date[]) r (first, last)
                        join cycle_days c on c.process = :process and c.measure = :measure and c.steps = :steps
                          and c.day between r.first and r.last
                        """)
                .param("process", question.process())
                .param("measure", question.measure().name())
                .param("steps", question.isBy(By.ACTIVITY))
                .param(
                        "froms",
                        ranges.stream().map(range -> range.from().toString()).toArray(String[]::new))
                .param(
                        "tos",
                        ranges.stream().map(range -> range.to().toString()).toArray(String[]::new))
                .query(row -> {
                    each.accept(day(row));
                });
    }

    /** Everything of these days. */
    List<CycleDay> all(Range range) {
        return jdbc.sql("select * from cycle_days where day between :first and :last")
                .param("first", range.from())
                .param("last", range.to())
                .query((row, n) -> day(row))
                .list();
    }

    /** From now on this is everything of the day. */
    void write(LocalDate day, List<CycleDay> all) {
        ROWS.replace(jdbc, all, Map.of("day", day));
    }

    private static CycleDay day(ResultSet row) throws SQLException {
        return new CycleDay(
                row.getString("process"),
                Measure.valueOf(row.getString("measure")),
                row.getBoolean("steps"),
                row.getObject("day", LocalDate.class),
                row.getInt("version"),
                row.getString("kind"),
                row.getBoolean("public_window"),
                row.getString("activity"),
                row.getBoolean("sample"),
                row.getBoolean("preliminary"),
                row.getString("activity_name"),
                (String[]) row.getArray("organisations").getArray(),
                LabourDays.numbers(row, "working"),
                LabourDays.numbers(row, "calendar"),
                LabourDays.numbers(row, "offsets"),
                LabourDays.numbers(row, "submitted"));
    }
}
