package org.marshrut.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.RepeatedRequestRows.Attempt;
import org.marshrut.access.RepeatedRequestRows.Row;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.engine.RetryLater;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * Carries a request out once, however often it arrives under the same {@code Idempotency-Key}: whoever repeats it within
 * a day gets the answer of the first time. A key belongs to the person who sent it. What was refused is not remembered.
 */
@Component
public class RepeatedRequests {

    /** The header that names a request. */
    public static final String KEY = "Idempotency-Key";

    /** Printable ASCII, as a token or in quotation marks (the IETF draft calls it a string). */
    private static final Pattern WELL_FORMED = Pattern.compile("[!-~]{1,255}");

    private static final String ATTEMPT = RepeatedRequests.class.getName();
    private static final Duration SOON = Duration.ofSeconds(2);

    private final RepeatedRequestRows rows;
    private final CurrentUser user;
    private final ObjectMapper json;

    RepeatedRequests(RepeatedRequestRows rows, CurrentUser user, ObjectMapper json) {
        this.rows = rows;
        this.user = user;
        this.json = json;
    }

    /**
     * Does the work, or answers as it was answered before. Not to be called within a transaction. Work that has one calls
     * {@link #keep} in it: then what was done and that it was answered are one fact. Otherwise the answer is kept after it.
     *
     * @param address for what the key was given; the same key for something else is a conflict
     * @throws Refusal 400 for a key that is none, 409 for another request under it, and as long as the first is under way
     */
    public ResponseEntity<?> once(
            String address, MultipartHttpServletRequest request, Supplier<ResponseEntity<?>> work) {
        return once(request.getHeader(KEY), () -> RequestFingerprint.of(address, request), work);
    }

    /** The same for a request with one body. */
    public ResponseEntity<?> once(String address, @Nullable String key, byte[] body, Supplier<ResponseEntity<?>> work) {
        return once(key, () -> RequestFingerprint.of(address, body), work);
    }

    private ResponseEntity<?> once(
            @Nullable String key, Supplier<String> fingerprint, Supplier<ResponseEntity<?>> work) {
        if (key == null) {
            return work.get();
        }
        if (!WELL_FORMED.matcher(key).matches()) {
            String message = "Ключ повтора — от 1 до 255 знаков латиницы без пробелов. Задайте новый, например UUID.";
            throw new Refusal(HttpStatus.BAD_REQUEST, message, java.util.List.of(new FieldError(KEY, message)));
        }
        String print = fingerprint.get();
        Attempt attempt = Attempt.of(user.login().orElseThrow(), key, print);
        Optional<Row> known = rows.begin(attempt);
        return known.isPresent() ? again(known.get(), print) : first(attempt, work);
    }

    private static ResponseEntity<?> again(Row known, String print) {
        if (!known.fingerprint().equals(print)) {
            throw Refusal.conflict(
                    "Под этим ключом повтора уже отправлено другое. Чтобы отправить новое, задайте новый ключ.");
        }
        if (known.status() == null) {
            throw new RetryLater(
                    HttpStatus.CONFLICT,
                    "Этот же запрос ещё выполняется. Повторите через несколько секунд: второй раз он выполнен не будет.",
                    SOON);
        }
        RequestContextHolder.currentRequestAttributes()
                .setAttribute(Quotas.GIVE_BACK, true, RequestAttributes.SCOPE_REQUEST);
        return response(known);
    }

    private ResponseEntity<?> first(Attempt attempt, Supplier<ResponseEntity<?>> work) {
        RequestAttributes request = RequestContextHolder.currentRequestAttributes();
        request.setAttribute(ATTEMPT, attempt, RequestAttributes.SCOPE_REQUEST);
        try {
            ResponseEntity<?> answer = work.get();
            if (answer.getStatusCode().is2xxSuccessful() && rows.answer(attempt).isEmpty()) {
                keep(() -> answer);
            }
            return rows.answer(attempt)
                    .<ResponseEntity<?>>map(RepeatedRequests::response)
                    .orElse(answer);
        } finally {
            request.removeAttribute(ATTEMPT, RequestAttributes.SCOPE_REQUEST);
            rows.forgetUnanswered(attempt);
        }
    }

    /**
     * Keeps the answer of the request that is under way, in the transaction that is under way; nothing when it has no key.
     *
     * @throws Refusal 409 when this attempt took so long that another one began: then the work of this one is void
     */
    public void keep(Supplier<ResponseEntity<?>> answer) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null
                || !(request.getAttribute(ATTEMPT, RequestAttributes.SCOPE_REQUEST) instanceof Attempt attempt)) {
            return;
        }
        ResponseEntity<?> given = answer.get();
        URI location = given.getHeaders().getLocation();
        try {
            boolean kept = rows.keep(
                    attempt,
                    given.getStatusCode().value(),
                    location == null ? null : location.toString(),
                    json.writeValueAsBytes(given.getBody()));
            if (!kept) {
                throw Refusal.conflict("Этот же запрос уже выполняется заново. Повторите его через минуту.");
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ResponseEntity<byte[]> response(Row answer) {
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(answer.status()).contentType(MediaType.APPLICATION_JSON);
        if (answer.location() != null) {
            response.location(URI.create(answer.location()));
        }
        return response.body(answer.body());
    }
}
