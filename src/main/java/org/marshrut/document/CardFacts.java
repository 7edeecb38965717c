package org.marshrut.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.card.CardField;
import org.marshrut.card.CardForm;
import org.marshrut.card.CardLine;
import org.marshrut.card.CardWords;
import org.marshrut.card.Cards;
import org.marshrut.engine.Remembered;
import org.marshrut.kind.CardForms;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the card of a document has beside what all have, by the form with which it was submitted: text, {@code BigDecimal},
 * {@code Boolean}, a date by ISO 8601, a log-in, the code of an organisation, lists of texts, lists of rows. A field of the form
 * that nobody has filled in is there, as null; a field that is not there is none of the card.
 */
@Component
public class CardFacts {

    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> FACTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final CardForms forms;
    private final CardWords words;
    private final Remembered remembered;
    private final DocumentRows rows;

    CardFacts(JdbcClient jdbc, CardForms forms, CardWords words, Remembered remembered, DocumentRows rows) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.forms = forms;
        this.words = words;
        this.remembered = remembered;
    }

    private record Facts(String json) {}

    /** Empty for a document without any. */
    public Map<String, @Nullable Object> of(UUID document) {
        return rows.of(document)
                .map(DocumentRows.Row::facts)
                .map(facts -> remembered.get(new Facts(facts), () -> read(facts)))
                .orElse(Map.of());
    }

    /** The form with which it was submitted; empty for a kind that has none. */
    public Optional<CardForm> formOf(UUID document) {
        return versionOf(document).map(CardForms.Version::form);
    }

    Optional<CardForms.Version> versionOf(UUID document) {
        return rows.of(document).map(DocumentRows.Row::form).flatMap(forms::of);
    }

    /** The same as people read them, in the order of the form. */
    public List<CardLine> lines(UUID document) {
        return formOf(document)
                .map(form -> words.lines(form, Collections.unmodifiableMap(of(document))))
                .orElse(List.of());
    }

    /**
     * Keeps them, in the transaction under way, with what a search finds of them.
     *
     * @param form by which they were checked; null for a kind that has none
     */
    public void keep(UUID document, @Nullable CardForm form, Map<String, Object> facts) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        if (form != null) {
            form.fields().stream().map(CardField::key).forEach(key -> all.put(key, null));
        }
        all.putAll(facts);
        jdbc.sql("update documents set facts = cast(? as jsonb), facts_text = ? where id = ?")
                .params(write(all), form == null ? "" : words.text(form, facts), document)
                .update();
        rows.changed();
    }

    /** Changes one fact of a card that is kept already, in the transaction under way. */
    public void change(UUID document, String key, Object value) {
        Map<String, Object> facts = new LinkedHashMap<>();
        of(document).forEach((known, was) -> {
            if (was != null) {
                facts.put(known, was);
            }
        });
        facts.put(key, value);
        keep(document, formOf(document).orElse(null), facts);
    }

    /** Numbers come back as they were kept, also whole ones. */
    private static @Nullable Object exact(@Nullable Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString());
        }
        if (value instanceof List<?> list) {
            return list.stream().map(CardFacts::exact).toList();
        }
        if (value instanceof Map<?, ?> row) {
            Map<Object, @Nullable Object> cells = new LinkedHashMap<>();
            row.forEach((key, cell) -> cells.put(key, exact(cell)));
            return cells;
        }
        return value;
    }

    /** As {@link #keep}, after the submission: whoever decided before is asked again. */
    void change(UUID document, CardForm form, Map<String, Object> facts, OffsetDateTime at) {
        keep(document, form, facts);
        jdbc.sql("update documents set facts_changed_at = ? where id = ?")
                .params(at, document)
                .update();
        rows.changed();
    }

    /** When they were changed last; empty when they are as they were submitted. */
    Optional<OffsetDateTime> changedAt(UUID document) {
        return jdbc.sql("select facts_changed_at from documents where id = ? and facts_changed_at is not null")
                .param(document)
                .query(OffsetDateTime.class)
                .optional();
    }

    private static Map<String, @Nullable Object> read(String facts) {
        try {
            Map<String, @Nullable Object> read = Cards.JSON.readValue(facts, FACTS);
            read.replaceAll((key, value) -> exact(value));
            return read;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored facts are no JSON", e);
        }
    }

    private static String write(Map<String, @Nullable Object> facts) {
        try {
            return Cards.JSON.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
