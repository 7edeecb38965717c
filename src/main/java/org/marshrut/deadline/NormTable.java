package org.marshrut.deadline;

import java.util.Arrays;
import java.util.Map;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.marshrut.table.TableFault;
import org.marshrut.table.Tables;
import org.springframework.stereotype.Component;

/** The DMN decision {@code deadlines}: asked, and never believed blindly. */
@Component
class NormTable {

    static final String DECISION = "deadlines";

    private final Tables tables;

    NormTable(Tables tables) {
        this.tables = tables;
    }

    boolean has(String key, String kind) {
        return tables.speaks(DECISION, Variables.putValue("norm", key).putValue("kind", kind));
    }

    /** @throws TableFault when the table has no such norm, or its rule makes none, saying why */
    Norm norm(String key, String kind) {
        Map<String, Object> row = tables.row(
                        DECISION, Variables.putValue("norm", key).putValue("kind", kind))
                .orElseThrow();
        try {
            return norm(row);
        } catch (IllegalArgumentException e) {
            throw tables.fault(DECISION, "норма %s: %s".formatted(key, e.getMessage()));
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
