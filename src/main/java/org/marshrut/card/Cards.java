package org.marshrut.card;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * What people write into cards. Facts are kept in one form only: texts cleaned, numbers and sums as {@link java.math.BigDecimal},
 * dates by ISO 8601, people as log-ins, organisations as codes, rows as lists of maps; what is missing or hidden is not there.
 */
@Component
public class Cards {

    /** Bytes of the facts of a card as JSON. */
    public static final int LARGEST = 512 * 1024;

    private static final int MOST_NAMED = 5;

    /** The one way to read and write facts: numbers keep their digits, and a name that stands there twice is refused. */
    public static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    /** What a condition knows beside the card. */
    public record Context(String kind, boolean restricted) {
        Map<String, Object> known() {
            return Map.of("kind", kind, "restricted", restricted);
        }
    }

    /** Facts that may be kept only when there are no errors; fields are named as {@code facts.items[3].due}. */
    public record Checked(Map<String, Object> facts, List<FieldError> errors) {}

    private final CardReferences references;

    Cards(CardReferences references) {
        this.references = references;
    }

    /** @throws Refusal 400 with every problem at once */
    public Map<String, Object> check(CardForm form, @Nullable JsonNode given, Context context) {
        return accepted(form, look(form, given, context, false));
    }

    /** As {@link #check}, for a card that is not filled in yet: what is required may be missing. */
    public Map<String, Object> checkPart(CardForm form, @Nullable JsonNode given, Context context) {
        return accepted(form, look(form, given, context, true));
    }

    /** As {@link #check} and {@link #checkPart}, for those who have more to say of the same request. */
    public Checked look(CardForm form, @Nullable JsonNode given, Context context, boolean partial) {
        JsonNode sent = given == null || given.isNull() ? MissingNode.getInstance() : given;
        if (!sent.isMissingNode() && !sent.isObject()) {
            return refused("Карточка не читается: нужен набор полей. Обновите страницу и повторите.");
        }
        if (sent.toString().getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            return refused("Карточка больше %d КБ. Сократите тексты или уберите строки.".formatted(LARGEST / 1024));
        }
        CardWalk walk = new CardWalk(partial);
        Map<String, Object> facts = walk.facts(form, sent, context.known());
        return new Checked(facts, List.copyOf(walk.errors(references)));
    }

    private static Checked refused(String message) {
        return new Checked(Map.of(), List.of(new FieldError("facts", message)));
    }

    private static Map<String, Object> accepted(CardForm form, Checked checked) {
        if (checked.errors().isEmpty()) {
            return checked.facts();
        }
        throw new Refusal(HttpStatus.BAD_REQUEST, detail(form, checked.errors()), checked.errors());
    }

    /** What to say of the errors as a whole: the only one, or the names of the fields. */
    public static String detail(CardForm form, List<FieldError> errors) {
        if (errors.size() == 1) {
            return errors.get(0).message();
        }
        List<String> labels = errors.stream()
                .map(error -> error.field().replaceFirst("^facts\\.?", "").replaceFirst("[.\\[].*", ""))
                .map(key -> form.field(key).map(CardField::label).orElse(key))
                .distinct()
                .toList();
        return "Карточка заполнена с ошибками. Исправьте поля: %s%s."
                .formatted(
                        labels.stream()
                                .limit(MOST_NAMED)
                                .map(label -> "«" + label + "»")
                                .collect(Collectors.joining(", ")),
                        labels.size() > MOST_NAMED ? " и другие" : "");
    }

    /**
     * Facts as somebody has sent them, before they are checked.
     *
     * @throws Refusal 400 when it is no JSON, or says a name twice
     */
    public static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw Refusal.field("facts", "Карточка не читается. Обновите страницу и повторите.");
        }
    }

    /** Facts as they are stored. */
    public static String json(Map<String, Object> facts) {
        try {
            return JSON.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Facts that were stored, with the types they had; nothing of them is refused any more. */
    public static Map<String, Object> facts(CardForm form, String stored) {
        try {
            return StoredFacts.of(form.fields(), JSON.readTree(stored));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored facts are no JSON", e);
        }
    }
}
