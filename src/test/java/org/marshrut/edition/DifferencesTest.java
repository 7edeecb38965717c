package org.marshrut.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.marshrut.card.FactType;

/** Differences of random versions against a count by set operations, and how they are said. */
class DifferencesTest {

    private static final List<Column> COLUMNS = List.of(
            new Column("place", "Место", FactType.TEXT),
            new Column("cost", "Сумма", FactType.MONEY),
            new Column("works", "Вид работ", FactType.TEXT));
    private static final Noun ADDRESS = new Noun("адрес", "адреса", "адресов", 'm');

    private static ListRow row(String place, Object cost, String works) {
        Map<String, Object> values = new TreeMap<>();
        values.put("place", place);
        values.put("cost", cost);
        values.put("works", works);
        return new ListRow(place, 1, Values.normal(values), Map.of());
    }

    private static List<ListRow> rows(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> row("п" + i, 10, "кровля"))
                .toList();
    }

    private static String words(List<ListRow> before, List<ListRow> after) {
        return Differences.between(before, after, Optional.empty()).words(ADDRESS, COLUMNS);
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theyAreWhatSetsSay(int seed) {
        Random random = new Random(seed);
        List<ListRow> before = random(random);
        List<ListRow> after = random(random);
        Differences found = Differences.between(before, after, Optional.of("cost"));

        Set<String> old = names(before);
        Set<String> fresh = names(after);
        Set<String> both = new HashSet<>(old);
        both.retainAll(fresh);
        Set<String> added = new HashSet<>(fresh);
        added.removeAll(old);
        old.removeAll(fresh);
        Set<List<Object>> entries = entries(before);
        entries.retainAll(entries(after));
        Map<Object, Long> same =
                entries.stream().collect(Collectors.groupingBy(one -> one.get(0), Collectors.counting()));
        Set<String> changed = new HashSet<>(both);
        changed.removeIf(name -> same.getOrDefault(name, 0L) == 3);

        assertThat(names(found.added())).isEqualTo(added);
        assertThat(names(found.removed())).isEqualTo(old);
        assertThat(found.changed().stream().map(one -> one.after().object()).collect(Collectors.toSet()))
                .isEqualTo(changed);
        Map<String, Integer> counts = new HashMap<>();
        for (String column : List.of("cost", "works")) {
            Set<Object> kept = entries.stream()
                    .filter(one -> one.get(1).equals(column))
                    .map(one -> one.get(0))
                    .collect(Collectors.toSet());
            if (both.size() > kept.size()) {
                counts.put(column, both.size() - kept.size());
            }
        }
        assertThat(found.byColumn(COLUMNS)).isEqualTo(counts);
        assertThat(found.totalAfter())
                .isEqualByComparingTo(BigDecimal.valueOf(
                        after.stream().mapToLong(row -> cost(row)).sum()));
        assertThat(found.totalBefore())
                .isEqualByComparingTo(BigDecimal.valueOf(
                        before.stream().mapToLong(row -> cost(row)).sum()));
    }

    private static long cost(ListRow row) {
        return ((BigDecimal) row.values().get("cost")).longValueExact();
    }

    private static Set<List<Object>> entries(List<ListRow> rows) {
        Set<List<Object>> entries = new HashSet<>();
        rows.forEach(row -> row.values().forEach((column, value) -> entries.add(List.of(row.object(), column, value))));
        return entries;
    }

    private static Set<String> names(List<ListRow> rows) {
        return rows.stream().map(ListRow::object).collect(Collectors.toCollection(HashSet::new));
    }

    private static List<ListRow> random(Random random) {
        List<ListRow> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            if (random.nextInt(3) > 0) {
                rows.add(row("п" + i, 1 + random.nextInt(3), random.nextBoolean() ? "кровля" : "фасад"));
            }
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({
        "1, добавлен 1 адрес",
        "2, добавлено 2 адреса",
        "5, добавлено 5 адресов",
        "11, добавлено 11 адресов",
        "12, добавлено 12 адресов",
        "21, добавлен 21 адрес",
        "101, добавлен 101 адрес",
        "111, добавлено 111 адресов",
        "122, добавлено 122 адреса"
    })
    void numbersAgreeWithTheirWords(int number, String words) {
        assertThat(words(List.of(), rows(0, number))).isEqualTo(words);
    }

    @Test
    void theNounIsSaidOnceAndColumnsFollowWhatHasChanged() {
        List<ListRow> before = new ArrayList<>(rows(0, 3));
        List<ListRow> after = new ArrayList<>(rows(3, 6));
        after.add(row("п0", 20, "фасад"));
        after.add(row("п1", 20, "кровля"));
        assertThat(words(before, after))
                .isEqualTo("добавлено 3 адреса, исключён 1, изменено 2 (сумма у 2, вид работ у 1)");
        assertThat(words(after, after)).isEqualTo("изменений нет");
        assertThat(words(rows(0, 2), List.of())).isEqualTo("исключено 2 адреса");
    }

    @Test
    void aTotalIsSaidWithWhatItWas() {
        assertThat(Differences.between(
                                List.of(row("п", 11_000_000, "к")),
                                List.of(row("п", 12_500_000, "к")),
                                Optional.of("cost"))
                        .words(ADDRESS, COLUMNS)
                        .replace('\u00A0', ' '))
                .isEqualTo("изменён 1 адрес (сумма у 1); итого 12 500 000,00 руб., было 11 000 000,00 руб.");
    }

    @Test
    void participlesAgreeWithTheGenderOfTheNoun() {
        assertThat(new Noun("школа", "школы", "школ", Noun.genderOf("школа")).participle("добавлен", 1))
                .isEqualTo("добавлена");
        assertThat(new Noun("мероприятие", "мероприятия", "мероприятий", Noun.genderOf("мероприятие"))
                        .participle("добавлен", 21))
                .isEqualTo("добавлено");
        assertThat(Noun.genderOf("жилой дом")).isEqualTo('m');
    }
}
