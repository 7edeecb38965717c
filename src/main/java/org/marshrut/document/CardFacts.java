package org.marshrut.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the card of a document has beside what all have, by the form with which it was submitted: text, {@code BigDecimal},
 * {@code Boolean}, a date by ISO 8601, a log-in, the code of an organisation, lists of texts, lists of rows.
 */
@Component
public class CardFacts {

    private final JdbcClient jdbc;
    private final ObjectReader reader;
    private final ObjectMapper json;

    CardFacts(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
        this.reader = json.readerFor(new TypeReference<LinkedHashMap<String, @Nullable Object>>() {})
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    /** Empty for a document without any. */
    public Map<String, Object> of(UUID document) {
        return jdbc.sql("select facts::text from documents where id = ?")
                .param(document)
                .query(String.class)
                .optional()
                .map(this::read)
                .orElse(Map.of());
    }

    /**
     * Keeps them, in the transaction under way.
     *
     * @param words the same as people read them: what a search finds
     */
    void keep(UUID document, Map<String, ?> facts, String words) {
        jdbc.sql("update documents set facts = cast(? as jsonb), facts_text = ? where id = ?")
                .params(text(facts), words, document)
                .update();
    }

    private Map<String, Object> read(String facts) {
        try {
            return reader.readValue(facts);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(Map<String, ?> facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
