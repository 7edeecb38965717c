package org.marshrut.ledger;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marshrut.ledger.LostHoursQuestion.By;
import org.marshrut.ledger.LostHoursRow.InParts;
import org.marshrut.report.ReportTable;
import org.marshrut.report.ReportTable.Column;
import org.marshrut.report.ReportTable.Kind;

/** The ledger as a table for an office; what rows are not parted by has no column. */
final class LostHoursTable {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yy");

    private LostHoursTable() {}

    static ReportTable<LostHoursRow> of(LostHoursQuestion question, LostHoursAnswer answer) {
        List<Column<LostHoursRow>> keys = new ArrayList<>();
        if (question.isBy(By.PROCESS)) {
            keys.add(text("Маршрут", 30, LostHoursRow::processName));
        }
        if (question.isBy(By.VERSION)) {
            keys.add(text("Версия", 9, row -> String.valueOf(row.version())));
        }
        if (question.isBy(By.MONTH)) {
            keys.add(text("Месяц", 10, LostHoursRow::month));
        }
        if (question.isBy(By.ORGANISATION)) {
            keys.add(text("Организация", 24, LostHoursRow::organisationName));
        }
        if (question.isBy(By.KIND)) {
            keys.add(text("Вид документа", 30, LostHoursRow::kindName));
        }
        return table(
                "Часы %s–%s"
                        .formatted(
                                DAY.format(question.period().from()),
                                DAY.format(question.period().to())),
                keys,
                answer);
    }

    static ReportTable<LostHoursRow> of(String title, LostHoursAnswer answer) {
        return table(title, List.of(text("Маршрут", 30, LostHoursRow::processName)), answer);
    }

    private static ReportTable<LostHoursRow> table(
            String title, List<Column<LostHoursRow>> keys, LostHoursAnswer answer) {
        List<Column<LostHoursRow>> columns = new ArrayList<>(keys);
        columns.add(new Column<>("Документов", 12, Kind.NUMBER, LostHoursRow::documents));
        columns.add(time("Всего", LostHoursRow::total));
        columns.add(part(HourPart.WORK, InParts::work));
        columns.add(part(HourPart.WAITING, InParts::waiting));
        columns.add(part(HourPart.OVERDUE, InParts::overdue));
        columns.add(part(HourPart.ABSENCE, InParts::absence));
        columns.add(part(HourPart.REWORK, InParts::rework));
        columns.add(part(HourPart.LEGAL_WINDOW, InParts::legalWindow));
        columns.add(part(HourPart.TECHNICAL, InParts::technical));
        columns.add(part(HourPart.OFF_HOURS, InParts::offHours));
        columns.add(text("Данные", 14, row -> answer.sample() ? "учебные" : ""));
        return new ReportTable<>(title, columns, answer.rows());
    }

    private static Column<LostHoursRow> part(HourPart part, Function<InParts, String> value) {
        return time(part.title(), row -> value.apply(row.parts()));
    }

    private static Column<LostHoursRow> text(
            String heading, int width, Function<LostHoursRow, @Nullable String> value) {
        return new Column<>(heading, width, Kind.TEXT, row -> {
            String text = value.apply(row);
            return text == null ? "" : text;
        });
    }

    private static Column<LostHoursRow> time(String heading, Function<LostHoursRow, String> value) {
        return new Column<>(heading, 16, Kind.TIME, row -> Duration.parse(value.apply(row)));
    }
}
