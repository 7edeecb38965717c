package org.marshrut.report;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.engine.Refusal;
import org.marshrut.report.DocumentStages.Search;
import org.marshrut.report.DocumentStages.StageRow;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Report R4: heads see the documents of their organisation, ops all of them and no headings. */
@RestController
class DocumentStageController {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");

    /** What the description of the API calls a page of them. */
    record StagePage(List<StageRow> items, long total, int page, int size) {}

    private final ReportReaders readers;
    private final DocumentStages stages;

    DocumentStageController(ReportReaders readers, DocumentStages stages) {
        this.readers = readers;
        this.stages = stages;
    }

    /**
     * @param late only what is late, or only what is not
     * @param format {@code json}, {@code csv} or {@code xlsx}, for those who cannot say {@code Accept}, such as links
     * @throws Refusal 400 for wrong parameters and for a file of too many rows, 403 for whoever may not see the report
     */
    @GetMapping(
            path = "/api/reports/stages",
            produces = {MediaType.APPLICATION_JSON_VALUE, ReportFormat.CSV_TYPE, ReportFormat.XLSX_TYPE})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = StagePage.class)),
                @Content(mediaType = ReportFormat.CSV_TYPE, schema = @Schema(type = "string")),
                @Content(mediaType = ReportFormat.XLSX_TYPE, schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<?> rows(
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable Boolean late,
            @RequestParam(required = false) @Nullable UUID document,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        AskedPage.check(page, size);
        boolean words = !readers.seesNumbersOnly();
        Search search = new Search(
                readers.organisation(AskedPage.orNull(organisation)), late, AskedPage.orNull(kind), document);
        ReportFormat wanted = ReportFormat.of(format, accept);
        if (wanted == ReportFormat.JSON) {
            return ReportAnswer.of(wanted, stages.page(search, words, page, size), () -> table(List.of()));
        }
        Page<StageRow> whole = stages.page(search, words, 0, DocumentStages.MOST_ROWS);
        ReportTable.checkSize(whole.total(), DocumentStages.MOST_ROWS);
        return ReportAnswer.of(wanted, whole, () -> table(whole.items()));
    }

    private static ReportTable<StageRow> table(List<StageRow> rows) {
        return new ReportTable<>(
                "Этапы документов",
                List.of(
                        ReportTable.text("Документ", 20, StageRow::number),
                        ReportTable.text("Заголовок", 50, StageRow::heading),
                        ReportTable.text("Вид документа", 30, StageRow::kindName),
                        ReportTable.text("Организация", 24, StageRow::organisationName),
                        ReportTable.text("Шаг", 34, StageRow::stepName),
                        ReportTable.text("У кого", 34, StageRow::holderName),
                        ReportTable.text("С какого времени", 18, row -> MOMENT.format(row.since())),
                        ReportTable.text("Срок", 18, row -> written(row.due())),
                        ReportTable.text("Осталось или просрочено", 30, StageRow::left),
                        ReportTable.text("Просрочено", 12, row -> row.late() ? "да" : "нет")),
                rows);
    }

    private static @Nullable String written(@Nullable OffsetDateTime at) {
        return at == null ? null : MOMENT.format(at);
    }
}
