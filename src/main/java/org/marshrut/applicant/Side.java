package org.marshrut.applicant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.kind.RouteKind;
import org.springframework.http.HttpStatus;

/**
 * Who hands requests in. A kind that takes them says so at its start event, each name with the side before it:
 * {@code …Service}, the code; {@code …Fields}, what the applicant fills in, in this order; {@code …Fact}, fields that are
 * always the same, as {@code field = value}, several with commas.
 */
public enum Side {
    /** Centres (МФЦ), for whoever came there. */
    MFC("mfc"),
    /** People themselves. */
    CITIZEN("citizen");

    private static final int LONGEST_SHOWN = 60;

    private final String prefix;

    Side(String prefix) {
        this.prefix = prefix;
    }

    /** Empty where this side does not hand such documents in. */
    public Optional<String> service(RouteKind kind) {
        return kind.property(prefix + "Service");
    }

    public List<String> fields(RouteKind kind) {
        return kind.list(prefix + "Fields");
    }

    private Map<String, String> always(RouteKind kind) {
        Map<String, String> facts = new LinkedHashMap<>();
        kind.list(prefix + "Fact").stream()
                .map(text -> text.split("\\s*=\\s*", 2))
                .filter(parts -> parts.length == 2)
                .forEach(parts -> facts.put(parts[0], parts[1]));
        return facts;
    }

    /**
     * The facts of the card: what was filled in, and what is always the same.
     *
     * @param message of a field that is not asked
     * @param next what to do then, as it follows the names of such fields
     * @throws Refusal 400 naming every field that is not asked
     */
    public Map<String, @Nullable Object> facts(
            RouteKind kind, @Nullable Map<String, @Nullable Object> given, String message, String next) {
        List<String> asked = fields(kind);
        Map<String, @Nullable Object> facts = new LinkedHashMap<>(given == null ? Map.of() : given);
        List<FieldError> foreign = facts.keySet().stream()
                .filter(key -> !asked.contains(key))
                .map(key -> new FieldError("facts." + shown(key), message))
                .toList();
        if (!foreign.isEmpty()) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST,
                    "Запрос не принят. Лишние поля: %s. %s"
                            .formatted(
                                    String.join(
                                            ", ",
                                            foreign.stream()
                                                    .map(FieldError::field)
                                                    .toList()),
                                    next),
                    foreign);
        }
        facts.putAll(always(kind));
        return facts;
    }

    private static String shown(String key) {
        return key.length() <= LONGEST_SHOWN ? key : key.substring(0, LONGEST_SHOWN) + "…";
    }
}
