package org.marshrut.card;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.marshrut.organisation.People.Named;
import org.springframework.stereotype.Component;

/** Facts in words: for pages, papers and the search. */
@Component
public class CardWords {

    private final People people;
    private final Organisations organisations;
    private final CardReferences references;

    CardWords(People people, Organisations organisations, CardReferences references) {
        this.people = people;
        this.organisations = organisations;
        this.references = references;
    }

    /** What is filled in, in the order of the form; people by name, organisations by their short name. */
    public List<CardLine> lines(CardForm form, Map<String, Object> facts) {
        Map<String, Named> names = people.named(logins(form.fields(), facts));
        List<CardLine> lines = new ArrayList<>();
        for (CardField field : form.fields()) {
            Object value = facts.get(field.key());
            if (value instanceof List<?> rows && field.type() == FactType.ROWS) {
                lines.add(new CardLine(
                        field.key(),
                        field.label(),
                        null,
                        field.columns().stream().map(CardField::label).toList(),
                        rows.stream()
                                .map(CardWords::row)
                                .map(row -> cells(field.columns(), row, names))
                                .toList()));
            } else if (value != null) {
                lines.add(new CardLine(field.key(), field.label(), words(field, value, names), null, null));
            }
        }
        return lines;
    }

    /** One value of the card in words; empty when it is missing. Rows have none. */
    public String words(CardField field, @Nullable Object value) {
        return value == null || field.type() == FactType.ROWS
                ? ""
                : words(field, value, people.named(logins(List.of(field), Map.of(field.key(), value))));
    }

    /** All that is written in the card, without labels, for a search by words. */
    public String text(CardForm form, Map<String, Object> facts) {
        return lines(form, facts).stream()
                .flatMap(line -> line.rows() == null
                        ? Stream.of(String.valueOf(line.value()))
                        : line.rows().stream().flatMap(List::stream))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private List<String> cells(List<CardField> columns, Map<?, ?> row, Map<String, Named> names) {
        return columns.stream()
                .map(column -> row.get(column.key()) == null ? "" : words(column, row.get(column.key()), names))
                .toList();
    }

    /** What was stored by another way than a form is shown as it is: one strange value hides no card. */
    private String words(CardField field, Object value, Map<String, Named> names) {
        return isOfType(field.type(), value) ? ofType(field, value, names) : String.valueOf(value);
    }

    private static Map<?, ?> row(@Nullable Object row) {
        return row instanceof Map<?, ?> cells ? cells : Map.of();
    }

    private static boolean isOfType(FactType type, Object value) {
        return switch (type) {
            case NUMBER, MONEY -> value instanceof BigDecimal;
            case CHOICES -> value instanceof List;
            case DATE -> value.toString().matches("\\d{4}-\\d{2}-\\d{2}");
            default -> true;
        };
    }

    private String ofType(CardField field, Object value, Map<String, Named> names) {
        return switch (field.type()) {
            case NUMBER -> FactWords.number(decimal(value));
            case MONEY -> FactWords.money(decimal(value));
            case DATE -> FactWords.day(value.toString());
            case YES_NO -> Boolean.TRUE.equals(value) ? "да" : "нет";
            case CHOICE -> field.nameOf(value.toString());
            case CHOICES ->
                ((List<?>) value)
                        .stream().map(one -> field.nameOf(one.toString())).collect(Collectors.joining(", "));
            case PERSON ->
                names.containsKey(value.toString())
                        ? names.get(value.toString()).name()
                        : value.toString();
            case ORGANISATION ->
                organisations
                        .find(value.toString())
                        .map(Organisation::shortName)
                        .orElse(value.toString());
            case CORRESPONDENT -> references.correspondent(value.toString());
            case TEXT, ROWS -> value.toString();
        };
    }

    /** Whoever has read facts without their form has whole numbers of another type. */
    private static BigDecimal decimal(Object number) {
        return new BigDecimal(number.toString());
    }

    private static Set<String> logins(List<CardField> fields, Map<?, ?> facts) {
        Set<String> logins = new HashSet<>();
        for (CardField field : fields) {
            Object value = facts.get(field.key());
            if (value != null && field.type() == FactType.PERSON) {
                logins.add(value.toString());
            } else if (value instanceof List<?> rows && field.type() == FactType.ROWS) {
                rows.forEach(row -> logins.addAll(logins(field.columns(), row(row))));
            }
        }
        return logins;
    }
}
