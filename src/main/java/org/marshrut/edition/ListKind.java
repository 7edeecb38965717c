package org.marshrut.edition;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.kind.RouteKind;

/**
 * The list that documents of a kind change, as the kind describes it.
 *
 * @param name with the fields of the card in braces
 * @param key the facts that say which list it is
 * @param rows the field with the changes
 * @param identifying the columns by which an object is known
 * @param required the columns without which no object is added
 */
record ListKind(
        String code,
        String name,
        List<String> key,
        String rows,
        List<String> identifying,
        List<String> required,
        Noun noun,
        Optional<String> sum) {

    private static final Pattern FIELD = Pattern.compile("\\{\\s*(\\w+)\\s*}");

    /** @throws Refusal 409 when the kind has no list or does not say enough of it: an incident for the analyst */
    static ListKind of(RouteKind kind) {
        List<String> nouns = split(kind.property("list.noun").orElse("объект, объекта, объектов"));
        if (nouns.size() != 3) {
            throw refused(kind, "list.noun", "три формы слова через запятую, например «адрес, адреса, адресов»");
        }
        char gender =
                kind.property("list.gender").map(said -> said.charAt(0)).orElseGet(() -> Noun.genderOf(nouns.get(0)));
        return new ListKind(
                said(kind, "list", "код перечня"),
                said(kind, "list.name", "название перечня"),
                split(said(kind, "list.key", "поля карточки, по которым узнают перечень")),
                kind.property("list.rows").orElse("changes"),
                split(said(kind, "list.row", "столбцы, по которым узнают объект")),
                split(kind.property("list.required").orElse("")),
                new Noun(nouns.get(0), nouns.get(1), nouns.get(2), gender),
                kind.property("list.sum"));
    }

    /**
     * Which list it is.
     *
     * @throws Refusal 409 when the card has no such fact
     */
    Map<String, String> keyOf(Map<String, ? extends @Nullable Object> facts) {
        Map<String, String> values = new LinkedHashMap<>();
        key.forEach(fact -> values.put(fact, Values.key(given(facts, fact))));
        return values;
    }

    /** @param words of a fact, by its name and value */
    String nameOf(Map<String, ? extends @Nullable Object> facts, BiFunction<String, Object, String> words) {
        return FIELD.matcher(name)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                        words.apply(found.group(1), given(facts, found.group(1)))));
    }

    private Object given(Map<String, ? extends @Nullable Object> facts, String fact) {
        Object value = Values.normal(facts.get(fact));
        if (value == null) {
            throw Refusal.conflict(
                    "В карточке нет «%s», без этого не узнать перечень. Верните документ автору, чтобы он заполнил поле; если поля нет в форме, сообщите аналитику."
                            .formatted(fact));
        }
        return value;
    }

    private static String said(RouteKind kind, String property, String what) {
        return kind.property(property).orElseThrow(() -> refused(kind, property, what));
    }

    private static Refusal refused(RouteKind kind, String property, String what) {
        return Refusal.conflict(
                "Вид «%s» не говорит, какой перечень меняет: в начальном событии маршрута нужно свойство %s (%s). Сообщите аналитику."
                        .formatted(kind.name(), property, what));
    }

    private static List<String> split(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }
}
