package org.marshrut.kind;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.marshrut.card.CardChoice;
import org.marshrut.card.CardField;
import org.marshrut.card.CardForm;
import org.marshrut.card.FactType;

/** The list that documents of a kind change, held against the card: what {@code docs/ru/perechni.md} asks of both. */
final class KindListCheck {

    private static final Pattern FIELD = Pattern.compile("\\{\\s*(\\w+)\\s*}");
    private static final Set<String> ACTIONS = Set.of("ADD", "REMOVE", "CHANGE");
    private static final String ACTION = "action";

    private final RouteKind kind;
    private final CardForm form;
    private final Consumer<String> problems;

    KindListCheck(RouteKind kind, CardForm form, Consumer<String> problems) {
        this.kind = kind;
        this.form = form;
        this.problems = problems;
    }

    /** What needs no card. */
    static void properties(RouteKind kind, Consumer<String> problems) {
        Stream.of("list.name", "list.key", "list.row")
                .filter(needed -> kind.property(needed).isEmpty())
                .forEach(needed -> problems.accept(
                        "у перечня (list) нет свойства %s. Добавьте его, как сказано в описании перечней."
                                .formatted(needed)));
        if (kind.property("list.noun").isPresent() && names(kind, "list.noun").count() != 3) {
            problems.accept("list.noun — три формы слова через запятую, например «адрес, адреса, адресов».");
        }
        kind.property("list.gender")
                .filter(gender -> !Set.of("m", "f", "n").contains(gender))
                .ifPresent(gender ->
                        problems.accept("list.gender — m, f или n, а не «%s».".formatted(KindChecks.shown(gender))));
    }

    void check() {
        key();
        String key = kind.property("list.rows").orElse("changes");
        Optional<CardField> rows = form.field(key).filter(field -> field.type() == FactType.ROWS);
        if (rows.isEmpty()) {
            problems.accept(
                    "перечень меняют строки карточки «%s», а такого поля-строк в ней нет. Назовите группу с fact = ROWS в list.rows."
                            .formatted(KindChecks.shown(key)));
            return;
        }
        List<CardField> columns = rows.get().columns();
        Stream.of("list.row", "list.required", "list.sum")
                .flatMap(property -> names(kind, property))
                .distinct()
                .filter(column -> column(columns, column).isEmpty() || column.equals(ACTION))
                .forEach(column -> problems.accept(
                        "у строк «%s» нет колонки объекта «%s». Добавьте колонку или исправьте свойства list.row, list.required, list.sum."
                                .formatted(key, KindChecks.shown(column))));
        kind.property("list.sum")
                .flatMap(sum -> column(columns, sum))
                .filter(sum -> sum.type() != FactType.MONEY && sum.type() != FactType.NUMBER)
                .ifPresent(sum -> problems.accept(
                        "суммируют числа и деньги, а колонка «%s» (list.sum) — вида %s. Смените компонент или свойство fact."
                                .formatted(sum.key(), sum.type())));
        action(key, columns);
    }

    private void key() {
        Stream.concat(
                        names(kind, "list.key"),
                        kind.property("list.name").stream()
                                .flatMap(name -> FIELD.matcher(name).results())
                                .map((MatchResult found) -> found.group(1)))
                .distinct()
                .filter(name -> form.field(name)
                        .filter(field -> field.type() != FactType.ROWS)
                        .isEmpty())
                .forEach(name -> problems.accept(
                        "перечень узнают и называют по полю «%s» (list.key, list.name), а в карточке его нет или это строки. Исправьте имя."
                                .formatted(KindChecks.shown(name))));
    }

    private void action(String rows, List<CardField> columns) {
        Optional<CardField> action = column(columns, ACTION);
        boolean chosen = action.filter(column -> column.type() == FactType.CHOICE
                        && column.choices().stream().map(CardChoice::value).allMatch(ACTIONS::contains))
                .isPresent();
        if (!chosen) {
            problems.accept(
                    "у строк «%s» нет колонки «action» с выбором из ADD, REMOVE и CHANGE. Добавьте её: Select с этими кодами."
                            .formatted(rows));
        }
    }

    private static Optional<CardField> column(List<CardField> columns, String name) {
        return columns.stream().filter(column -> column.key().equals(name)).findFirst();
    }

    private static Stream<String> names(RouteKind kind, String property) {
        return kind.property(property).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty());
    }
}
