package org.marshrut.decision;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.CardFacts;
import org.marshrut.document.DocumentFacts;
import org.marshrut.engine.DrawnStep;
import org.marshrut.engine.Refusal;
import org.marshrut.step.StepKind;
import org.springframework.stereotype.Component;

/** Which party outside a step of the kind {@code PARTY} waits for: what the card says under the name that the step draws. */
@Component
class PartySteps {

    /**
     * What a step draws.
     *
     * @param fact name of the card's fact that says who the party is
     * @param file role of the file that belongs to its answer
     */
    record Drawn(@Nullable String fact, @Nullable String file) {}

    private final CardFacts facts;

    PartySteps(CardFacts facts) {
        this.facts = facts;
    }

    static Drawn drawn(DrawnStep step) {
        return new Drawn(
                step.property("party").orElse(null), step.property("file").orElse(null));
    }

    /**
     * The party's name; null for a step of another kind.
     *
     * @throws Refusal 409 when the card has none: then the step is not asked
     */
    @Nullable
    String name(DocumentFacts document, DelegateTask task, StepKind kind, Drawn drawn) {
        if (kind != StepKind.PARTY) {
            return null;
        }
        @Nullable
        Object value = drawn.fact() == null ? null : facts.of(document.id()).get(drawn.fact());
        if (value instanceof String party && !party.isBlank()) {
            return party.strip();
        }
        throw Refusal.conflict(
                ("Шаг «%s» ждёт ответа стороны, а в карточке документа её нет: поле «%s» не заполнено. Ничего не"
                                + " изменено. Обратитесь к аналитику.")
                        .formatted(
                                task.getName() == null ? task.getTaskDefinitionKey() : task.getName(), drawn.fact()));
    }
}
