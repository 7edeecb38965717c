package org.marshrut.kind;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.marshrut.card.CardField;
import org.marshrut.card.CardForm;
import org.marshrut.card.FactType;

/** The rows of a card that become assignments: nobody may be left to ask who does what. */
final class KindRowsCheck {

    private static final Map<String, Set<FactType>> NEEDED =
            Map.of("text", Set.of(FactType.TEXT), "responsible", Set.of(FactType.PERSON));

    private static final Map<String, Set<FactType>> ALSO_READ = Map.of(
            "due", Set.of(FactType.DATE, FactType.TEXT, FactType.CHOICE),
            "coPerformers", Set.of(FactType.TEXT, FactType.CHOICES, FactType.PERSON),
            "clause", Set.of(FactType.TEXT, FactType.NUMBER, FactType.CHOICE),
            "oral", Set.of(FactType.YES_NO));

    private static final Map<String, String> MEANING = Map.of(
            "text", "что сделать",
            "responsible", "кто исполняет",
            "due", "срок",
            "coPerformers", "соисполнители",
            "clause", "пункт",
            "oral", "устное поручение");

    private final CardForm form;
    private final Consumer<String> problems;

    KindRowsCheck(CardForm form, Consumer<String> problems) {
        this.form = form;
        this.problems = problems;
    }

    /** @param key of the field that the kind's property {@code assignments} names */
    void check(String key) {
        Optional<CardField> rows = form.field(key).filter(field -> field.type() == FactType.ROWS);
        if (rows.isEmpty()) {
            problems.accept(
                    "поручения берут из строк карточки (assignments), а «%s» — не строки. Назовите группу с fact = ROWS."
                            .formatted(KindChecks.shown(key)));
            return;
        }
        List<CardField> columns = rows.get().columns();
        NEEDED.keySet().stream().sorted().forEach(column -> needed(key, column, columns));
        columns.stream()
                .filter(column -> ALSO_READ.containsKey(column.key()))
                .filter(column -> !ALSO_READ.get(column.key()).contains(column.type()))
                .forEach(column -> wrongType(key, column, ALSO_READ.get(column.key())));
    }

    private void needed(String key, String name, List<CardField> columns) {
        Optional<CardField> column =
                columns.stream().filter(one -> one.key().equals(name)).findFirst();
        if (column.isEmpty()) {
            problems.accept("у строк «%s» нет колонки «%s» (%s). Добавьте её: без неё поручения не дать."
                    .formatted(key, name, MEANING.get(name)));
        } else if (!NEEDED.get(name).contains(column.get().type())) {
            wrongType(key, column.get(), NEEDED.get(name));
        } else if (!column.get().required() || column.get().hide() != null) {
            problems.accept(
                    "колонка «%s» (%s) строк «%s» может остаться пустой. Отметьте Required и уберите условие скрытия."
                            .formatted(name, MEANING.get(name), key));
        }
    }

    private void wrongType(String key, CardField column, Set<FactType> types) {
        problems.accept("колонка «%s» (%s) строк «%s» — вида %s, а нужен %s. Смените компонент или свойство fact."
                .formatted(
                        column.key(),
                        MEANING.get(column.key()),
                        key,
                        column.type(),
                        types.stream().map(FactType::name).sorted().collect(Collectors.joining(" или "))));
    }
}
