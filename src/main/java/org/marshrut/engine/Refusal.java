package org.marshrut.engine;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * A request that is not carried out, told in Russian with a next step. It leaves the engine's REST API, the web
 * applications' API and our own unchanged, as {@code application/problem+json}; nothing of the request is kept.
 */
public class Refusal extends WebApplicationException {

    /** What is wrong with one field of the request. */
    public record FieldError(String field, String message) {}

    private final HttpStatus status;
    private final String detail;
    private final List<FieldError> errors;

    public Refusal(HttpStatus status, String detail) {
        this(status, detail, List.of());
    }

    public Refusal(HttpStatus status, String detail, List<FieldError> errors) {
        this(status, detail, errors, Map.of());
    }

    /** @param members of the problem document beyond the usual ones, or in their place */
    protected Refusal(HttpStatus status, String detail, List<FieldError> errors, Map<String, Object> members) {
        this(status, detail, errors, members, null);
    }

    /** @param cause for the log alone */
    Refusal(HttpStatus status, String detail, Throwable cause) {
        this(status, detail, List.of(), Map.of(), cause);
    }

    private Refusal(
            HttpStatus status,
            String detail,
            List<FieldError> errors,
            Map<String, Object> members,
            @Nullable Throwable cause) {
        super(
                detail,
                cause,
                Response.status(status.value())
                        .type(MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                        .entity(with(members, body(status, detail, errors)))
                        .build());
        this.status = status;
        this.detail = detail;
        this.errors = List.copyOf(errors);
    }

    private static Map<String, Object> with(Map<String, Object> members, Map<String, Object> body) {
        body.putAll(members);
        return body;
    }

    public static Refusal badRequest(String detail) {
        return new Refusal(HttpStatus.BAD_REQUEST, detail);
    }

    /** One field is wrong; its message is the whole answer. */
    public static Refusal field(String field, String message) {
        return new Refusal(HttpStatus.BAD_REQUEST, message, List.of(new FieldError(field, message)));
    }

    public static Refusal notFound(String detail) {
        return new Refusal(HttpStatus.NOT_FOUND, detail);
    }

    public static Refusal forbidden(String detail) {
        return new Refusal(HttpStatus.FORBIDDEN, detail);
    }

    public static Refusal conflict(String detail) {
        return new Refusal(HttpStatus.CONFLICT, detail);
    }

    /** The refusal that an engine exception wraps, for example one thrown in an expression; otherwise the same. */
    public static RuntimeException unwrapped(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
            if (cause instanceof SuspendedEntityInteractionException) {
                return new Suspended();
            }
            if (cause instanceof RunawayRoute) {
                return conflict("Маршрут составлен с ошибкой, и документ не может идти дальше. Ничего не изменено."
                        + " Сообщите в поддержку; когда маршрут исправят, повторите.");
            }
        }
        return DrawnMistake.somewhere(thrown)
                .<RuntimeException>map(mistake -> mistake)
                .orElse(thrown);
    }

    /** What an incident tells of a job that failed: our own words where there are some within the engine's. */
    static Throwable told(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal || cause instanceof RunawayRoute) {
                return cause;
            }
        }
        return DrawnMistake.somewhere(thrown).<Throwable>map(mistake -> mistake).orElse(thrown);
    }

    public HttpStatus status() {
        return status;
    }

    public String detail() {
        return detail;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** What the answer says beside its words. */
    public Map<String, String> headers() {
        return Map.of();
    }

    @Override
    public Response getResponse() {
        Response.ResponseBuilder answer = Response.fromResponse(super.getResponse());
        headers().forEach(answer::header);
        return answer.build();
    }

    /** The members of the problem document; {@code message} repeats {@code detail} because Tasklist shows that one. */
    public static Map<String, Object> body(HttpStatus status, String detail, List<FieldError> errors) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", status.getReasonPhrase());
        body.put("status", status.value());
        body.put("detail", detail);
        body.put("message", detail);
        if (!errors.isEmpty()) {
            body.put("errors", new ArrayList<>(errors));
        }
        return body;
    }
}
