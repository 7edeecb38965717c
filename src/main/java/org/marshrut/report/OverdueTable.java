package org.marshrut.report;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.report.OverdueQuestion.By;
import org.marshrut.report.ReportTable.Column;
import org.marshrut.report.ReportTable.Kind;

/** Report R2 as a table for an office. */
final class OverdueTable {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private OverdueTable() {}

    static ReportTable<OverdueRow> of(OverdueQuestion question, List<OverdueRow> rows) {
        By by = question.by();
        List<Column<OverdueRow>> columns = new ArrayList<>();
        columns.add(new Column<>(by.heading(), 34, Kind.TEXT, OverdueRow::name));
        if (by == By.PERFORMER) {
            columns.add(new Column<>("Должность", 40, Kind.TEXT, row -> orNothing(row.position())));
            columns.add(new Column<>("Организация", 24, Kind.TEXT, row -> orNothing(row.organisationName())));
        }
        columns.add(new Column<>("Дано решений", 12, Kind.NUMBER, OverdueRow::given));
        columns.add(new Column<>("Просрочено", 12, Kind.NUMBER, OverdueRow::late));
        columns.add(new Column<>("Доля просроченных", 14, Kind.SHARE, OverdueRow::share));
        columns.add(new Column<>("Опоздание всего, ч:мм", 16, Kind.TIME, row -> Duration.parse(row.totalLateness())));
        columns.add(
                new Column<>("Наибольшее опоздание, ч:мм", 16, Kind.TIME, row -> Duration.parse(row.worstLateness())));
        columns.add(new Column<>("Ждут сейчас", 12, Kind.NUMBER, OverdueRow::openNow));
        columns.add(new Column<>("Дано с опозданием", 14, Kind.NUMBER, OverdueRow::givenLate));
        columns.add(new Column<>("Просрочено и ждёт", 14, Kind.NUMBER, OverdueRow::openLate));
        columns.add(new Column<>("Просрочено и отпало", 14, Kind.NUMBER, OverdueRow::cancelledLate));
        return new ReportTable<>(
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
