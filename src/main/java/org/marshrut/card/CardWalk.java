package org.marshrut.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.text.Typed;

/** One look at what somebody has sent for a card: its facts, and all that is wrong with them. */
final class CardWalk {

    private static final int MOST_ERRORS = 200;

    private final boolean partial;
    private final List<FieldError> errors = new ArrayList<>();
    private final List<Named> named = new ArrayList<>();

    /** Somebody or something that has to exist. */
    private static final Set<FactType> NAMING = Set.of(FactType.PERSON, FactType.ORGANISATION, FactType.CORRESPONDENT);

    private record Named(String path, FactType type, String name) {}

    /** @param partial whether what is required may be missing */
    CardWalk(boolean partial) {
        this.partial = partial;
    }

    Map<String, Object> facts(CardForm form, JsonNode given, Map<String, Object> known) {
        unknown("facts", form.fields(), given);
        return values("facts", form.fields(), given, known);
    }

    List<FieldError> errors(CardReferences references) {
        Set<String> people = references.working(names(FactType.PERSON));
        Set<String> organisations = references.organisations(names(FactType.ORGANISATION));
        Set<String> correspondents = references.correspondents(names(FactType.CORRESPONDENT));
        named.forEach(one -> {
            switch (one.type()) {
                case PERSON -> mind(one, people, "Такого сотрудника нет или он больше не работает. Выберите другого.");
                case ORGANISATION -> mind(one, organisations, "Такой организации нет. Выберите её из списка.");
                default ->
                    mind(
                            one,
                            correspondents,
                            "Такого корреспондента нет, или ему больше не пишут. Выберите его из списка.");
            }
        });
        return errors;
    }

    private void mind(Named one, Set<String> known, String otherwise) {
        if (!known.contains(one.name())) {
            error(one.path(), otherwise);
        }
    }

    private Set<String> names(FactType type) {
        return named.stream().filter(one -> one.type() == type).map(Named::name).collect(Collectors.toSet());
    }

    void error(String field, String message) {
        if (errors.size() < MOST_ERRORS) {
            errors.add(new FieldError(field, message));
        }
    }

    private void unknown(String path, List<CardField> fields, JsonNode given) {
        given.fieldNames().forEachRemaining(name -> {
            if (fields.stream().noneMatch(field -> field.key().equals(name))) {
                error(
                        path + "." + Typed.cut(Typed.shown(name), 40),
                        "Такого поля в карточке нет. Уберите его или обновите страницу.");
            }
        });
    }

    private Map<String, Object> values(String path, List<CardField> fields, JsonNode given, Map<String, Object> known) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Object> seen = new HashMap<>(known);
        for (CardField field : fields) {
            if (field.hide() != null && field.hide().holds(seen)) {
                continue;
            }
            String place = path + "." + field.key();
            int before = errors.size();
            Object value = value(place, field, given.path(field.key()), seen);
            if (value != null) {
                values.put(field.key(), value);
                seen.put(field.key(), value);
            }
            if (errors.size() == before && !partial) {
                required(place, field, value);
            }
        }
        return values;
    }

    private void required(String place, CardField field, @Nullable Object value) {
        if (field.type() == FactType.ROWS) {
            int rows = value instanceof List<?> list ? list.size() : 0;
            if (rows < field.limits().leastRows()) {
                error(
                        place,
                        "«%s»: строк не меньше %d. Добавьте недостающие."
                                .formatted(field.label(), field.limits().leastRows()));
            }
        } else if (field.required() && (value == null || Boolean.FALSE.equals(value))) {
            error(
                    place,
                    (field.type() == FactType.YES_NO
                                    ? "Без отметки «%s» нельзя. Поставьте её."
                                    : "Заполните поле «%s».")
                            .formatted(field.label()));
        }
    }

    private @Nullable Object value(String place, CardField field, JsonNode given, Map<String, Object> seen) {
        if (field.type() == FactType.ROWS) {
            return rows(place, field, given, seen);
        }
        try {
            Object value = FactReading.read(field, given);
            if (value instanceof String name && NAMING.contains(field.type())) {
                named.add(new Named(place, field.type(), name));
            }
            // A box that nobody has touched is not ticked.
            return value == null && field.type() == FactType.YES_NO ? (Object) false : value;
        } catch (FactReading.Fault fault) {
            error(place, String.valueOf(fault.getMessage()));
            return null;
        }
    }

    private @Nullable List<Map<String, Object>> rows(
            String place, CardField field, JsonNode given, Map<String, Object> seen) {
        if (given.isNull() || given.isMissingNode()) {
            return null;
        }
        if (!given.isArray()) {
            error(place, "«%s»: здесь нужен список строк. Обновите страницу.".formatted(field.label()));
            return null;
        }
        if (given.size() > field.limits().mostRows()) {
            error(
                    place,
                    "«%s»: строк больше %d. Уберите лишние или внесите их другим документом."
                            .formatted(field.label(), field.limits().mostRows()));
            return null;
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String row = "%s[%d]".formatted(place, i);
            JsonNode sent = given.get(i);
            if (!sent.isObject()) {
                error(row, "Строка %d не читается. Уберите её и наберите заново.".formatted(i + 1));
                continue;
            }
            int before = errors.size();
            unknown(row, field.columns(), sent);
            Map<String, Object> values = values(row, field.columns(), sent, seen);
            if (errors.size() == before && values.values().stream().allMatch(Boolean.FALSE::equals)) {
                error(row, "Строка %d пустая. Заполните её или уберите.".formatted(i + 1));
            }
            rows.add(values);
        }
        return rows.isEmpty() ? null : rows;
    }
}
