package org.marshrut.edition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.springframework.http.HttpStatus;

/** A state of a list and what changes make of it: all of them, or a refusal that names each row which does not fit. */
final class Applied {

    static final int MOST_OBJECTS = 5_000;

    private static final int MOST_NAMED = 5;

    private final ListKind kind;
    private final Map<String, Column> columns;
    private final Function<String, String> whatBecameOf;
    private final BiFunction<Column, Object, String> words;
    private final Map<String, ListRow> state = new LinkedHashMap<>();
    private final List<FieldError> problems = new ArrayList<>();
    private final Map<String, Integer> rowOf = new HashMap<>();
    private int last;

    /** @param whatBecameOf what is known of an object in earlier versions, as the end of a clause, or nothing */
    Applied(
            ListKind kind,
            List<Column> columns,
            Collection<ListRow> state,
            Function<String, String> whatBecameOf,
            BiFunction<Column, Object, String> words) {
        this.kind = kind;
        this.columns = columns.stream()
                .collect(Collectors.toMap(Column::key, Function.identity(), (one, other) -> one, LinkedHashMap::new));
        this.whatBecameOf = whatBecameOf;
        this.words = words;
        state.forEach(row -> {
            this.state.put(row.object(), row);
            last = Math.max(last, row.position());
        });
    }

    /** @throws Refusal 409 with the rows that do not fit and what to do */
    Collection<ListRow> with(List<Change> changes) {
        changes.forEach(this::look);
        if (state.size() > MOST_OBJECTS) {
            problem(
                    changes.size(),
                    "в перечне стало бы больше %d объектов. Разделите перечень".formatted(MOST_OBJECTS));
        }
        if (!problems.isEmpty()) {
            String named =
                    problems.stream().limit(MOST_NAMED).map(FieldError::message).collect(Collectors.joining(" "));
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "Изменения не подходят к перечню, ничего не изменено. " + named
                            + (problems.size() > MOST_NAMED
                                    ? " И ещё строк с ошибками: %d.".formatted(problems.size() - MOST_NAMED)
                                    : ""),
                    problems);
        }
        return state.values();
    }

    private void look(Change change) {
        Change.Action action = change.action();
        String missing = empty(change, kind.identifying());
        if (action == null) {
            problem(change.number(), "не сказано, добавить объект, исключить или изменить. Выберите действие");
        } else if (!missing.isEmpty()) {
            problem(change.number(), "не заполнено %s, объект не узнать. Заполните".formatted(missing));
        } else {
            String object = object(change.values());
            Integer earlier = rowOf.putIfAbsent(object, change.number());
            if (earlier != null) {
                problem(
                        change.number(),
                        "объект «%s» назван уже в строке %d. Оставьте одну из них"
                                .formatted(name(change.values()), earlier));
            } else {
                apply(action, change, object, state.get(object));
            }
        }
    }

    /** The columns of these that the row leaves empty, in words. */
    private String empty(Change change, List<String> ofThese) {
        return ofThese.stream()
                .filter(column -> !change.values().containsKey(column))
                .map(column -> "«" + label(column) + "»")
                .collect(Collectors.joining(", "));
    }

    private void apply(Change.Action action, Change change, String object, @Nullable ListRow now) {
        String name = name(change.values());
        if (action == Change.Action.ADD) {
            if (now != null) {
                problem(
                        change.number(),
                        "объект «%s» уже есть в перечне%s. Уберите строку или выберите «изменить»"
                                .formatted(name, whatBecameOf.apply(object)));
            } else if (!empty(change, kind.required()).isEmpty()) {
                problem(
                        change.number(),
                        "у добавляемого объекта «%s» не заполнено %s. Заполните"
                                .formatted(name, empty(change, kind.required())));
            } else {
                state.put(object, row(object, ++last, change.values()));
            }
        } else if (now == null) {
            problem(
                    change.number(),
                    "объекта «%s» в перечне нет%s. Уберите строку или исправьте, как он назван"
                            .formatted(name, whatBecameOf.apply(object)));
        } else if (action == Change.Action.REMOVE) {
            state.remove(object);
        } else {
            Map<String, Object> changed = new TreeMap<>(now.values());
            change.values().forEach((column, value) -> {
                if (!kind.identifying().contains(column)) {
                    changed.put(column, value);
                }
            });
            if (changed.equals(now.values())) {
                problem(
                        change.number(),
                        "у объекта «%s» ничего не меняется. Укажите, что изменить, или уберите строку".formatted(name));
            } else {
                state.put(object, row(object, now.position(), changed));
            }
        }
    }

    private ListRow row(String object, int position, Map<String, Object> values) {
        Map<String, String> said = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            Column column = columns.get(key);
            if (column != null) {
                said.put(key, words.apply(column, value));
            }
        });
        return new ListRow(object, position, values, said);
    }

    /** Letter case, blanks and «ё» make no other object. */
    private String object(Map<String, Object> values) {
        return kind.identifying().stream()
                .map(column -> Values.key(values.get(column))
                        .toLowerCase(Locale.ROOT)
                        .replace('ё', 'е')
                        .replaceAll("[\\s\\u00A0]+", " "))
                .collect(Collectors.joining("\n"));
    }

    private String name(Map<String, Object> values) {
        return kind.identifying().stream()
                .map(column -> Values.key(values.get(column)))
                .collect(Collectors.joining(", "));
    }

    private String label(String key) {
        Column column = columns.get(key);
        return column == null ? key : column.label();
    }

    private void problem(int number, String what) {
        problems.add(new FieldError(
                "facts.%s[%d]".formatted(kind.rows(), number - 1), "Строка %d: %s.".formatted(number, what)));
    }
}
