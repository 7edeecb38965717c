package org.marshrut.mfc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.document.Files;
import org.marshrut.engine.Refusal;
import org.marshrut.text.TextRefused;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/** The exchange with centres; an account sees what it has handed in itself and nothing else. */
@RestController
@RequestMapping("/api/mfc")
class MfcController {

    private final MfcServices services;
    private final MfcIntake intake;
    private final MfcStates states;
    private final MfcWork work;
    private final MfcAnswers answers;
    private final Files files;
    private final ObjectMapper json;

    MfcController(
            MfcServices services,
            MfcIntake intake,
            MfcStates states,
            MfcWork work,
            MfcAnswers answers,
            Files files,
            ObjectMapper json) {
        this.answers = answers;
        this.services = services;
        this.intake = intake;
        this.states = states;
        this.work = work;
        this.files = files;
        this.json = json;
    }

    record MfcPage(List<MfcState> items, long total, int page, int size) {}

    record MfcSubmission(MfcRequest request, List<MultipartFile> files) {}

    record MfcAnswer(@Nullable String text, @Nullable Long questionId) {}

    record MfcAnswerWithFiles(MfcAnswer answer, List<MultipartFile> files) {}

    record MfcHandover(@Nullable String outcome, @Nullable String comment) {}

    @GetMapping("/services")
    List<MfcService> services() {
        return services.all();
    }

    @PostMapping(path = "/requests", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = MfcSubmission.class))))
    ResponseEntity<MfcReceipt> submit(HttpServletRequest request) throws IOException {
        var parts = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (parts == null) {
            throw Refusal.badRequest("Файлы не дошли целиком. Проверьте связь и отправьте ещё раз с тем же номером.");
        }
        return created(intake.take(read(parts, "request", MfcRequest.class), parts.getFiles("files")));
    }

    /** A request without files. */
    @PostMapping(path = "/requests", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<MfcReceipt> submitWithoutFiles(@RequestBody MfcRequest request) {
        return created(intake.take(request, List.of()));
    }

    @GetMapping("/requests")
    MfcPage requests(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
        AskedPage.check(page, size);
        return new MfcPage(states.page(page, size), states.count(), page, size);
    }

    @GetMapping("/requests/{number}")
    MfcState request(@PathVariable String number) {
        return states.of(number);
    }

    @GetMapping("/requests/{number}/result")
    ResponseEntity<Resource> result(@PathVariable String number, HttpServletRequest request) {
        return files.answer(
                states.result(states.place(number))
                        .orElseThrow(() -> Refusal.notFound("Результата ещё нет. Посмотрите состояние запроса.")),
                CacheControl.noCache().cachePrivate(),
                request);
    }

    @PostMapping(path = "/requests/{number}/answer", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = MfcAnswerWithFiles.class))))
    MfcState answer(@PathVariable String number, HttpServletRequest request) throws IOException {
        var parts = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (parts == null) {
            throw Refusal.badRequest("Файлы не дошли целиком. Проверьте связь и отправьте ещё раз.");
        }
        MfcAnswer answer = read(parts, "answer", MfcAnswer.class);
        return answers.take(number, answer.questionId(), answer.text(), parts.getFiles("files"));
    }

    /** An answer without files. */
    @PostMapping(path = "/requests/{number}/answer", consumes = MediaType.APPLICATION_JSON_VALUE)
    MfcState answerWithoutFiles(@PathVariable String number, @RequestBody MfcAnswer answer) {
        return answers.take(number, answer.questionId(), answer.text(), List.of());
    }

    @PostMapping("/requests/{number}/handover")
    MfcState handover(@PathVariable String number, @RequestBody MfcHandover handover) {
        MfcWork.Outcome outcome = Optional.ofNullable(handover.outcome()).stream()
                .flatMap(given -> List.of(MfcWork.Outcome.values()).stream()
                        .filter(one -> one.name().equals(given)))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.field("outcome", "Укажите HANDED_OVER — выдан или RETURNED — не забрали, вернуть."));
        return work.handover(number, outcome, handover.comment());
    }

    private static ResponseEntity<MfcReceipt> created(MfcReceipt receipt) {
        return ResponseEntity.created(URI.create(
                        "/api/mfc/requests/" + java.net.URLEncoder.encode(receipt.number(), StandardCharsets.UTF_8)))
                .body(receipt);
    }

    private <T> T read(MultipartHttpServletRequest parts, String name, Class<T> type) throws IOException {
        MultipartFile part = parts.getFile(name);
        byte[] text = part != null
                ? part.getBytes()
                : Optional.ofNullable(parts.getParameter(name))
                        .map(value -> value.getBytes(StandardCharsets.UTF_8))
                        .orElseThrow(() -> Refusal.badRequest("Не хватает части «%s» в формате JSON.".formatted(name)));
        try {
            T said = json.readValue(text, type);
            if (said == null) {
                throw Refusal.field(name, "Запрос пуст. Заполните его и отправьте снова.");
            }
            return said;
        } catch (TextRefused e) {
            throw Refusal.field(e.field(), e.fault());
        } catch (UnrecognizedPropertyException e) {
            throw Refusal.field(e.getPropertyName(), "Такого поля в запросе нет.");
        } catch (JsonProcessingException e) {
            throw Refusal.field(name, "Запрос не читается как JSON.");
        }
    }
}
