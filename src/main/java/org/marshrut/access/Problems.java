package org.marshrut.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.text.TextRefused;
import org.marshrut.trail.Refusals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.util.unit.DataSize;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every error of the own API is a problem document with Russian words and a next step. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final Map<Integer, String> WORDS = Map.of(
            400, "Запрос составлен неверно. Проверьте поля и повторите.",
            404, "Такого адреса нет.",
            405, "Этот адрес не принимает такой запрос.",
            406, "В таком виде ответа нет. Попросите application/json.",
            413, "Слишком большой запрос.",
            415, "Такой вид содержимого не принимается. Проверьте заголовок Content-Type.");

    private final DataSize largestFile;
    private final DataSize largestRequest;

    Problems(
            @Value("${spring.servlet.multipart.max-file-size}") DataSize largestFile,
            @Value("${spring.servlet.multipart.max-request-size}") DataSize largestRequest) {
        this.largestFile = largestFile;
        this.largestRequest = largestRequest;
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(Refusal refusal) {
        Refusals.because(refusal.detail());
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(refusal.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        refusal.headers().forEach(answer::header);
        return answer.body(refusal.getResponse().getEntity());
    }

    @ExceptionHandler
    ResponseEntity<Object> unreadable(MultipartException e) {
        return problem(HttpStatus.BAD_REQUEST, "Файлы не дошли целиком. Проверьте связь и отправьте ещё раз.");
    }

    /** Signs that no name of a field has, in what is read when the request is under way. */
    @ExceptionHandler
    ResponseEntity<Object> odd(RequestRejectedException e) {
        return problem(HttpStatus.BAD_REQUEST, WORDS.get(400));
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception e, HttpServletRequest request) {
        String sent = request.getContentType();
        if (e instanceof IllegalArgumentException && sent != null && sent.contains("*")) {
            // Spring reads such a kind of content and then stumbles over it.
            return problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, WORDS.get(415));
        }
        if (e instanceof RuntimeException thrown && Refusal.unwrapped(thrown) instanceof Refusal refusal) {
            return refused(refusal);
        }
        log.error("Unexpected error", e);
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Внутренняя ошибка, ничего не изменено. Повторите позже; если не поможет, сообщите в поддержку.");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        // Spring takes every limit for one of size.
        String other = MultipartFaults.words(e);
        if (!isOfTheApi(request)) {
            return page((ServletWebRequest) request, HttpStatus.PAYLOAD_TOO_LARGE);
        }
        if (other != null) {
            return problem(HttpStatus.BAD_REQUEST, other);
        }
        return problem(
                HttpStatus.PAYLOAD_TOO_LARGE,
                "Файл больше допустимого: не больше %d МБ на файл и %d МБ на весь комплект. Уменьшите файл и отправьте снова."
                        .formatted(largestFile.toMegabytes(), largestRequest.toMegabytes()));
    }

    /** Names what this very address takes; an answer of Spring's readers of JSON lists kinds that nobody needs. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<String> taken =
                e.getSupportedMediaTypes().stream().map(MediaType::toString).toList();
        boolean json = taken.isEmpty() || taken.stream().anyMatch(kind -> kind.contains("*"));
        return problem(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "Такой вид содержимого не принимается. Сюда передают %s; укажите это в заголовке Content-Type."
                        .formatted(json ? MediaType.APPLICATION_JSON_VALUE : String.join(" или ", taken)));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return e.getCause() instanceof TextRefused text
                ? refused(Refusal.field(text.field(), text.fault()))
                : super.handleHttpMessageNotReadable(e, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode code, WebRequest request) {
        if (!isOfTheApi(request)) {
            // A page, not the API: its reader gets words and a link, from templates/error.
            return page((ServletWebRequest) request, code);
        }
        HttpStatus status = HttpStatus.valueOf(code.value());
        return problem(status, WORDS.getOrDefault(code.value(), WORDS.get(400)));
    }

    private static boolean isOfTheApi(WebRequest request) {
        return ((ServletWebRequest) request).getRequest().getRequestURI().startsWith("/api/");
    }

    private static @Nullable ResponseEntity<Object> page(ServletWebRequest request, HttpStatusCode code) {
        try {
            request.getResponse().sendError(code.value());
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ResponseEntity<Object> problem(HttpStatus status, String detail) {
        return problem(status, Refusal.body(status, detail, List.of()));
    }

    private static ResponseEntity<Object> problem(HttpStatus status, Map<String, Object> body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }
}
