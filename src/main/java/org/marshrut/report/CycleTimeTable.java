package org.marshrut.report;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marshrut.report.CycleTimeQuestion.By;
import org.marshrut.report.CycleTimeQuestion.Measure;
import org.marshrut.report.ReportTable.Column;
import org.marshrut.report.ReportTable.Kind;

/** The report on cycle times as a table for an office; what rows are not parted by has no column. */
final class CycleTimeTable {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yy");

    private CycleTimeTable() {}

    static ReportTable<CycleTimeRow> of(CycleTimeQuestion question, List<CycleTimeRow> rows) {
        List<Column<CycleTimeRow>> columns = new ArrayList<>();
        if (question.isBy(By.VERSION)) {
            columns.add(text("Версия", 9, row -> String.valueOf(row.version())));
        }
        if (question.isBy(By.MONTH)) {
            columns.add(text(question.isBySubmission() ? "Месяц внесения" : "Месяц", 10, CycleTimeRow::month));
        }
        if (question.isBy(By.ORGANISATION)) {
            columns.add(text("Организация", 24, CycleTimeRow::organisationName));
        }
        if (question.isBy(By.ACTIVITY)) {
            columns.add(text("Шаг", 34, CycleTimeRow::activityName));
        }
        columns.add(text("Вид документа", 30, CycleTimeRow::kindName));
        if (!question.isBy(By.ACTIVITY)) {
            columns.add(text(
                    "Публичное обсуждение", 14, row -> Boolean.TRUE.equals(row.publicWindow()) ? "было" : "не было"));
        }
        columns.add(new Column<>(
                question.isBy(By.ACTIVITY) ? "Сколько раз" : "Документов", 12, Kind.NUMBER, CycleTimeRow::count));
        if (question.isBySubmission() && !question.isBy(By.ACTIVITY)) {
            columns.add(new Column<>(
                    "Ещё не окончено", 12, Kind.NUMBER, row -> Objects.requireNonNullElse(row.open(), 0L)));
            columns.add(new Column<>(
                    "Доля не оконченных", 12, Kind.SHARE, row -> Objects.requireNonNullElse(row.openShare(), 0d)));
        }
        columns.add(time("Среднее, рабочее время", CycleTimeRow::mean));
        columns.add(time("Половина не дольше", CycleTimeRow::p50));
        columns.add(time("90 % не дольше", CycleTimeRow::p90));
        columns.add(time("95 % не дольше", CycleTimeRow::p95));
        columns.add(time("Среднее, по календарю", row -> row.calendar().mean()));
        columns.add(
                time("Половина не дольше, по календарю", row -> row.calendar().p50()));
        columns.add(time("90 % не дольше, по календарю", row -> row.calendar().p90()));
        columns.add(time("95 % не дольше, по календарю", row -> row.calendar().p95()));
        columns.add(text("Данные", 14, row -> row.sample() ? "учебные" : ""));
        if (question.isBy(By.MONTH)) {
            columns.add(text("Месяц окончен", 10, row -> Boolean.TRUE.equals(row.monthIsOver()) ? "да" : "нет"));
        }
        return new ReportTable<>(title(question), columns, rows);
    }

    private static String title(CycleTimeQuestion question) {
        return "%s %s–%s"
                .formatted(
                        question.measure() == Measure.LEAD ? "Путь" : "Согласование",
                        DAY.format(question.period().from()),
                        DAY.format(question.period().to()));
    }

    private static Column<CycleTimeRow> text(
            String heading, int width, Function<CycleTimeRow, @Nullable String> value) {
        return new Column<>(heading, width, Kind.TEXT, row -> {
            String text = value.apply(row);
            return text == null ? "" : text;
        });
    }

    private static Column<CycleTimeRow> time(String heading, Function<CycleTimeRow, @Nullable String> value) {
        return ReportTable.time(heading, 16, value);
    }
}
