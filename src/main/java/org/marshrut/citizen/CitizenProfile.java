package org.marshrut.citizen;

import java.util.UUID;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEvent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a citizen changes of himself; each change leaves a row of the trail, without a word of what it was. */
@Component
class CitizenProfile {

    private final Citizens citizens;
    private final Consents consents;
    private final CitizenSessions sessions;
    private final Trail trail;

    CitizenProfile(Citizens citizens, Consents consents, CitizenSessions sessions, Trail trail) {
        this.citizens = citizens;
        this.consents = consents;
        this.sessions = sessions;
        this.trail = trail;
    }

    @Transactional
    public void correct(UUID citizen, Contacts contacts) {
        citizens.correct(
                citizen,
                Contacts.orNull(contacts.email()),
                Contacts.orNull(contacts.phone()),
                Contacts.orNull(contacts.address()));
        trail.add(TrailEvent.CITIZEN_CORRECTED, "citizen " + citizen, null);
    }

    /** The same twice is once. */
    @Transactional
    public void agree(UUID citizen, ConsentPurpose purpose, boolean agreed) {
        boolean changed = agreed ? consents.give(citizen, purpose) : consents.withdraw(citizen, purpose);
        if (changed) {
            trail.add(
                    TrailEvent.CITIZEN_CONSENT,
                    "citizen " + citizen,
                    (agreed ? "дано: " : "отозвано: ") + purpose.name());
        }
    }

    @Transactional
    public void forget(UUID citizen) {
        consents.withdrawAll(citizen);
        sessions.endAll(citizen);
        citizens.forget(citizen);
        trail.add(TrailEvent.CITIZEN_FORGOTTEN, "citizen " + citizen, null);
    }
}
