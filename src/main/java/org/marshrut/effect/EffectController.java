package org.marshrut.effect;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.engine.Refusal;
import org.marshrut.report.Period;
import org.marshrut.report.Periods;
import org.marshrut.report.ReportAnswer;
import org.marshrut.report.ReportFormat;
import org.marshrut.report.ReportTable;
import org.marshrut.report.ReportTable.Column;
import org.marshrut.report.ReportTable.Kind;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports R11 and R12, for archives and whoever watches over them. */
@RestController
class EffectController {

    private final EffectReaders readers;
    private final Periods periods;
    private final ServiceReport services;
    private final ProgressReport progress;

    EffectController(EffectReaders readers, Periods periods, ServiceReport services, ProgressReport progress) {
        this.readers = readers;
        this.periods = periods;
        this.services = services;
        this.progress = progress;
    }

    /**
     * Times of a service and its electronic share, by the day on which results were given.
     *
     * @param service as its route calls it
     * @param by {@code all}, {@code kind}, {@code organisation} or {@code month}
     * @param format {@code json}, {@code csv} or {@code xlsx}, for those who cannot say {@code Accept}, such as links
     * @throws Refusal 400 for another word or day, 403 for whoever may not see the report
     */
    @GetMapping(
            path = "/api/reports/services",
            produces = {MediaType.APPLICATION_JSON_VALUE, ReportFormat.CSV_TYPE, ReportFormat.XLSX_TYPE})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        array = @ArraySchema(schema = @Schema(implementation = ServiceRow.class))),
                @Content(mediaType = ReportFormat.CSV_TYPE, schema = @Schema(type = "string")),
                @Content(mediaType = ReportFormat.XLSX_TYPE, schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<?> services(
            @RequestParam(defaultValue = "archive") String service,
            @RequestParam(defaultValue = "kind") String by,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        String visible = readers.organisation(AskedPage.orNull(organisation), false);
        ServiceReport.Question question = new ServiceReport.Question(
                AskedPage.code(service), asked(ServiceReport.By.values(), by), periods.ofYear(from, to), visible);
        List<ServiceRow> rows = services.rows(question);
        return ReportAnswer.of(ReportFormat.of(format, accept), rows, () -> servicesTable(rows));
    }

    /**
     * How far digitisation has come, and when it ends.
     *
     * @param by {@code organisation}, {@code month} or {@code person}
     * @param format as for {@link #services}
     * @throws Refusal 400 for another word or day, 403 for whoever may not see the report
     */
    @GetMapping(
            path = "/api/reports/digitisation",
            produces = {MediaType.APPLICATION_JSON_VALUE, ReportFormat.CSV_TYPE, ReportFormat.XLSX_TYPE})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        array = @ArraySchema(schema = @Schema(implementation = ProgressRow.class))),
                @Content(mediaType = ReportFormat.CSV_TYPE, schema = @Schema(type = "string")),
                @Content(mediaType = ReportFormat.XLSX_TYPE, schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<?> digitisation(
            @RequestParam(defaultValue = "organisation") String by,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        ProgressReport.By rowsBy = asked(ProgressReport.By.values(), by);
        String visible = readers.organisation(AskedPage.orNull(organisation), rowsBy == ProgressReport.By.PERSON);
        Period period = periods.ofYear(from, to);
        List<ProgressRow> rows = progress.rows(rowsBy, period, visible);
        return ReportAnswer.of(ReportFormat.of(format, accept), rows, () -> progressTable(rows));
    }

    private static <E extends Enum<E>> E asked(E[] all, String name) {
        return Arrays.stream(all)
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name.strip()))
                .findFirst()
                .orElseThrow(() -> Periods.refused(
                        "by",
                        "Строки отчёта — %s."
                                .formatted(String.join(
                                        ", ",
                                        Arrays.stream(all)
                                                .map(one -> one.name().toLowerCase(Locale.ROOT))
                                                .toList()))));
    }

    private static ReportTable<ServiceRow> servicesTable(List<ServiceRow> rows) {
        return new ReportTable<>(
                "Время услуги и поиска",
                List.of(
                        new Column<>("Строка", 32, Kind.TEXT, ServiceRow::name),
                        new Column<>("Услуг", 10, Kind.NUMBER, ServiceRow::services),
                        new Column<>("Электронных", 12, Kind.NUMBER, ServiceRow::electronic),
                        new Column<>("Доля электронных", 12, Kind.SHARE, ServiceRow::share),
                        new Column<>(
                                "Цель доли",
                                10,
                                Kind.TEXT,
                                row -> row.shareGoal() == null ? "не внесена" : percent(row.shareGoal())),
                        new Column<>(
                                "Медиана, календарное",
                                14,
                                Kind.TIME,
                                row -> time(row.calendar().p50())),
                        new Column<>(
                                "9 из 10, календарное",
                                14,
                                Kind.TIME,
                                row -> time(row.calendar().p90())),
                        new Column<>(
                                "Медиана, рабочее",
                                14,
                                Kind.TIME,
                                row -> time(row.working().p50())),
                        new Column<>(
                                "9 из 10, рабочее",
                                14,
                                Kind.TIME,
                                row -> time(row.working().p90())),
                        new Column<>(
                                "База услуги, раб. ч",
                                12,
                                Kind.TEXT,
                                row -> orNone(row.serviceRatio().baseline())),
                        new Column<>(
                                "Медиана быстрее, раз",
                                12,
                                Kind.TEXT,
                                row -> orDash(row.serviceRatio().median())),
                        new Column<>(
                                "Лучший случай, раз",
                                12,
                                Kind.TEXT,
                                row -> orDash(row.serviceRatio().best())),
                        new Column<>(
                                "Лучший случай",
                                32,
                                Kind.TEXT,
                                row -> orDash(row.serviceRatio().bestOf())),
                        new Column<>(
                                "Поисков",
                                10,
                                Kind.NUMBER,
                                row -> row.search() == null ? 0L : row.search().of()),
                        new Column<>(
                                "Поиск, медиана",
                                14,
                                Kind.TEXT,
                                row -> row.search() == null
                                        ? ""
                                        : clock(row.search().p50())),
                        new Column<>(
                                "Поиск, 9 из 10",
                                14,
                                Kind.TEXT,
                                row -> row.search() == null
                                        ? ""
                                        : clock(row.search().p90())),
                        new Column<>(
                                "База поиска, раб. ч",
                                12,
                                Kind.TEXT,
                                row -> orNone(row.searchRatio().baseline())),
                        new Column<>(
                                "Поиск быстрее, раз",
                                12,
                                Kind.TEXT,
                                row -> orDash(row.searchRatio().median())),
                        new Column<>(
                                "Лучший поиск, раз",
                                12,
                                Kind.TEXT,
                                row -> orDash(row.searchRatio().best()))),
                rows);
    }

    private static ReportTable<ProgressRow> progressTable(List<ProgressRow> rows) {
        return new ReportTable<>(
                "Оцифровка",
                List.of(
                        new Column<>("Строка", 32, Kind.TEXT, ProgressRow::name),
                        new Column<>("Объём", 12, Kind.TEXT, EffectController::volume),
                        new Column<>("Принято за период", 12, Kind.NUMBER, ProgressRow::done),
                        new Column<>("Страниц", 12, Kind.NUMBER, ProgressRow::pages),
                        new Column<>("Принято всего", 12, Kind.NUMBER, ProgressRow::doneInAll),
                        new Column<>("Доля", 10, Kind.TEXT, row -> row.share() == null ? "" : percent(row.share())),
                        new Column<>(
                                "Окончание, середина",
                                14,
                                Kind.TEXT,
                                row -> row.forecast() == null || row.forecast().median() == null
                                        ? ""
                                        : row.forecast().median().toString()),
                        new Column<>(
                                "Не раньше",
                                14,
                                Kind.TEXT,
                                row -> row.forecast() == null || row.forecast().from() == null
                                        ? ""
                                        : row.forecast().from().toString()),
                        new Column<>(
                                "Не позже",
                                14,
                                Kind.TEXT,
                                row -> row.forecast() == null || row.forecast().to() == null
                                        ? ""
                                        : row.forecast().to().toString()),
                        new Column<>(
                                "Прогноз",
                                40,
                                Kind.TEXT,
                                row -> row.forecast() == null
                                        ? ""
                                        : row.forecast().words())),
                rows);
    }

    /** Months and people have none. */
    private static String volume(ProgressRow row) {
        return row.planned() != null ? row.planned().toString() : row.forecast() == null ? "" : "не внесён";
    }

    private static Duration time(String written) {
        return Duration.parse(written);
    }

    private static String clock(String written) {
        Duration time = Duration.parse(written);
        return "%d:%02d".formatted(time.toHours(), time.toMinutesPart());
    }

    private static String percent(double share) {
        return "%.1f %%".formatted(share * 100);
    }

    private static String orNone(@Nullable Object baseline) {
        return baseline == null ? "не внесена" : baseline.toString();
    }

    private static String orDash(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
