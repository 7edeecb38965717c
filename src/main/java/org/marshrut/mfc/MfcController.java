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
    private final Files files;
    private final ObjectMapper json;

    MfcController(
            MfcServices services, MfcIntake intake, MfcStates states, MfcWork work, Files files, ObjectMapper json) {
        this.services = services;
        this.intake = intake;
        this.states = states;
        this.work = work;
        this.files = files;
        this.json = json;
    }

    record MfcPage(List<MfcState> items, long total, int page, int size) {}

    record MfcSubmission(MfcRequest request, List<MultipartFile> files) {}

    record MfcAnswer(@Nullable String text) {}

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
        return created(intake.take(read(parts), parts.getFiles("files")));
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

    @PostMapping("/requests/{number}/answer")
    MfcState answer(@PathVariable String number, @RequestBody MfcAnswer answer) {
        return work.answer(number, answer.text());
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

    private MfcRequest read(MultipartHttpServletRequest parts) throws IOException {
        MultipartFile part = parts.getFile("request");
        byte[] text = part != null
                ? part.getBytes()
                : Optional.ofNullable(parts.getParameter("request"))
                        .map(value -> value.getBytes(StandardCharsets.UTF_8))
                        .orElseThrow(() -> Refusal.badRequest("Нет запроса: часть «request» в формате JSON."));
        try {
            MfcRequest request = json.readValue(text, MfcRequest.class);
            if (request == null) {
                throw Refusal.field("request", "Запрос пуст. Заполните его и отправьте снова.");
            }
            return request;
        } catch (TextRefused e) {
            throw Refusal.field(e.field(), e.fault());
        } catch (UnrecognizedPropertyException e) {
            throw Refusal.field(e.getPropertyName(), "Такого поля в запросе нет.");
        } catch (JsonProcessingException e) {
            throw Refusal.field("request", "Запрос не читается как JSON.");
        }
    }
}
