package org.marshrut.edition;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.marshrut.card.CardField;
import org.marshrut.card.CardWords;
import org.marshrut.document.CardFacts;
import org.marshrut.kind.RouteKind;
import org.springframework.stereotype.Component;

/**
 * Labels, columns and words of the form with which the document was submitted. What the form does not say, the kind does by
 * {@code label.<column>}, and values stand as they are.
 */
@Component
class CardLabels implements Labels {

    /** What is done with a row is no column of the list. */
    private static final String ACTION = Change.ACTION;

    private final CardFacts facts;
    private final CardWords words;

    CardLabels(CardFacts facts, CardWords words) {
        this.facts = facts;
        this.words = words;
    }

    @Override
    public Optional<List<Column>> columns(UUID document, RouteKind kind, String rows) {
        return field(document, rows)
                .map(field -> field.columns().stream()
                        .filter(column -> !column.key().equals(ACTION))
                        .map(column -> new Column(column.key(), column.label(), column.type()))
                        .toList())
                .filter(columns -> !columns.isEmpty());
    }

    @Override
    public String label(RouteKind kind, String key) {
        return kind.property("label." + key).orElse(key);
    }

    @Override
    public String fact(UUID document, String key, Object value) {
        return field(document, key)
                .map(field -> words.words(field, value))
                .filter(said -> !said.isEmpty())
                .orElseGet(() -> Values.key(value));
    }

    @Override
    public String cell(UUID document, String rows, Column column, Object value) {
        return field(document, rows)
                .flatMap(field -> column(field, column.key()))
                .map(field -> words.words(field, value))
                .filter(said -> !said.isEmpty())
                .orElseGet(() -> Values.words(column.type(), value));
    }

    private Optional<CardField> field(UUID document, String key) {
        return facts.formOf(document).flatMap(form -> form.field(key));
    }

    private static Optional<CardField> column(CardField rows, String key) {
        return rows.columns().stream().filter(one -> one.key().equals(key)).findFirst();
    }
}
