package org.marshrut.edition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;

/**
 * A row of changes.
 *
 * @param number in the table, from 1
 * @param action null when the row does not say it
 * @param values what is filled in, without the action
 */
record Change(int number, @Nullable Action action, Map<String, Object> values) {

    enum Action {
        ADD,
        REMOVE,
        CHANGE
    }

    static final int MOST = 500;

    static final String ACTION = "action";

    /** @throws Refusal 409 when there are none or too many */
    static List<Change> read(@Nullable Object rows) {
        if (!(rows instanceof List<?> list) || list.isEmpty()) {
            throw Refusal.conflict(
                    "Изменений нет. Верните документ автору: в таблице изменений нужна хотя бы одна строка.");
        }
        if (list.size() > MOST) {
            throw Refusal.conflict(
                    "В таблице изменений %d строк, можно не больше %d. Разделите изменения на несколько документов."
                            .formatted(list.size(), MOST));
        }
        List<Change> changes = new ArrayList<>();
        for (Object row : list) {
            Map<String, Object> values = row instanceof Map<?, ?> map ? Values.normal(map) : new TreeMap<>();
            Object action = values.remove(ACTION);
            changes.add(new Change(changes.size() + 1, action(action).orElse(null), values));
        }
        return changes;
    }

    private static Optional<Action> action(@Nullable Object name) {
        for (Action action : Action.values()) {
            if (action.name().equals(name)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
