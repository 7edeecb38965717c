package org.marshrut.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.glassfish.jersey.message.internal.HeaderValueException;
import org.marshrut.engine.Refusal;
import org.marshrut.text.Typed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * Whose fault a failed request to the engine's API is. The caller's: what cannot be read, what the engine refuses in words
 * of its own, data that no column can hold. Ours, and 500 with a number that stands in the log too: a database that does
 * not answer, a step that fails, whatever is not known to be the caller's.
 */
final class EngineFailure {

    private static final Logger log = LoggerFactory.getLogger(EngineFailure.class);
    private static final Pattern NAME_OF_A_CLASS =
            Pattern.compile("\\b(?:java|javax|jakarta|org|com|net|scala|spinjar)(?:\\.[\\w$]+){2,}|\\[Ljava|\\[B@");
    private static final String WORDS = "Запрос составлен неверно. Проверьте адрес, параметры и тело и повторите.";
    /** Classes of SQLSTATE that tell of the data sent, and of a collision with others. */
    private static final Map<String, HttpStatus> FAULTS_OF_DATA =
            Map.of("22", HttpStatus.BAD_REQUEST, "23", HttpStatus.CONFLICT, "40", HttpStatus.CONFLICT);

    private EngineFailure() {}

    static Response response(Throwable thrown) {
        if (thrown instanceof RuntimeException failed && Refusal.unwrapped(failed) instanceof Refusal refusal) {
            return refusal.getResponse();
        }
        if (thrown instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
            return ofJersey(web.getResponse());
        }
        int stock = statusOf(thrown);
        int status = stock < 500
                ? stock
                : callersFault(thrown).map(HttpStatus::value).orElse(500);
        if (status < 500) {
            return answer(status, ExceptionHandlerHelper.getInstance().fromException(thrown));
        }
        String number = UUID.randomUUID().toString();
        log.error("Request failed, number {}", number, thrown);
        Map<String, Object> body = Refusal.body(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Внутренняя ошибка. Повторите позже; если не поможет, сообщите в поддержку номер " + number + ".",
                List.of());
        return answer(500, body);
    }

    private static int statusOf(Throwable thrown) {
        if (thrown instanceof WebApplicationException web) {
            return web.getResponse().getStatus();
        }
        return ExceptionHandlerHelper.getInstance().getStatus(thrown).getStatusCode();
    }

    private static Optional<HttpStatus> callersFault(Throwable thrown) {
        Optional<HttpStatus> ofData = causes(thrown)
                .filter(SQLException.class::isInstance)
                .map(cause -> String.valueOf(((SQLException) cause).getSQLState()))
                .flatMap(
                        state -> Stream.ofNullable(FAULTS_OF_DATA.get(state.substring(0, Math.min(2, state.length())))))
                .findFirst();
        if (ofData.isPresent() || causes(thrown).anyMatch(SQLException.class::isInstance)) {
            return ofData;
        }
        if (causes(thrown).anyMatch(OptimisticLockingException.class::isInstance)) {
            return Optional.of(HttpStatus.CONFLICT);
        }
        if (causes(thrown).anyMatch(NotFoundException.class::isInstance)) {
            return Optional.of(HttpStatus.NOT_FOUND);
        }
        Throwable root = causes(thrown).reduce((outer, inner) -> inner).orElseThrow();
        boolean refusedByTheEngine = root instanceof ProcessEngineException || root instanceof RestException;
        boolean notRead = root instanceof JsonProcessingException
                || root instanceof UnsupportedCharsetException
                || root instanceof IllegalCharsetNameException
                || causes(thrown).anyMatch(HeaderValueException.class::isInstance)
                || root instanceof RuntimeException && stumbled(root);
        return refusedByTheEngine || notRead ? Optional.of(HttpStatus.BAD_REQUEST) : Optional.empty();
    }

    /**
     * Whether the engine stumbled over what it was given, in its own code: for many an id that does not exist or a list
     * with nothing in it, it has no words but a null pointer. A step of a route that does so is of our making.
     */
    private static boolean stumbled(Throwable root) {
        Optional<StackTraceElement> where = Stream.of(root.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("org.camunda.")
                        || frame.getClassName().startsWith("org.marshrut."))
                .findFirst()
                .filter(frame -> frame.getClassName().startsWith("org.camunda."));
        where.ifPresent(
                frame -> log.warn("The engine stumbled over a request: {} at {}", Typed.shown(root.toString()), frame));
        return where.isPresent();
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }

    private static Response ofJersey(Response response) {
        HttpStatus status = HttpStatus.valueOf(response.getStatus());
        if (response.hasEntity() || !status.is4xxClientError()) {
            return response;
        }
        Response.ResponseBuilder answer = Response.fromResponse(response);
        return answer.type("application/problem+json")
                .entity(Refusal.body(status, WORDS, List.of()))
                .build();
    }

    /** {@code type} and {@code message} are what clients of the engine know; how it is built inside concerns nobody. */
    private static Response answer(int status, Object body) {
        if (body instanceof ExceptionDto dto
                && dto.getMessage() != null
                && NAME_OF_A_CLASS.matcher(dto.getMessage()).find()) {
            Map<String, Object> plain = new LinkedHashMap<>();
            plain.put("type", dto.getType());
            plain.put("message", WORDS);
            plain.put("code", dto.getCode());
            return Response.status(status)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(plain)
                    .build();
        }
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build();
    }
}
