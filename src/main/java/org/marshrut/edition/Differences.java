package org.marshrut.edition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What makes one version of a list another.
 *
 * @param totalBefore null when nothing is summed up, as {@code totalAfter}
 */
record Differences(
        List<ListRow> added,
        List<ListRow> removed,
        List<Changed> changed,
        @Nullable BigDecimal totalBefore,
        @Nullable BigDecimal totalAfter) {

    /** @param columns the keys whose values differ */
    record Changed(ListRow before, ListRow after, List<String> columns) {}

    static Differences between(Collection<ListRow> before, Collection<ListRow> after, Optional<String> sum) {
        Map<String, ListRow> old = before.stream().collect(Collectors.toMap(ListRow::object, Function.identity()));
        List<ListRow> added = new ArrayList<>();
        List<Changed> changed = new ArrayList<>();
        for (ListRow row : after) {
            ListRow was = old.remove(row.object());
            if (was == null) {
                added.add(row);
            } else if (!was.values().equals(row.values())) {
                changed.add(new Changed(was, row, columns(was, row)));
            }
        }
        List<ListRow> removed =
                before.stream().filter(row -> old.containsKey(row.object())).toList();
        return new Differences(
                added,
                removed,
                changed,
                sum.map(column -> total(before, column)).orElse(null),
                sum.map(column -> total(after, column)).orElse(null));
    }

    static BigDecimal total(Collection<ListRow> rows, String column) {
        return rows.stream()
                .map(row -> Values.number(row.values().get(column)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<String> columns(ListRow before, ListRow after) {
        TreeSet<String> all = new TreeSet<>(before.values().keySet());
        all.addAll(after.values().keySet());
        return all.stream()
                .filter(key ->
                        !Objects.equals(before.values().get(key), after.values().get(key)))
                .toList();
    }

    /** «добавлено 3 адреса, исключён 1, изменено 2 (сумма у 2, вид работ у 1); итого …, было …». */
    String words(Noun noun, List<Column> columns) {
        List<String> parts = new ArrayList<>();
        add(parts, noun, "добавлен", added.size());
        add(parts, noun, "исключён", removed.size());
        add(parts, noun, "изменен", changed.size());
        String what = parts.isEmpty() ? "изменений нет" : String.join(", ", parts) + inWhichColumns(columns);
        return what + totals();
    }

    /** How many objects differ in a column, in the order of the columns. */
    Map<String, Integer> byColumn(List<Column> columns) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Column column : columns) {
            int count = (int) changed.stream()
                    .filter(one -> one.columns().contains(column.key()))
                    .count();
            if (count > 0) {
                counts.put(column.key(), count);
            }
        }
        return counts;
    }

    private static void add(List<String> parts, Noun noun, String stem, int number) {
        if (number > 0) {
            String participle = noun.participle(stem, number);
            if (!participle.equals(stem)) {
                participle = participle.replace("исключён", "исключен");
            } else if (stem.equals("изменен")) {
                participle = "изменён";
            }
            parts.add(participle + " " + (parts.isEmpty() ? noun.counted(number) : String.valueOf(number)));
        }
    }

    private String inWhichColumns(List<Column> columns) {
        Map<String, Integer> counts = byColumn(columns);
        return counts.isEmpty()
                ? ""
                : columns.stream()
                        .filter(column -> counts.containsKey(column.key()))
                        .map(column -> small(column.label()) + " у " + counts.get(column.key()))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    /** A label within a sentence; an abbreviation stays one. */
    private static String small(String label) {
        return label.length() > 1 && Character.isUpperCase(label.charAt(1))
                ? label
                : label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1);
    }

    private String totals() {
        if (totalBefore == null || totalAfter == null) {
            return "";
        }
        if (totalBefore.signum() == 0 && removed.isEmpty() && changed.isEmpty()) {
            return "; итого " + Values.money(totalAfter);
        }
        return "; итого " + Values.money(totalAfter)
                + (totalBefore.compareTo(totalAfter) == 0 ? ", как и было" : ", было " + Values.money(totalBefore));
    }
}
