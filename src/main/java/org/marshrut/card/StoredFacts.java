package org.marshrut.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts that were kept once: they are read by the form with which they were checked, and not checked again. */
final class StoredFacts {

    private StoredFacts() {}

    static Map<String, Object> of(List<CardField> fields, JsonNode stored) {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (CardField field : fields) {
            Object value = value(field, stored.path(field.key()));
            if (value != null) {
                facts.put(field.key(), value);
            }
        }
        return facts;
    }

    private static @Nullable Object value(CardField field, JsonNode stored) {
        if (stored.isMissingNode() || stored.isNull()) {
            return null;
        }
        return switch (field.type()) {
            case TEXT, DATE, CHOICE, PERSON, ORGANISATION, CORRESPONDENT -> stored.asText();
            case NUMBER -> stored.decimalValue();
            case MONEY -> stored.decimalValue().setScale(2);
            case YES_NO -> stored.booleanValue();
            case CHOICES -> {
                List<String> chosen = new ArrayList<>();
                stored.forEach(one -> chosen.add(one.asText()));
                yield chosen;
            }
            case ROWS -> {
                List<Map<String, Object>> rows = new ArrayList<>();
                stored.forEach(row -> rows.add(of(field.columns(), row)));
                yield rows;
            }
        };
    }
}
