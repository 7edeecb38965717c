package org.marshrut.decision;

import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentRegister;
import org.marshrut.organisation.Person;
import org.marshrut.register.Register;
import org.marshrut.register.Registers;
import org.marshrut.step.StepKind;
import org.springframework.stereotype.Component;

/** Who enters what a party outside has sent: the clerks of the document's organisation and of its registry, and the step's holder. */
@Component
public class PartyClerks {

    private final CurrentUser user;
    private final DocumentRegister register;
    private final Registers registers;
    private final Decisions decisions;
    private final DecisionOffers offers;

    PartyClerks(
            CurrentUser user,
            DocumentRegister register,
            Registers registers,
            Decisions decisions,
            DecisionOffers offers) {
        this.user = user;
        this.register = register;
        this.registers = registers;
        this.decisions = decisions;
        this.offers = offers;
    }

    /** Whether the person who asks is such a clerk. */
    boolean isClerk(DocumentFacts document) {
        Person person = user.person();
        return user.groups().contains("clerks")
                && (person.organisation().equals(document.organisation())
                        || registers
                                .find(register.of(document.id()))
                                .map(Register::registry)
                                .filter(person.organisation()::equals)
                                .isPresent());
    }

    /** Whether the person who asks may bring something of a party: as a clerk, or while he holds a step that asks it. */
    public boolean mayBring(DocumentFacts document, String party) {
        return isClerk(document)
                || decisions.waiting(document.id(), StepKind.PARTY).stream()
                        .map(Decisions.Waiting::taskId)
                        .anyMatch(task -> decisions
                                .ofTask(task)
                                .filter(asked -> party.equals(asked.party()))
                                .filter(asked -> offers.of(task, asked).ground() != null)
                                .isPresent());
    }
}
