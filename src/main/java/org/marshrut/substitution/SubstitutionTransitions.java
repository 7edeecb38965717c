package org.marshrut.substitution;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.marshrut.substitution.Placement.Placed;
import org.marshrut.substitution.TaskReassignment.Cause;
import org.marshrut.substitution.TaskReassignment.Why;
import org.springframework.stereotype.Component;

/** The moments at which a substitution comes into force and goes out of it; each happens once, however often asked for. */
@Component
class SubstitutionTransitions {

    private final Substitutions substitutions;
    private final SubstitutionPeriod period;
    private final Placement placement;
    private final SubstitutionNotices tidings;
    private final Clock clock;

    SubstitutionTransitions(
            Substitutions substitutions,
            SubstitutionPeriod period,
            Placement placement,
            SubstitutionNotices tidings,
            Clock clock) {
        this.substitutions = substitutions;
        this.period = period;
        this.placement = placement;
        this.tidings = tidings;
        this.clock = clock;
    }

    /** Asked for by a route, whose business key is the substitution's id. */
    void begin(@Nullable String businessKey) {
        begin(substitutions.ofRoute(businessKey));
    }

    void end(@Nullable String businessKey) {
        end(substitutions.ofRoute(businessKey));
    }

    /** Only on its days, whatever asks for it. */
    void begin(Substitution asked) {
        substitutions.lock();
        Substitution one = substitutions.find(asked.id()).orElseThrow();
        if (period.isNow(one) && substitutions.begin(one.id(), now())) {
            Why why = new Why(Cause.SUBSTITUTION_BEGAN, null, one.id(), one.reason());
            tidings.begun(one, placement.ofAll(one.login(), why));
        }
    }

    /** Only when it was revoked or its last day is over, whatever asks for it. */
    void end(Substitution asked) {
        substitutions.lock();
        Substitution one = substitutions.find(asked.id()).orElseThrow();
        boolean isOver = one.revokedAt() != null || period.isOver(one);
        if (isOver && substitutions.end(one.id(), now())) {
            Substitution ended = substitutions.find(one.id()).orElseThrow();
            Why why = new Why(Cause.SUBSTITUTION_ENDED, ended.revokedBy(), ended.id(), ended.reason());
            tidings.ended(ended, placement.ofAll(ended.login(), why));
        }
    }

    /** What its dates say now, whatever is drawn. */
    void settle(Substitution one) {
        begin(one);
        end(one);
        if (period.isOver(one)) {
            substitutions.lapse(one.id(), now());
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
