package org.marshrut.route;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marshrut.table.CodeSets;
import org.marshrut.table.TableColumn;
import org.marshrut.table.TableDescription;

/**
 * The cases for which a table is tried before it is deployed: of each fact every value that the table names, those there
 * must be an answer for, and one that it does not name; of numbers the edges. Between them the table makes no difference.
 */
final class TablePoints {

    /** More are not tried: the table is then held against its description when it answers. */
    private static final int MOST = 40_000;

    private static final int MOST_VALUES = 300;
    private static final String ANOTHER = "другое";

    private final TableDescription table;
    private final CodeSets codes;
    private final List<FeelCell> cells;

    /** @param cells all cells and column expressions of the table */
    TablePoints(TableDescription table, CodeSets codes, List<FeelCell> cells) {
        this.table = table;
        this.codes = codes;
        this.cells = cells;
    }

    /** None when there would be too many. */
    List<Map<String, Object>> all(Set<String> variables) {
        List<Map<String, Object>> points = List.of(Map.of());
        for (TableColumn fact : table.inputs().values()) {
            List<Object> values = variables.contains(fact.name())
                    ? values(fact)
                    : values(fact).subList(0, 1);
            if ((long) points.size() * values.size() > MOST) {
                return List.of();
            }
            points = points.stream()
                    .flatMap(point -> values.stream().map(value -> with(point, fact.name(), value)))
                    .toList();
        }
        return points;
    }

    private static Map<String, Object> with(Map<String, Object> point, String name, Object value) {
        Map<String, Object> longer = new LinkedHashMap<>(point);
        longer.put(name, value);
        return longer;
    }

    /** Whether there must be an answer. */
    boolean isAsked(Map<String, Object> point) {
        return !table.silent()
                && table.inputs().values().stream()
                        .allMatch(fact ->
                                fact.asked().isEmpty() || asked(fact).contains(String.valueOf(point.get(fact.name()))));
    }

    private Set<String> asked(TableColumn fact) {
        // A name that is no set is a value; a set that cannot be told now asks for nothing.
        return fact.asked().stream()
                .flatMap(name -> RouteCodes.isSet(name) ? codes.of(name).stream() : Stream.of(name))
                .collect(Collectors.toSet());
    }

    private List<Object> values(TableColumn fact) {
        return switch (fact.type()) {
            case YES_NO -> List.of(true, false);
            case WHOLE -> numbers(fact);
            case TEXT -> texts(fact);
        };
    }

    private List<Object> numbers(TableColumn fact) {
        Set<Object> numbers = new LinkedHashSet<>();
        fact.asked().forEach(number -> numbers.add(Integer.valueOf(number)));
        numbers.add(fact.least());
        cells.stream()
                .flatMap(cell -> cell.constants().stream())
                .flatMap(constant -> FeelCell.whole(constant).stream())
                .flatMap(number -> Stream.of(number - 1, number, number + 1))
                .filter(number -> number >= fact.least() && number <= fact.most())
                .limit(MOST_VALUES)
                .forEach(numbers::add);
        return new ArrayList<>(numbers);
    }

    private List<Object> texts(TableColumn fact) {
        Set<Object> texts = new LinkedHashSet<>();
        Set<String> named = cells.stream()
                .flatMap(cell -> cell.constants().stream())
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> all = Stream.concat(
                        fact.values().stream(), fact.known().stream().flatMap(name -> codes.of(name).stream()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        boolean open = all.isEmpty();
        // Part of a text counts where a cell does more than compare: then each code may make a difference.
        boolean whole = cells.stream()
                .anyMatch(cell -> !cell.isPlain()
                        && cell.variables().contains(fact.name())
                        && cell.variable().isEmpty());
        Set<String> asked = asked(fact);
        asked.stream().filter(text -> open || all.contains(text)).sorted().forEach(texts::add);
        named.stream()
                .filter(text -> open || all.contains(text))
                .limit(MOST_VALUES)
                .forEach(texts::add);
        all.stream()
                .filter(text -> whole || !named.contains(text))
                .limit(whole ? MOST_VALUES : 1)
                .forEach(texts::add);
        if (open || texts.isEmpty()) {
            texts.add(ANOTHER);
        }
        return new ArrayList<>(texts);
    }
}
