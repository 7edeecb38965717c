package org.marshrut.report;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.engine.Refusal;
import org.marshrut.report.Postponed.PostponedPage;
import org.marshrut.report.Postponed.PostponedRow;
import org.marshrut.report.PublishedActs.PublishedAct;
import org.marshrut.report.PublishedActs.PublishedPage;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports R15 and R19: page by page, or whole as a file. Heads see their organisation's, ops no words. */
@RestController
class PagedReportController {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final Periods periods;
    private final ReportReaders readers;
    private final PublishedActs published;
    private final Postponed postponed;

    PagedReportController(Periods periods, ReportReaders readers, PublishedActs published, Postponed postponed) {
        this.periods = periods;
        this.readers = readers;
        this.published = published;
        this.postponed = postponed;
    }

    /**
     * @param format {@code json}, {@code csv} or {@code xlsx}, for those who cannot say {@code Accept}, such as links
     * @throws Refusal 400 for wrong parameters and for a file of too many rows, 403 for whoever may not see the report
     */
    @GetMapping(
            path = "/api/reports/publications",
            produces = {MediaType.APPLICATION_JSON_VALUE, ReportFormat.CSV_TYPE, ReportFormat.XLSX_TYPE})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = PublishedPage.class)),
                @Content(mediaType = ReportFormat.CSV_TYPE, schema = @Schema(type = "string")),
                @Content(mediaType = ReportFormat.XLSX_TYPE, schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<?> publications(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        AskedPage.check(page, size);
        String visible = readers.documentsOf(AskedPage.orNull(organisation));
        boolean words = !readers.seesNumbersOnly();
        Period period = periods.of(from, to);
        ReportFormat wanted = ReportFormat.of(format, accept);
        if (wanted == ReportFormat.JSON) {
            return ReportAnswer.of(
                    wanted, published.page(period, visible, words, page, size), () -> acts(period, List.of()));
        }
        PublishedPage whole = published.page(period, visible, words, 0, PublishedActs.MOST_ROWS);
        ReportTable.checkSize(whole.total(), PublishedActs.MOST_ROWS);
        return ReportAnswer.of(wanted, whole, () -> acts(period, whole.items()));
    }

    /**
     * @param format as for {@link #publications}
     * @throws Refusal 400 for wrong parameters and for a file of too many rows, 403 for whoever may not see the report
     */
    @GetMapping(
            path = "/api/reports/extensions",
            produces = {MediaType.APPLICATION_JSON_VALUE, ReportFormat.CSV_TYPE, ReportFormat.XLSX_TYPE})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = PostponedPage.class)),
                @Content(mediaType = ReportFormat.CSV_TYPE, schema = @Schema(type = "string")),
                @Content(mediaType = ReportFormat.XLSX_TYPE, schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<?> extensions(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        AskedPage.check(page, size);
        String visible = readers.assignmentsOf(AskedPage.orNull(organisation));
        boolean words = !readers.seesNumbersOnly();
        Period period = periods.of(from, to);
        ReportFormat wanted = ReportFormat.of(format, accept);
        if (wanted == ReportFormat.JSON) {
            return ReportAnswer.of(
                    wanted, postponed.page(period, visible, words, page, size), () -> assignments(period, List.of()));
        }
        PostponedPage whole = postponed.page(period, visible, words, 0, Postponed.MOST_ROWS);
        ReportTable.checkSize(whole.total(), Postponed.MOST_ROWS);
        return ReportAnswer.of(wanted, whole, () -> assignments(period, whole.items()));
    }

    private static ReportTable<PublishedAct> acts(Period period, List<PublishedAct> rows) {
        return new ReportTable<>(
                "Публикации " + period.title(),
                List.of(
                        ReportTable.text("Акт", 20, PublishedAct::number),
                        ReportTable.text("Вид", 30, PublishedAct::kindName),
                        ReportTable.text("Заголовок", 50, PublishedAct::heading),
                        ReportTable.text("Организация", 24, PublishedAct::organisationName),
                        ReportTable.text("Подписан", 12, row -> written(row.signedOn())),
                        ReportTable.text("Опубликован", 12, row -> DAY.format(row.publishedAt())),
                        ReportTable.number(
                                "Дней",
                                row -> row.days() == null ? "" : row.days().longValue()),
                        ReportTable.text("Не позже 5 дней", 12, row -> yesNo(row.inTime())),
                        ReportTable.text("Ссылка", 50, PublishedAct::url),
                        ReportTable.text("Снят", 10, row -> row.withdrawn() ? "да" : "")),
                rows);
    }

    private static ReportTable<PostponedRow> assignments(Period period, List<PostponedRow> rows) {
        return new ReportTable<>(
                "Продления " + period.title(),
                List.of(
                        ReportTable.text("Документ", 20, PostponedRow::number),
                        ReportTable.number("Поручение", row -> (long) row.assignment()),
                        ReportTable.text("Исполнитель", 34, PostponedRow::performerName),
                        ReportTable.text("Организация", 24, PostponedRow::organisationName),
                        ReportTable.number("Просили продлить", PostponedRow::asked),
                        ReportTable.number("Продлено", PostponedRow::extended),
                        ReportTable.number("Отказано", PostponedRow::refused),
                        ReportTable.number("Возвращено", PostponedRow::returned),
                        ReportTable.text("Причина продления, последняя", 50, PostponedRow::lastReason),
                        ReportTable.text("Замечание при возврате, последнее", 50, PostponedRow::lastRemark)),
                rows);
    }

    private static @Nullable String written(@Nullable LocalDate day) {
        return day == null ? null : DAY.format(day);
    }

    private static @Nullable String yesNo(@Nullable Boolean yes) {
        return yes == null ? null : yes ? "да" : "нет";
    }
}
