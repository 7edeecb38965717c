package org.marshrut.report;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marshrut.report.OverdueQuestion.By;

/** The report as a table for an office: its Russian columns, in CSV and in a spreadsheet alike. */
record OverdueTable(String title, List<Column> columns, List<OverdueRow> rows) {

    // The title names a sheet too, and that has 31 characters at most.
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    /** How a value is shown: lateness in hours and minutes, a share in percent. */
    enum Kind {
        TEXT,
        NUMBER,
        SHARE,
        TIME
    }

    /** @param width in characters */
    record Column(String heading, int width, Kind kind, Function<OverdueRow, Object> value) {}

    static OverdueTable of(OverdueQuestion question, List<OverdueRow> rows) {
        By by = question.by();
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(by.heading(), 34, Kind.TEXT, OverdueRow::name));
        if (by == By.PERFORMER) {
            columns.add(new Column("Должность", 40, Kind.TEXT, row -> orNothing(row.position())));
            columns.add(new Column("Организация", 24, Kind.TEXT, row -> orNothing(row.organisationName())));
        }
        columns.add(new Column("Дано решений", 12, Kind.NUMBER, OverdueRow::given));
        columns.add(new Column("Просрочено", 12, Kind.NUMBER, OverdueRow::late));
        columns.add(new Column("Доля просроченных", 14, Kind.SHARE, OverdueRow::share));
        columns.add(new Column("Опоздание всего, ч:мм", 16, Kind.TIME, row -> Duration.parse(row.totalLateness())));
        columns.add(
                new Column("Наибольшее опоздание, ч:мм", 16, Kind.TIME, row -> Duration.parse(row.worstLateness())));
        columns.add(new Column("Ждут сейчас", 12, Kind.NUMBER, OverdueRow::openNow));
        columns.add(new Column("Дано с опозданием", 14, Kind.NUMBER, OverdueRow::givenLate));
        columns.add(new Column("Просрочено и ждёт", 14, Kind.NUMBER, OverdueRow::openLate));
        columns.add(new Column("Просрочено и отпало", 14, Kind.NUMBER, OverdueRow::cancelledLate));
        return new OverdueTable(
                "Просрочки %s–%s"
                        .formatted(
                                DAY.format(question.period().from()),
                                DAY.format(question.period().to())),
                columns,
                rows);
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "" : text;
    }
}
