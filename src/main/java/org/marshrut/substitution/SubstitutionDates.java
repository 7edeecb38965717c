package org.marshrut.substitution;

import java.util.UUID;
import org.marshrut.engine.Attempts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins and ends substitutions on their dates, whatever the diagram of their route says: a picture may do it to the second,
 * and cannot do it on another day or leave it out.
 */
@Component
class SubstitutionDates {

    private static final Logger LOG = LoggerFactory.getLogger(SubstitutionDates.class);

    private final Substitutions substitutions;
    private final SubstitutionTransitions turns;
    private final TransactionTemplate transaction;

    SubstitutionDates(Substitutions substitutions, SubstitutionTransitions turns, TransactionTemplate transaction) {
        this.substitutions = substitutions;
        this.turns = turns;
        this.transaction = transaction;
    }

    /** Each in a transaction of its own; what fails is tried again the next time. Safe on several nodes at once. */
    void settle() {
        for (UUID id : substitutions.due()) {
            try {
                Attempts.of(() -> transaction.execute(status -> {
                    substitutions.lock();
                    turns.settle(substitutions.find(id).orElseThrow());
                    return id;
                }));
            } catch (RuntimeException e) {
                LOG.error("Substitution {} has neither begun nor ended on its date", id, e);
            }
        }
    }
}
