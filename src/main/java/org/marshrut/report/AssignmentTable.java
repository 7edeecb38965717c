package org.marshrut.report;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marshrut.report.ReportTable.Column;
import org.marshrut.report.ReportTable.Kind;

/** The register of assignments as a table for an office. */
final class AssignmentTable {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");
    static final Map<String, String> STATES = Map.of(
            "ON_CONTROL", "На контроле",
            "REPORTED", "Отчёт подан",
            "RETURNED", "На доработке",
            "EXECUTED", "Исполнено",
            "RELEASED", "Снято с контроля",
            "RELEASED_LATE", "Снято, исполнено с опозданием",
            "WITHDRAWN", "Отменено");

    private AssignmentTable() {}

    static ReportTable<AssignmentRow> of(List<AssignmentRow> rows) {
        return new ReportTable<>(
                "Поручения",
                List.of(
                        new Column<>("Номер", 18, Kind.TEXT, AssignmentRow::number),
                        new Column<>("Документ", 40, Kind.TEXT, AssignmentRow::heading),
                        new Column<>("Поручение", 50, Kind.TEXT, AssignmentRow::text),
                        new Column<>("Исполнитель", 24, Kind.TEXT, AssignmentRow::responsibleName),
                        new Column<>(
                                "Роль",
                                16,
                                Kind.TEXT,
                                row -> row.role().equals("RESPONSIBLE") ? "Ответственный" : "Соисполнитель"),
                        new Column<>("Дал", 24, Kind.TEXT, AssignmentRow::giverName),
                        new Column<>("На основании", 40, Kind.TEXT, row -> row.basis() == null ? "" : row.basis()),
                        new Column<>("Срок", 17, Kind.TEXT, row -> time(row.due())),
                        new Column<>("Первый срок", 17, Kind.TEXT, row -> time(row.initialDue())),
                        new Column<>("Продлений", 10, Kind.NUMBER, row -> (long) row.extended()),
                        new Column<>("Состояние", 30, Kind.TEXT, row -> STATES.getOrDefault(row.state(), row.state())),
                        new Column<>("Просрочено", 12, Kind.TEXT, row -> row.overdue() ? "да" : "нет"),
                        new Column<>("Исполнено", 17, Kind.TEXT, row -> time(row.executedAt())),
                        new Column<>("Снято с контроля", 17, Kind.TEXT, row -> time(row.releasedAt()))),
                rows);
    }

    private static String time(@Nullable OffsetDateTime at) {
        return at == null ? "" : MOMENT.format(at);
    }
}
