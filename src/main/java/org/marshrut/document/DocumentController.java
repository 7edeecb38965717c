package org.marshrut.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.document.DocumentSearch.Conditions;
import org.marshrut.document.DocumentSearch.Way;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.document.DocumentView.Summary;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.step.StepKind;
import org.marshrut.text.TextRefused;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/** Documents and files of the own API. */
@RestController
@RequestMapping("/api/documents")
class DocumentController {

    private static final int LARGEST_PAGE = 100;

    private final Submissions submissions;
    private final SubmissionAnswers answers;
    private final DocumentQueries queries;
    private final DocumentSearch search;
    private final Files files;
    private final Dossier dossier;
    private final ObjectMapper json;

    DocumentController(
            Submissions submissions,
            SubmissionAnswers answers,
            DocumentQueries queries,
            DocumentSearch search,
            Files files,
            Dossier dossier,
            ObjectMapper json) {
        this.submissions = submissions;
        this.answers = answers;
        this.queries = queries;
        this.search = search;
        this.files = files;
        this.dossier = dossier;
        this.json = json;
    }

    /** The parts of a submission. They are read by hand, so that each mistake of a card has its own words. */
    record Submission(Card card, List<MultipartFile> files) {}

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ApiResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = DocumentView.class)))
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Submission.class))))
    ResponseEntity<?> submit(HttpServletRequest request) throws IOException {
        // A request that broke off on the way arrives without parts.
        var parts = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (parts == null) {
            throw Refusal.badRequest("Файлы не дошли целиком. Проверьте связь и отправьте ещё раз.");
        }
        Card card = card(parts);
        return answers.of("POST /api/documents", parts, () -> submissions.submit(card, parts.getFiles("files")));
    }

    @GetMapping("/{id}")
    DocumentView document(@PathVariable String id) {
        return queries.view(id);
    }

    @GetMapping
    Page<Summary> search(
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable Boolean overdue,
            @RequestParam(required = false) @Nullable String author,
            @RequestParam(required = false) @Nullable String holder,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        if (page < 0 || size < 1 || size > LARGEST_PAGE) {
            throw Refusal.badRequest("Страница считается с 0, на странице от 1 до 100 строк.");
        }
        Way way = new Way(
                AskedPage.orNull(author), AskedPage.orNull(holder), stage(stage), day("from", from), day("to", to));
        return search.page(new Conditions(text, kind, state, organisation, overdue, way), page, size);
    }

    private static @Nullable StepKind stage(@Nullable String name) {
        return name == null || name.isBlank()
                ? null
                : StepKind.named(name)
                        .orElseThrow(() -> Refusal.field("stage", "Такого вида шага нет. Например, визы — VISA."));
    }

    private static @Nullable LocalDate day(String field, @Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw Refusal.field(field, "День не читается. Запишите его так: 2026-11-30.");
        }
    }

    /** The documents behind tasks, by task id, for the cards of Tasklist. */
    @GetMapping("/of-tasks")
    Map<String, Summary> ofTasks(@RequestParam List<String> ids) {
        if (ids.size() > LARGEST_PAGE) {
            throw Refusal.badRequest("Не больше 100 задач за раз.");
        }
        return queries.ofTasks(ids);
    }

    @GetMapping("/{id}/files/{fileId}")
    ResponseEntity<Resource> file(@PathVariable String id, @PathVariable String fileId, HttpServletRequest request) {
        FileVersion file = queries.file(queries.readable(id), fileId)
                .orElseThrow(() -> Refusal.notFound("Такого файла у документа нет."));
        return files.answer(file, CacheControl.noCache().cachePrivate(), request);
    }

    @PostMapping(path = "/{id}/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<FileVersion> newVersion(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable String changedFor) {
        DocumentFacts document = queries.readable(id);
        if (file == null) {
            throw Refusal.badRequest("Приложите файл: часть запроса «file».");
        }
        FileRole known = dossier.role(document, role);
        FileVersion stored = submissions.newVersion(document, known, changedFor, file);
        return ResponseEntity.created(URI.create("/api/documents/%s/files/%s".formatted(id, stored.id())))
                .body(stored);
    }

    private Card card(MultipartHttpServletRequest request) throws IOException {
        MultipartFile part = request.getFile("card");
        byte[] text = part != null
                ? part.getBytes()
                : Optional.ofNullable(request.getParameter("card"))
                        .map(value -> value.getBytes(StandardCharsets.UTF_8))
                        .orElseThrow(() -> Refusal.badRequest("Нет карточки: часть запроса «card» в формате JSON."));
        try {
            Card card = json.readValue(text, Card.class);
            if (card == null) {
                throw Refusal.badRequest("Карточка пуста. Заполните её и внесите проект снова.");
            }
            return card;
        } catch (TextRefused e) {
            throw Refusal.field(e.field(), e.fault());
        } catch (UnrecognizedPropertyException e) {
            throw malformed(e.getPropertyName(), "Такого поля в карточке нет.");
        } catch (InvalidFormatException e) {
            String field = e.getPath().isEmpty() ? "card" : e.getPath().get(0).getFieldName();
            throw malformed(field, "Недопустимое значение «%s».".formatted(e.getValue()));
        } catch (JsonProcessingException e) {
            throw malformed("card", "Карточка не читается как JSON.");
        }
    }

    private static Refusal malformed(String field, String message) {
        return new Refusal(
                HttpStatus.BAD_REQUEST,
                "Карточка заполнена неверно. Поле «%s»: %s".formatted(field, message),
                List.of(new FieldError(field, message)));
    }
}
