package org.marshrut.visa;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentFacts;
import org.marshrut.organisation.People;
import org.marshrut.table.Tables;
import org.springframework.stereotype.Component;

/** Who belongs to the sheet: the DMN table {@code approvers} names positions, and the holders of today answer for them. */
@Component
class Seats {

    private static final String TABLE = "approvers";

    private final Tables tables;
    private final People people;

    Seats(Tables tables, People people) {
        this.tables = tables;
        this.people = people;
    }

    /** @param step of the route, by which the table may tell two rounds of one route apart */
    List<Seat> of(DocumentFacts document, String step) {
        Map<String, Seat> seats = new LinkedHashMap<>();
        for (Map<String, Object> row : tables.rows(TABLE, facts(document, step))) {
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
        return tables.speaks(TABLE, facts(document, step));
    }

    private static VariableMap facts(DocumentFacts document, String step) {
        return Variables.putValue("kind", document.kind())
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
