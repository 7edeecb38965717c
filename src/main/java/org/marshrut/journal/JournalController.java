package org.marshrut.journal;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.engine.Refusal;
import org.marshrut.journal.Journal.Question;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.Person;
import org.marshrut.organisation.Today;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The journal of a day, page by page, or whole as a file. */
@RestController
class JournalController {

    /** Papers of one file: what a city registers in two days. */
    static final int MOST_ROWS = 5000;

    /** A page of the journal. Named for the description of the API, because the answer has several forms. */
    record JournalPage(List<JournalEntry> items, long total, int page, int size) {}

    private final Journal journal;
    private final JournalPrint print;
    private final Organisations organisations;
    private final CurrentUser user;
    private final Today today;

    JournalController(Journal journal, JournalPrint print, Organisations organisations, CurrentUser user, Today today) {
        this.journal = journal;
        this.print = print;
        this.organisations = organisations;
        this.user = user;
        this.today = today;
    }

    /**
     * @param day today, by the clock of the organisation, when left out
     * @param organisation that of whoever asks when left out
     * @param format {@code json}, {@code pdf} or {@code xlsx}, for those who cannot say {@code Accept}, such as links
     */
    @GetMapping(
            path = "/api/journal",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PDF_VALUE, JournalFormat.XLSX_TYPE})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = JournalPage.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_PDF_VALUE,
                        schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = JournalFormat.XLSX_TYPE, schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<?> journal(
            @RequestParam(required = false) @Nullable String day,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        AskedPage.check(page, size);
        Person person = user.person();
        Organisation of = organisation(AskedPage.orNull(organisation), person);
        Question asked = new Question(day(day, of), kind(AskedPage.orNull(kind)), of.code());
        JournalFormat wanted = JournalFormat.of(format, accept);
        if (wanted == JournalFormat.JSON) {
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(journal.page(asked, page, size));
        }
        Page<JournalEntry> whole = journal.page(asked, 0, MOST_ROWS);
        if (whole.total() > MOST_ROWS) {
            throw Refusal.badRequest(
                    "В одном журнале не больше %d документов, а подходит %d. Возьмите входящие, исходящие и"
                                    .formatted(MOST_ROWS, whole.total())
                            + " внутренние по отдельности.");
        }
        return print.answer(wanted, asked, of, whole.items());
    }

    private Organisation organisation(@Nullable String code, Person person) {
        return organisations
                .find(code == null ? person.organisation() : code)
                .orElseThrow(() -> Refusal.field("organisation", "Такой организации нет. Проверьте её код."));
    }

    private LocalDate day(@Nullable String given, Organisation of) {
        if (given == null || given.isBlank()) {
            return today.in(of.code());
        }
        try {
            LocalDate day = LocalDate.parse(given.strip());
            if (day.getYear() >= 1900 && day.getYear() < 2100) {
                return day;
            }
        } catch (DateTimeException e) {
            // said below, like a day of another century
        }
        throw Refusal.field("day", "День не читается. Запишите его так: 2026-11-24.");
    }

    private static @Nullable JournalKind kind(@Nullable String name) {
        return name == null
                ? null
                : Arrays.stream(JournalKind.values())
                        .filter(kind -> kind.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> Refusal.field(
                                "kind",
                                "В журнале бывают INCOMING — входящие, OUTGOING — исходящие, INTERNAL — внутренние."));
    }
}
