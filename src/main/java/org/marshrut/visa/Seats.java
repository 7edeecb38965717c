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
        VariableMap facts = Variables.putValue("kind", document.kind())
                .putValue("normative", document.normative())
                .putValue("financial", document.financial())
                .putValue("sphere", document.sphere())
                .putValue("round", step);
        Map<String, Seat> seats = new LinkedHashMap<>();
        for (Map<String, Object> row : tables.rows(TABLE, facts)) {
            String position = (String) row.get("position");
            Integer stage = whole(row.get("stage"));
            Seat seat = new Seat(
                    people.holder(position), List.of(position), stage == null ? 1 : stage, whole(row.get("quorum")));
            seats.merge(seat.person(), seat, Seat::and);
        }
        return List.copyOf(seats.values());
    }

    private static @Nullable Integer whole(@Nullable Object cell) {
        return cell instanceof Number number ? number.intValue() : null;
    }
}
