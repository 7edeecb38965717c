package org.marshrut.substitution;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.marshrut.substitution.Placement.Placed;
import org.marshrut.substitution.TaskReassignment.Cause;
import org.marshrut.substitution.TaskReassignment.Why;
import org.springframework.stereotype.Component;

/** The moments at which a substitution comes into force and goes out of it; each happens once, however often asked for. */
@Component
class SubstitutionTransitions {

    private final Substitutions substitutions;
    private final Placement placement;
    private final SubstitutionNotices tidings;
    private final Clock clock;

    SubstitutionTransitions(
            Substitutions substitutions, Placement placement, SubstitutionNotices tidings, Clock clock) {
        this.substitutions = substitutions;
        this.placement = placement;
        this.tidings = tidings;
        this.clock = clock;
    }

    void begin(String key) {
        substitutions.lock();
        UUID id = UUID.fromString(key);
        if (substitutions.begin(id, now())) {
            Substitution begun = substitutions.find(id).orElseThrow();
            Why why = new Why(Cause.SUBSTITUTION_BEGAN, null, id, begun.reason());
            tidings.begun(begun, placement.ofAll(begun.login(), why));
        }
    }

    void end(String key) {
        substitutions.lock();
        UUID id = UUID.fromString(key);
        if (substitutions.end(id, now())) {
            Substitution ended = substitutions.find(id).orElseThrow();
            Why why = new Why(Cause.SUBSTITUTION_ENDED, ended.revokedBy(), id, ended.reason());
            tidings.ended(ended, placement.ofAll(ended.login(), why));
        }
    }

    /** Another substitute, other kinds or steps, or another ground, while it is in force. */
    void changed(Substitution before, Substitution changed, String by) {
        Why why = new Why(Cause.SUBSTITUTION_BEGAN, by, changed.id(), changed.reason());
        Placed placed = placement.ofAll(changed.login(), why);
        tidings.begun(changed, placed);
        if (!before.substitute().equals(changed.substitute())) {
            tidings.replaced(before, changed);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
