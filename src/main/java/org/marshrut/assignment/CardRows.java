package org.marshrut.assignment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.CardFacts;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.kind.RouteKinds;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The rows of a document's card that say who does what and by when, read as the lines of a resolution. */
@Component
class CardRows {

    private static final String USUAL = "items";
    private static final String ORAL = "\nОснование: устное поручение, данное на заседании.";

    private final RouteKinds kinds;
    private final CardFacts facts;

    CardRows(RouteKinds kinds, CardFacts facts) {
        this.kinds = kinds;
        this.facts = facts;
    }

    /** The name of the fact that holds them: the kind's property {@code assignments}. */
    String fieldOf(UUID document) {
        return kinds.of(document).flatMap(kind -> kind.property("assignments")).orElse(USUAL);
    }

    /** @throws Refusal 400 naming the rows that are none */
    List<Item> of(UUID document) {
        String field = fieldOf(document);
        @Nullable Object rows = facts.of(document).get(field);
        if (rows == null) {
            return List.of();
        }
        if (!(rows instanceof List<?> list)) {
            throw Refusal.field(field, "Поле «%s» — не список строк. Исправьте карточку.".formatted(field));
        }
        List<FieldError> errors = new ArrayList<>();
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            try {
                items.add(item(list.get(i)));
            } catch (IllegalArgumentException e) {
                errors.add(
                        new FieldError("%s[%d]".formatted(field, i), "Строка %d: %s".formatted(i + 1, e.getMessage())));
            }
        }
        if (!errors.isEmpty()) {
            throw refused(errors);
        }
        return items;
    }

    /** The same mistakes told by the rows of the card instead of the lines of a resolution. */
    static Refusal toldByRows(Refusal refusal, String field) {
        return refused(
                refusal.errors().stream().map(error -> byRow(error, field)).toList());
    }

    static Refusal refused(List<FieldError> errors) {
        return new Refusal(
                HttpStatus.BAD_REQUEST,
                "Поручения по строкам карточки не даны, ничего не изменено. "
                        + String.join(
                                " ",
                                errors.stream()
                                        .map(FieldError::message)
                                        .distinct()
                                        .limit(5)
                                        .toList())
                        + " Исправьте карточку и повторите шаг.",
                errors);
    }

    private static FieldError byRow(FieldError error, String field) {
        var place = java.util.regex.Pattern.compile("items\\[(\\d+)](.*)").matcher(error.field());
        if (!place.matches()) {
            return new FieldError(field, error.message());
        }
        int row = Integer.parseInt(place.group(1));
        return new FieldError(
                "%s[%d]%s".formatted(field, row, place.group(2)), "Строка %d: %s".formatted(row + 1, error.message()));
    }

    private static Item item(@Nullable Object row) {
        if (!(row instanceof Map<?, ?> cells)) {
            throw new IllegalArgumentException("в ней ничего нет. Уберите её или заполните.");
        }
        @Nullable String text = text(cells, "text");
        return new Item(
                text != null && isOral(cells.get("oral")) ? text.strip() + ORAL : text,
                text(cells, "responsible"),
                others(cells.get("coPerformers")),
                text(cells, "due"),
                text(cells, "clause"));
    }

    private static @Nullable String text(Map<?, ?> cells, String column) {
        @Nullable Object value = cells.get(column);
        if (value == null || value instanceof String || value instanceof Number) {
            return value == null ? null : value.toString();
        }
        throw new IllegalArgumentException("в столбце «%s» не текст. Впишите одно значение.".formatted(column));
    }

    private static boolean isOral(@Nullable Object said) {
        if (said == null || said instanceof Boolean) {
            return Boolean.TRUE.equals(said);
        }
        throw new IllegalArgumentException("в столбце «oral» не «да» и не «нет». Поставьте или снимите отметку.");
    }

    private static List<String> others(@Nullable Object said) {
        if (said == null) {
            return List.of();
        }
        if (said instanceof String text) {
            return Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(one -> !one.isEmpty())
                    .toList();
        }
        if (said instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new IllegalArgumentException("соисполнители названы не списком. Перечислите их через запятую.");
    }
}
