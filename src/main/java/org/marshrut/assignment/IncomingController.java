package org.marshrut.assignment;

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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.marshrut.document.DocumentView;
import org.marshrut.document.SubmissionAnswers;
import org.marshrut.engine.Refusal;
import org.marshrut.text.TextRefused;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/** Incoming papers, as a clerk registers them. */
@RestController
class IncomingController {

    /** The parts of the request. They are read by hand, so that each mistake of a card has its own words. */
    record IncomingPaper(IncomingCard card, List<MultipartFile> files) {}

    private final IncomingPapers papers;
    private final SubmissionAnswers answers;
    private final ObjectMapper json;

    IncomingController(IncomingPapers papers, SubmissionAnswers answers, ObjectMapper json) {
        this.papers = papers;
        this.answers = answers;
        this.json = json;
    }

    @PostMapping(path = "/api/incoming", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
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
                            content = @Content(schema = @Schema(implementation = IncomingPaper.class))))
    ResponseEntity<?> register(HttpServletRequest request) throws IOException {
        var parts = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (parts == null) {
            throw Refusal.badRequest("Файлы не дошли целиком. Проверьте связь и отправьте ещё раз.");
        }
        IncomingCard card = card(parts);
        return answers.of("POST /api/incoming", parts, () -> papers.register(card, parts.getFiles("files")));
    }

    private IncomingCard card(MultipartHttpServletRequest request) throws IOException {
        MultipartFile part = request.getFile("card");
        byte[] text = part != null
                ? part.getBytes()
                : Optional.ofNullable(request.getParameter("card"))
                        .map(value -> value.getBytes(StandardCharsets.UTF_8))
                        .orElseThrow(() -> Refusal.badRequest("Нет карточки: часть запроса «card» в формате JSON."));
        try {
            IncomingCard card = json.readValue(text, IncomingCard.class);
            if (card == null) {
                throw Refusal.badRequest("Карточка пуста. Заполните её и отправьте снова.");
            }
            return card;
        } catch (TextRefused e) {
            throw Refusal.field(e.field(), e.fault());
        } catch (UnrecognizedPropertyException e) {
            throw Extensions.refused(e.getPropertyName(), "Поля «%s» в карточке нет.".formatted(e.getPropertyName()));
        } catch (InvalidFormatException e) {
            String field = e.getPath().isEmpty() ? "card" : e.getPath().get(0).getFieldName();
            throw Extensions.refused(field, "Поле «%s»: недопустимое значение «%s».".formatted(field, e.getValue()));
        } catch (JsonProcessingException e) {
            throw Extensions.refused("card", "Карточка не читается как JSON. Проверьте её и отправьте снова.");
        }
    }
}
