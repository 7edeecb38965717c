package org.marshrut.card;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.DeploymentCheck.Problem;
import org.marshrut.text.JsonPlace;

/** Walks through the components of a form and makes fields of a card of them, with all that is wrong on the way. */
final class CardReading {

    private static final int MOST_FAULTS = 100;
    private static final Set<String> LAYOUT = Set.of("text", "spacer", "separator");
    private static final Set<String> BOXES = Set.of("group", "columns");

    private final String id;
    private final List<CardField> fields = new ArrayList<>();
    private final List<Problem> faults = new ArrayList<>();
    /** Names that a condition may use so far: of fields that stand above. */
    private final Set<String> above = new HashSet<>(Set.of("restricted", "kind"));

    private final Map<String, String> keys = new LinkedHashMap<>();

    private final Set<String> taken;

    private CardReading(String id, Set<String> taken) {
        this.id = id;
        this.taken = taken;
    }

    static CardReading of(JsonPlace form, Set<String> taken) {
        CardReading reading = new CardReading(form.text("id").orElse(""), taken);
        form.at("components").ifPresent(list -> reading.components(list, null, null));
        if (reading.fields.isEmpty() && reading.faults.isEmpty()) {
            reading.fault(form, "В карточке нет ни одного поля. Добавьте хотя бы одно.");
        }
        return reading;
    }

    static CardReading ofNothing() {
        CardReading reading = new CardReading("", Set.of());
        reading.faults.add(
                new Problem("", 1, "Форма повреждена: это не JSON. Откройте её в Camunda Modeler и сохраните заново."));
        return reading;
    }

    String id() {
        return id;
    }

    List<CardField> fields() {
        return List.copyOf(fields);
    }

    List<Problem> faults() {
        return List.copyOf(faults);
    }

    void fault(JsonPlace at, String message) {
        if (faults.size() < MOST_FAULTS) {
            String owner = at.owner();
            faults.add(new Problem(owner == null ? "" : owner, at.line(), message));
        }
    }

    /** @param rows where columns go when the components are those of rows; null for the fields of the form itself */
    private void components(JsonPlace list, @Nullable Rows rows, @Nullable Condition hidden) {
        for (JsonPlace component : list.fields().values()) {
            String type = component.text("type").orElse("");
            if (BOXES.contains(type)) {
                box(component, type, rows, hidden);
            } else if (type.equals("button")) {
                fault(component, "Кнопок в карточке нет: отправляет её страница. Уберите кнопку.");
            } else if (!LAYOUT.contains(type)) {
                field(component, type, rows, hidden);
            }
        }
    }

    /** A group or columns: rows where a property says so, otherwise only where fields stand. */
    private void box(JsonPlace box, String type, @Nullable Rows rows, @Nullable Condition hidden) {
        Optional<String> fact = property(box, "fact");
        if (fact.filter(FactType.ROWS.name()::equals).isPresent()) {
            if (rows != null) {
                fault(box, "Строк внутри строк не бывает. Вынесите группу из группы «%s».".formatted(rows.key));
            } else if (!type.equals("group")) {
                fault(box, "Строки (fact = ROWS) бывают только у группы. Возьмите компонент «Group».");
            } else {
                rows(box, hidden);
            }
            return;
        }
        fact.ifPresent(
                wrong -> fault(box, "У группы бывает только fact = ROWS, а не «%s». Исправьте.".formatted(cut(wrong))));
        if (box.text("path").filter(path -> !path.isEmpty()).isPresent()) {
            fault(
                    box,
                    "Группа с путём (Path) вкладывает поля друг в друга, карточка этого не умеет."
                            + " Сотрите путь или сделайте из группы строки: свойство fact = ROWS.");
        }
        Condition own = condition(box, rows);
        box.at("components").ifPresent(list -> components(list, rows, either(hidden, own)));
    }

    private static final class Rows {
        private final String key;
        private final List<CardField> columns = new ArrayList<>();
        private final Set<String> above;

        Rows(String key, Set<String> above) {
            this.key = key;
            this.above = new HashSet<>(above);
        }
    }

    private void rows(JsonPlace group, @Nullable Condition hidden) {
        FieldReading reading = new FieldReading(this, group, FactType.ROWS);
        String key = reading.key("path", "путь (Path)");
        if (!key.isEmpty()) {
            mind(group, key, null);
        }
        Condition own = condition(group, null);
        Rows rows = new Rows(key, above);
        group.at("components").ifPresent(list -> components(list, rows, null));
        if (rows.columns.isEmpty()) {
            fault(group, "У строк нет ни одной колонки. Положите поля внутрь группы.");
        }
        rows.columns.stream()
                .filter(column -> keys.containsKey(column.key()))
                .forEach(column -> fault(
                        group,
                        "Имя «%s» есть и у поля карточки, и у колонки. Назовите их по-разному."
                                .formatted(column.key())));
        above.add(key);
        fields.add(reading.field(key, List.copyOf(rows.columns), either(hidden, own)));
    }

    private void field(JsonPlace component, String componentType, @Nullable Rows rows, @Nullable Condition hidden) {
        FactType type = FieldReading.type(this, component, componentType);
        if (type == null) {
            return;
        }
        FieldReading reading = new FieldReading(this, component, type);
        String key = reading.key("key", "ключ (Key)");
        if (!key.isEmpty()) {
            mind(component, key, rows);
            ReservedKeys.fault(key, type, rows != null, taken).ifPresent(message -> fault(component, message));
        }
        Condition hide = either(hidden, condition(component, rows));
        (rows == null ? above : rows.above).add(key);
        (rows == null ? fields : rows.columns).add(reading.field(key, List.of(), hide));
    }

    /** A key is there once: among the fields of the form, or among the columns of the same rows. */
    private void mind(JsonPlace component, String key, @Nullable Rows rows) {
        boolean twice = rows == null
                ? keys.put(key, key) != null
                : rows.columns.stream().anyMatch(column -> column.key().equals(key));
        if (twice) {
            fault(component, "Ключ «%s» уже занят другим полем. Назовите поле иначе.".formatted(key));
        }
        if (rows == null && component.text("type").filter("group"::equals).isPresent()) {
            ReservedKeys.fault(key, FactType.ROWS, false, taken).ifPresent(message -> fault(component, message));
        }
    }

    private @Nullable Condition condition(JsonPlace component, @Nullable Rows rows) {
        JsonPlace hide =
                component.at("conditional").flatMap(it -> it.at("hide")).orElse(null);
        if (hide == null) {
            return null;
        }
        String text = String.valueOf(hide.value());
        if (hide.value() == null || text.isBlank()) {
            return null;
        }
        if (!text.stripLeading().startsWith("=")) {
            fault(hide, "Условие скрытия начинается со знака «=». Допишите его.");
            return null;
        }
        try {
            Condition condition = Condition.read(text);
            condition.names().stream()
                    .filter(name -> !(rows == null ? above : rows.above).contains(name))
                    .sorted()
                    .forEach(name -> fault(
                            hide,
                            ("Условие скрытия называет «%s», а выше такого поля нет. Условие читает поля, которые стоят"
                                            + " выше, а ещё restricted и kind: исправьте имя или переставьте поля.")
                                    .formatted(name)));
            return condition;
        } catch (Condition.Fault outside) {
            fault(hide, "Условие скрытия не читается. " + outside.getMessage());
            return null;
        }
    }

    private @Nullable Condition either(@Nullable Condition one, @Nullable Condition other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        try {
            return one.or(other);
        } catch (Condition.Fault tooLong) {
            // Both were read already: only together are they too long or too deep.
            faults.add(new Problem("", 1, "Условия скрытия групп вместе слишком длинные. Упростите их."));
            return one;
        }
    }

    /** A custom property of a component; empty when it has none of this name. */
    static Optional<String> property(JsonPlace component, String name) {
        return component
                .at("properties")
                .flatMap(properties -> properties.at(name))
                .map(JsonPlace::value)
                .map(String::valueOf);
    }

    static String cut(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
