package org.marshrut.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON file and where it stands.
 *
 * @param value a text, number, boolean or null; null for objects and lists
 * @param fields of an object, or the items of a list under their numbers
 */
public record JsonPlace(
        @Nullable JsonPlace parent,
        JsonToken token,
        @Nullable Object value,
        Map<String, JsonPlace> fields,
        int line,
        int column) {

    private static final int DEEPEST = 12;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST * 2)
                    .maxStringLength(100_000)
                    .build())
            .build();

    /** @throws IOException when it is no JSON, says a name twice, goes on after its end or is nested too deeply */
    public static JsonPlace read(String text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            JsonPlace root = read(parser, null);
            if (parser.nextToken() != null) {
                throw new IOException("goes on after its end");
            }
            return root;
        }
    }

    private static JsonPlace read(JsonParser parser, @Nullable JsonPlace parent) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IOException("ends too early");
        }
        var at = parser.currentTokenLocation();
        Object value = token.isStructStart()
                ? null
                : switch (token) {
                    case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getText();
                    case VALUE_STRING -> parser.getText();
                    default -> null;
                };
        JsonPlace place = new JsonPlace(parent, token, value, new LinkedHashMap<>(), at.getLineNr(), at.getColumnNr());
        if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                place.fields.put(name, read(parser, place));
            }
        } else if (token == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                place.fields.put(String.valueOf(place.fields.size()), read(parser, place));
            }
        }
        return place;
    }

    public boolean isObject() {
        return token == JsonToken.START_OBJECT;
    }

    public boolean isList() {
        return token == JsonToken.START_ARRAY;
    }

    public Optional<JsonPlace> at(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** The text of a field; empty when it is missing or no text. */
    public Optional<String> text(String name) {
        return at(name).filter(field -> field.token == JsonToken.VALUE_STRING)
                .map(field -> String.valueOf(field.value));
    }

    /** The id of the component that this belongs to, or of the form. */
    public @Nullable String owner() {
        JsonPlace owner = component();
        return owner == null ? null : owner.text("id").orElse(null);
    }

    public @Nullable String ownerLabel() {
        JsonPlace owner = component();
        return owner == null ? null : owner.text("label").orElse(null);
    }

    private @Nullable JsonPlace component() {
        JsonPlace place = this;
        while (place != null && !(place.isObject() && place.at("id").isPresent())) {
            place = place.parent;
        }
        return place;
    }
}
