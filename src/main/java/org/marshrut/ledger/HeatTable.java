package org.marshrut.ledger;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import org.marshrut.ledger.HeatAnswer.HeatStep;
import org.marshrut.report.ReportTable;
import org.marshrut.report.ReportTable.Column;
import org.marshrut.report.ReportTable.Kind;

/** The steps of the heat as a table for an office. */
final class HeatTable {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yy");

    private HeatTable() {}

    static ReportTable<HeatStep> of(HeatQuestion question, HeatAnswer answer) {
        return new ReportTable<>(
                "Шаги %s–%s"
                        .formatted(
                                DAY.format(question.period().from()),
                                DAY.format(question.period().to())),
                List.of(
                        new Column<>("Шаг", 34, Kind.TEXT, HeatStep::name),
                        new Column<>("Сколько раз", 12, Kind.NUMBER, HeatStep::count),
                        time("Половина не дольше", HeatStep::median),
                        time("90 % не дольше", HeatStep::p90),
                        time("Половина не дольше, по календарю", HeatStep::medianCalendar),
                        time("90 % не дольше, по календарю", HeatStep::p90Calendar),
                        new Column<>("Доля рабочего времени", 12, Kind.SHARE, HeatStep::share),
                        new Column<>("Очередь сейчас", 12, Kind.NUMBER, HeatStep::queue),
                        new Column<>("Из неё просрочено", 12, Kind.NUMBER, HeatStep::openOverdue),
                        new Column<>("Решено с опозданием", 12, Kind.NUMBER, HeatStep::late),
                        new Column<>("Доля опозданий", 12, Kind.SHARE, HeatStep::lateShare),
                        new Column<>("Данные", 14, Kind.TEXT, step -> answer.sample() ? "учебные" : "")),
                answer.steps());
    }

    private static Column<HeatStep> time(String heading, Function<HeatStep, String> value) {
        return new Column<>(heading, 16, Kind.TIME, step -> Duration.parse(value.apply(step)));
    }
}
