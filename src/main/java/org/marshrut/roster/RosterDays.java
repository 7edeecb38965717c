package org.marshrut.roster;

import org.marshrut.substitution.Departures;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** When a day begins on which somebody comes, moves or leaves, his groups follow, and so does what waits for him. */
@Component
class RosterDays {

    private final Memberships memberships;
    private final Departures departures;
    private final TransactionTemplate transaction;

    RosterDays(Memberships memberships, Departures departures, TransactionTemplate transaction) {
        this.memberships = memberships;
        this.departures = departures;
        this.transaction = transaction;
    }

    /** Of several nodes the second waits for the first and finds nothing to do. */
    void settle() {
        if (memberships.isDue()) {
            transaction.executeWithoutResult(status -> {
                departures.hold();
                memberships.settle();
                departures.handOver();
            });
        }
    }
}
