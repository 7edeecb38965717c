package org.marshrut.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.template.Part.Inline;
import org.marshrut.template.Part.Item;
import org.marshrut.template.Part.Line;
import org.marshrut.template.Part.Section;
import org.marshrut.template.Part.Shown;
import org.marshrut.template.TemplateField.Type;

/** Which names a template may use, and where. */
final class KnownFields {

    static final Set<String> COMMON =
            new LinkedHashSet<>(List.of("heading", "kind", "organisation", "author", "date", "projectNumber"));

    /** Inside of rows: which row it is, from 1. */
    static final String NUMBER = "number";

    private static final String FACTS = "facts.";
    private static final int MOST_TOLD = 30;

    private final Map<String, TemplateField> fields = new LinkedHashMap<>();
    private final List<TemplateFault> faults = new ArrayList<>();

    KnownFields(Collection<TemplateField> known) {
        known.forEach(field -> fields.put(field.key(), field));
    }

    static boolean isCommon(String name) {
        return COMMON.contains(name);
    }

    /** The key of a fact; null for what is common to all documents. */
    @Nullable
    TemplateField fact(String name) {
        return isCommon(name) ? null : fields.get(keyOf(name));
    }

    static String keyOf(String name) {
        return name.startsWith(FACTS) ? name.substring(FACTS.length()) : name;
    }

    static @Nullable TemplateField column(@Nullable TemplateField rows, String name) {
        return rows == null
                ? null
                : rows.columns().stream()
                        .filter(column -> column.key().equals(name))
                        .findFirst()
                        .orElse(null);
    }

    List<TemplateFault> faults(List<Item> items) {
        faults.clear();
        lookAt(items, null);
        return List.copyOf(faults);
    }

    private void lookAt(List<Item> items, @Nullable TemplateField rows) {
        for (Item item : items) {
            if (item instanceof Section block) {
                lookAt(block.items(), inside(block.name(), block.repeats(), block.line(), rows));
            } else if (item instanceof Line line) {
                lookAtParts(line.parts(), rows);
            }
        }
    }

    private void lookAtParts(List<Part> parts, @Nullable TemplateField rows) {
        for (Part part : parts) {
            if (part instanceof Inline block) {
                lookAtParts(block.parts(), inside(block.name(), block.repeats(), block.line(), rows));
            } else if (part instanceof Shown shown) {
                lookAt(shown, rows);
            }
        }
    }

    /** The rows in which what stands in the block is looked up. */
    private @Nullable TemplateField inside(String name, boolean repeats, int line, @Nullable TemplateField rows) {
        if (!repeats) {
            if (column(rows, name) == null && !isCommon(name) && fact(name) == null) {
                unknown(name, line, rows);
            }
            return rows;
        }
        TemplateField field = fact(name);
        if (field == null) {
            unknown(name, line, rows);
        } else if (!field.hasRows()) {
            fault(
                    line,
                    "Поле «%s» — не таблица, повторять нечего. Чтобы показать текст, только когда оно заполнено, пишите {{?%s}}."
                            .formatted(name, name));
        } else if (rows != null) {
            fault(
                    line,
                    "Таблица «%s» стоит внутри строк «%s». Вынесите этот блок из него.".formatted(name, rows.key()));
        } else {
            return field;
        }
        return rows;
    }

    private void lookAt(Shown shown, @Nullable TemplateField rows) {
        String name = shown.name();
        if (name.equals(NUMBER) && rows != null) {
            if (column(rows, NUMBER) != null) {
                fault(
                        shown.line(),
                        "{{number}} — номер строки по счёту, а в таблице «%s» есть колонка с этим именем. Назовите её иначе."
                                .formatted(rows.key()));
            }
            return;
        }
        if (column(rows, name) != null || isCommon(name)) {
            return;
        }
        TemplateField field = fact(name);
        if (field == null) {
            unknown(name, shown.line(), rows);
        } else if (field.type() == Type.ROWS) {
            fault(
                    shown.line(),
                    "Поле «%s» — таблица. Выводите её блоком: {{#%s}}, строка с её колонками, {{/%s}}."
                            .formatted(name, name, name));
        }
    }

    private void unknown(String name, int line, @Nullable TemplateField rows) {
        if (!Outline.isName(name)) {
            return;
        }
        if (name.equals(NUMBER)) {
            fault(line, "{{number}} — номер строки таблицы. Пишите его внутри блока {{#таблица}} … {{/таблица}}.");
            return;
        }
        String home = fields.values().stream()
                .filter(field -> column(field, name) != null)
                .map(TemplateField::key)
                .findFirst()
                .orElse(null);
        fault(
                line,
                home != null
                        ? "«%s» — колонка таблицы «%s». Пишите её внутри блока {{#%s}} … {{/%s}}."
                                .formatted(name, home, home, home)
                        : "Поля «%s» в карточке нет. Есть: %s.".formatted(name, told(rows)));
    }

    private String told(@Nullable TemplateField rows) {
        Set<String> names = new LinkedHashSet<>();
        if (rows != null) {
            rows.columns().forEach(column -> names.add(column.key()));
            names.add(NUMBER);
        }
        names.addAll(fields.keySet());
        names.addAll(COMMON);
        return names.stream().limit(MOST_TOLD).collect(Collectors.joining(", "))
                + (names.size() > MOST_TOLD ? "…" : "");
    }

    private void fault(int line, String message) {
        faults.add(new TemplateFault(line, message));
    }
}
