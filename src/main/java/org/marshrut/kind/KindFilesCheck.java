package org.marshrut.kind;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.marshrut.card.CardField;
import org.marshrut.card.CardForm;
import org.marshrut.card.FactType;

/** A kind by which files (дела) are destroyed or go to the archive: what is signed has to name them. */
final class KindFilesCheck {

    private static final Map<String, FactType> COLUMNS = new TreeMap<>(Map.of(
            "index", FactType.TEXT, "year", FactType.NUMBER, "title", FactType.TEXT, "documents", FactType.NUMBER));

    private final RouteKind kind;
    private final CardForm form;
    private final Consumer<String> problems;

    KindFilesCheck(RouteKind kind, CardForm form, Consumer<String> problems) {
        this.kind = kind;
        this.form = form;
        this.problems = problems;
    }

    void check() {
        Stream.of("destroys", "transfers")
                .forEach(property -> kind.property(property).ifPresent(key -> rows(property, key)));
        if (kind.property("transfers").isPresent()) {
            receiver();
        }
    }

    private void rows(String property, String key) {
        if (!kind.signed() || kind.template().isEmpty()) {
            problems.accept(
                    "дела уничтожают и передают по подписанному тексту, который напечатан по карточке (%s). Добавьте signed = yes и template."
                            .formatted(property));
        }
        Optional<CardField> rows = form.field(key).filter(field -> field.type() == FactType.ROWS);
        if (rows.isEmpty()) {
            problems.accept("дела называют строки карточки (%s), а «%s» — не строки. Назовите группу с fact = ROWS."
                    .formatted(property, KindChecks.shown(key)));
            return;
        }
        COLUMNS.forEach((name, type) -> {
            boolean there = rows.get().columns().stream()
                    .anyMatch(column -> column.key().equals(name)
                            && column.type() == type
                            && column.required()
                            && column.hide() == null);
            if (!there) {
                problems.accept(
                        "у строк «%s» нет обязательной колонки «%s» вида %s. Добавьте её: без неё дело не узнать."
                                .formatted(key, name, type));
            }
        });
    }

    private void receiver() {
        boolean there = kind.property("receiver")
                .flatMap(form::field)
                .filter(field -> field.type() == FactType.ORGANISATION && field.required())
                .isPresent();
        if (!there) {
            problems.accept(
                    "кому передают дела, говорит обязательное поле карточки с fact = ORGANISATION. Назовите его в receiver.");
        }
    }
}
