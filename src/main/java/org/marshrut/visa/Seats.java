package org.marshrut.visa;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.CardFacts;
import org.marshrut.document.DocumentFacts;
import org.marshrut.engine.Refusal;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.marshrut.organisation.People;
import org.marshrut.table.Tables;
import org.springframework.stereotype.Component;

/**
 * Who belongs to the sheet: the kind's DMN table, {@code approvers} unless it has one of its own, names positions, and the
 * holders of today answer for them.
 */
@Component
class Seats {

    private static final String TABLE = "approvers";
    private static final Set<String> OF_EVERY_DOCUMENT = Set.of("kind", "normative", "financial", "sphere", "round");

    private final Tables tables;
    private final RouteKinds kinds;
    private final CardFacts cards;
    private final People people;

    Seats(Tables tables, RouteKinds kinds, CardFacts cards, People people) {
        this.tables = tables;
        this.kinds = kinds;
        this.cards = cards;
        this.people = people;
    }

    /** @param step of the route, by which the table may tell two rounds of one route apart */
    List<Seat> of(DocumentFacts document, String step) {
        Map<String, Seat> seats = new LinkedHashMap<>();
        List<Map<String, Object>> rows = tables.rows(table(document), facts(document, step));
        people.look(rows.stream().map(row -> (String) row.get("position")).toList());
        for (Map<String, Object> row : rows) {
            String position = (String) row.get("position");
            Integer stage = whole(row.get("stage"));
            Seat seat = new Seat(
                    people.holder(position), List.of(position), stage == null ? 1 : stage, whole(row.get("quorum")));
            seats.merge(seat.person(), seat, Seat::and);
        }
        return List.copyOf(seats.values());
    }

    /** Whether the table speaks of such a document at all, and be it to say that nobody is asked. */
    boolean knows(DocumentFacts document, String step) {
        return tables.speaks(table(document), facts(document, step));
    }

    private String table(DocumentFacts document) {
        return kinds.of(document.id()).map(RouteKind::approvers).orElse(TABLE);
    }

    /** @throws Refusal 409 when the table asks for what the card of the document does not have */
    private VariableMap facts(DocumentFacts document, String step) {
        Map<String, Object> card = cards.of(document.id());
        String table = table(document);
        tables.asked(table).stream()
                .filter(fact -> !OF_EVERY_DOCUMENT.contains(fact) && !card.containsKey(fact))
                .findFirst()
                .ifPresent(fact -> {
                    throw Refusal.conflict(
                            "Кто визирует, сказать нельзя: таблица %s спрашивает «%s», а в карточке этого документа такого"
                                    + " поля нет. Сообщите аналитику: документ внесён по другой форме."
                                            .formatted(table, fact));
                });
        VariableMap facts = Variables.createVariables();
        card.forEach((name, value) -> {
            if (!(value instanceof Collection)) {
                facts.put(name, value);
            }
        });
        return facts.putValue("kind", document.kind())
                .putValue("normative", document.normative())
                .putValue("financial", document.financial())
                .putValue("sphere", document.sphere())
                .putValue("round", step);
    }

    /** Whether there is such a person. */
    boolean isSomebody(String login) {
        return people.find(login).isPresent();
    }

    String titleOf(String position) {
        return people.title(position);
    }

    private static @Nullable Integer whole(@Nullable Object cell) {
        return cell instanceof Number number ? number.intValue() : null;
    }
}
