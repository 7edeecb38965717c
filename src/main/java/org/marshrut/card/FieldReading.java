package org.marshrut.card;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marshrut.text.JsonPlace;
import org.marshrut.text.Typed;

/** What one component of a form says of its field. What the card would not keep to is a fault, never passed over. */
final class FieldReading {

    private static final int LONGEST_KEY = 40;
    private static final int LONGEST_LABEL = 200;
    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final int LONGEST_VALUE = 100;
    private static final int MOST_CHOICES = 200;

    private static final Map<String, FactType> USUAL = Map.of(
            "textfield", FactType.TEXT,
            "textarea", FactType.TEXT,
            "number", FactType.NUMBER,
            "checkbox", FactType.YES_NO,
            "radio", FactType.CHOICE,
            "select", FactType.CHOICE,
            "checklist", FactType.CHOICES,
            "taglist", FactType.CHOICES,
            "datetime", FactType.DATE);

    private static final Map<String, Set<FactType>> LIMITS = Map.of(
            "minLength", Set.of(FactType.TEXT),
            "maxLength", Set.of(FactType.TEXT),
            "pattern", Set.of(FactType.TEXT),
            "min", Set.of(FactType.NUMBER, FactType.MONEY),
            "max", Set.of(FactType.NUMBER, FactType.MONEY));

    private static final Map<String, String> NOT_KEPT = Map.of(
            "defaultValue", "Значения по умолчанию в карточке нет. Сотрите его.",
            "valuesKey", "Список значений пишут в самой форме (Static). Смените источник значений.",
            "readonly", "Поле карточки заполняют люди. Снимите отметку «Read only».",
            "disabled", "Поле карточки заполняют люди. Снимите отметку «Disabled».",
            "disallowPassedDates", "Запрета прошедших дат в карточке нет. Снимите отметку.",
            "serializeToString", "Число хранится числом. Снимите отметку «Output as string».");

    private final CardReading card;
    private final JsonPlace component;
    private final FactType type;

    FieldReading(CardReading card, JsonPlace component, FactType type) {
        this.card = card;
        this.component = component;
        this.type = type;
    }

    /** Null when the component holds no fact that there is; a fault says so. */
    static @Nullable FactType type(CardReading card, JsonPlace component, String componentType) {
        FactType usual = USUAL.get(componentType);
        if (usual == null) {
            card.fault(
                    component,
                    "Компонента «%s» в карточке нет. Возьмите другой.".formatted(CardReading.cut(componentType)));
            return null;
        }
        if (componentType.equals("datetime")
                && !component.text("subtype").filter("date"::equals).isPresent()) {
            card.fault(component, "В карточке бывает только дата, без времени. Выберите вид «Date».");
            return null;
        }
        String named = CardReading.property(component, "fact").orElse(usual.name());
        for (FactType type : FactType.values()) {
            if (type.name().equals(named)) {
                if (type.canBeDrawnAs(componentType)) {
                    return type;
                }
                card.fault(
                        component,
                        "Вид «%s» не рисуют компонентом «%s». Смените свойство fact или компонент."
                                .formatted(named, componentType));
                return null;
            }
        }
        card.fault(
                component,
                "Вида «%s» нет. Свойство fact — одно из: TEXT, NUMBER, MONEY, DATE, YES_NO, CHOICE, CHOICES, PERSON, ORGANISATION, CORRESPONDENT, ROWS."
                        .formatted(CardReading.cut(named)));
        return null;
    }

    /** Empty when it is no key; a fault says so. */
    String key(String property, String called) {
        String key = component.text(property).orElse("");
        if (key.length() <= LONGEST_KEY && key.matches("[a-z][A-Za-z0-9]*")) {
            return key;
        }
        card.fault(
                component,
                "У поля нет имени или оно не подходит: «%s». Заполните %s: латинские буквы и цифры, первая буква строчная, не длиннее %d знаков, например tripPurpose."
                        .formatted(CardReading.cut(key), called, LONGEST_KEY));
        return "";
    }

    CardField field(String key, List<CardField> columns, @Nullable Condition hide) {
        NOT_KEPT.forEach((name, message) -> component
                .at(name)
                .filter(value -> value.value() != null && !Set.of(false, "").contains(value.value()))
                .ifPresent(value -> card.fault(value, message)));
        boolean required = component
                .at("validate")
                .flatMap(validate -> validate.at("required"))
                .map(value -> Boolean.TRUE.equals(value.value()))
                .orElse(false);
        String description = words("description", LONGEST_DESCRIPTION);
        return new CardField(
                key,
                type,
                label(),
                description.isEmpty() ? null : description,
                required,
                component.text("type").filter("textarea"::equals).isPresent(),
                limits(),
                choices(),
                columns,
                hide);
    }

    /** Modeler asks no label of a date but that of its day; files written by hand may have the other. */
    private String label() {
        boolean dated = component.text("type").filter("datetime"::equals).isPresent();
        String label = words("label", LONGEST_LABEL);
        if (label.isEmpty() && dated) {
            label = words("dateLabel", LONGEST_LABEL);
        }
        if (label.isEmpty()) {
            card.fault(
                    component,
                    "У поля нет подписи (%s). Напишите, как его называть людям."
                            .formatted(dated ? "Date label" : "Label"));
        }
        return label;
    }

    private String words(String name, int longest) {
        JsonPlace place = component.at(name).orElse(null);
        if (place == null || place.value() == null) {
            return "";
        }
        Typed typed = Typed.line(String.valueOf(place.value()));
        if (typed.fault() != null) {
            card.fault(place, typed.fault());
        } else if (typed.text().startsWith("=") || typed.text().contains("{{")) {
            card.fault(place, "Подпись в карточке — простые слова, без вычислений. Уберите «=» и «{{ }}».");
        } else if (typed.isLongerThan(longest)) {
            card.fault(place, "Текст длиннее %d знаков. Сократите его.".formatted(longest));
        }
        return typed.text();
    }

    private CardLimits limits() {
        component.at("validate").ifPresent(validate -> validate.fields().forEach((name, value) -> {
            boolean empty = value.value() == null || "".equals(value.value());
            if (name.equals("validationType")) {
                if (!empty && !"custom".equals(value.value())) {
                    card.fault(
                            value,
                            "Проверку «%s» карточка не делает. Выберите «Custom» и напишите образец (Pattern)."
                                    .formatted(CardReading.cut(String.valueOf(value.value()))));
                }
            } else if (!name.equals("required")
                    && !empty
                    && !LIMITS.getOrDefault(name, Set.of()).contains(type)) {
                card.fault(value, "Ограничение «%s» к полю вида %s не подходит. Сотрите его.".formatted(name, type));
            }
        }));
        Integer minLength = number("validate", "minLength", value -> whole(value, CardLimits.LONGEST_TEXT));
        Integer maxLength = number("validate", "maxLength", value -> whole(value, CardLimits.LONGEST_TEXT));
        BigDecimal min = number("validate", "min", FieldReading::amount);
        BigDecimal max = number("validate", "max", FieldReading::amount);
        Integer digits = type == FactType.NUMBER ? number("", "decimalDigits", value -> whole(value, 10)) : null;
        Integer least = type == FactType.ROWS ? number("properties", "least", FieldReading::rows) : null;
        Integer most = type == FactType.ROWS ? number("properties", "most", FieldReading::rows) : null;
        if (turned(minLength, maxLength) || turned(min, max) || turned(least, most)) {
            card.fault(component, "Наименьшее больше наибольшего: такого поля никто не заполнит. Исправьте пределы.");
        }
        return new CardLimits(minLength, maxLength, min, max, pattern(), digits, least, most);
    }

    private @Nullable String pattern() {
        JsonPlace pattern =
                component.at("validate").flatMap(it -> it.at("pattern")).orElse(null);
        if (pattern == null || pattern.value() == null || "".equals(pattern.value())) {
            return null;
        }
        String text = String.valueOf(pattern.value());
        TextPattern.fault(text).ifPresent(message -> card.fault(pattern, message));
        return text;
    }

    private static <T extends Comparable<T>> boolean turned(@Nullable T least, @Nullable T most) {
        return least != null && most != null && least.compareTo(most) > 0;
    }

    private <T> @Nullable T number(String object, String name, Function<String, @Nullable T> reader) {
        JsonPlace place =
                (object.isEmpty() ? component.at(name) : component.at(object).flatMap(it -> it.at(name))).orElse(null);
        if (place == null || place.value() == null || "".equals(place.value())) {
            return null;
        }
        T read = reader.apply(String.valueOf(place.value()));
        if (read == null) {
            card.fault(
                    place,
                    "Здесь нужно число%s, а не «%s». Исправьте его."
                            .formatted(
                                    object.equals("properties") ? " от 0 до %d".formatted(CardLimits.MOST_ROWS) : "",
                                    CardReading.cut(String.valueOf(place.value()))));
        }
        return read;
    }

    private static @Nullable Integer whole(String text, int most) {
        return text.matches("\\d{1,6}") && Integer.parseInt(text) <= most ? (Integer) Integer.parseInt(text) : null;
    }

    private static @Nullable Integer rows(String text) {
        return whole(text, CardLimits.MOST_ROWS);
    }

    private static @Nullable BigDecimal amount(String text) {
        return text.matches("-?\\d{1,15}(\\.\\d{1,10})?") ? new BigDecimal(text) : null;
    }

    private List<CardChoice> choices() {
        if (type != FactType.CHOICE && type != FactType.CHOICES) {
            return List.of();
        }
        List<CardChoice> choices = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        component.at("values").ifPresent(values -> values.fields().values().forEach(option -> {
            Typed value = Typed.line(option.text("value").orElse(""));
            Typed label = Typed.line(option.text("label").orElse(""));
            if (value.isBlank()
                    || value.isLongerThan(LONGEST_VALUE)
                    || label.isBlank()
                    || label.fault() != null
                    || label.isLongerThan(LONGEST_LABEL)) {
                card.fault(
                        option,
                        "У значения должны быть подпись и код не длиннее %d знаков. Заполните оба."
                                .formatted(LONGEST_VALUE));
            } else if (!seen.add(value.text())) {
                card.fault(option, "Код «%s» стоит в списке дважды. Исправьте один из них.".formatted(value.text()));
            }
            choices.add(new CardChoice(value.text(), label.text()));
        }));
        if (choices.isEmpty() || choices.size() > MOST_CHOICES) {
            card.fault(
                    component,
                    "У поля с выбором должно быть от 1 до %d значений (Static options). Исправьте список."
                            .formatted(MOST_CHOICES));
        }
        return List.copyOf(choices);
    }
}
