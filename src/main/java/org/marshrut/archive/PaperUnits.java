package org.marshrut.archive;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.marshrut.document.StateEntered;
import org.marshrut.engine.OnDiagram;
import org.marshrut.engine.Refusal;
import org.springframework.context.event.EventListener;

/** For diagrams: whether a unit is out of its store for the document. */
@OnDiagram
public class PaperUnits {

    private static final Set<String> BROKEN_OFF = Set.of("RECALLED", "ANNULLED");

    private final Units units;

    PaperUnits(Units units) {
        this.units = units;
    }

    public boolean areOut(DelegateExecution execution) {
        return !out(execution.getProcessBusinessKey()).isEmpty();
    }

    /** @throws Refusal 409 naming what is out */
    void check(String businessKey) {
        List<String> out = out(businessKey);
        if (!out.isEmpty()) {
            throw Refusal.conflict("Дальше документ не идёт: на руках %s. Отметьте возврат в хранилище и повторите."
                    .formatted(String.join("; ", out)));
        }
    }

    /** Nothing that ends otherwise leaves a unit behind. @throws Refusal 409 naming what is out */
    @EventListener
    void entered(StateEntered change) {
        if (BROKEN_OFF.contains(change.state())) {
            check(change.id().toString());
        }
    }

    private List<String> out(String businessKey) {
        return units.outFor(UUID.fromString(businessKey));
    }
}
