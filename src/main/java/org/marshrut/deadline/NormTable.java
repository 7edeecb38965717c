package org.marshrut.deadline;

import java.util.Arrays;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The DMN decision {@code deadlines}: asked, and never believed blindly. */
@Component
class NormTable {

    static final String DECISION = "deadlines";

    private final DecisionService decisions;

    NormTable(DecisionService decisions) {
        this.decisions = decisions;
    }

    /** @throws IllegalArgumentException when the table has no such norm, or its rule makes none, saying why */
    Norm norm(String key, String kind) {
        var row = decisions
                .evaluateDecisionTableByKey(
                        DECISION, Variables.putValue("norm", key).putValue("kind", kind))
                .getSingleResult();
        if (row == null) {
            throw new IllegalArgumentException("The table «deadlines» has no norm " + key + " for " + kind);
        }
        try {
            return norm(row.getEntryMap());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Таблица «%s», норма %s: %s".formatted(DECISION, key, e.getMessage()), e);
        }
    }

    /**
     * A norm made of the columns of a rule.
     *
     * @throws IllegalArgumentException in Russian, naming the column that is wrong
     */
    static Norm norm(Map<String, ?> columns) {
        return new Norm(
                amount(columns.get("amount")),
                one(Norm.Unit.class, "unit", columns),
                one(Norm.StartFrom.class, "startFrom", columns),
                one(Norm.NonWorkingDay.class, "nonWorkingDay", columns),
                columns.get("clause") instanceof String clause ? clause : "");
    }

    private static int amount(@Nullable Object value) {
        if (value instanceof Number number
                && number.doubleValue() == Math.rint(number.doubleValue())
                && Math.abs(number.doubleValue()) < 1e9) {
            return number.intValue();
        }
        throw new IllegalArgumentException("количество (amount) — не целое число: " + value);
    }

    private static <E extends Enum<E>> E one(Class<E> type, String column, Map<String, ?> columns) {
        Object value = columns.get(column);
        return Arrays.stream(type.getEnumConstants())
                .filter(known -> known.name().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s: %s; бывает %s"
                        .formatted(column, value == null ? "пусто" : value, Arrays.toString(type.getEnumConstants()))));
    }
}
