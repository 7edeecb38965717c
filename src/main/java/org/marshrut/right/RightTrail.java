package org.marshrut.right;

import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes each change of a right into the trail, in the transaction of the change. */
@Component
class RightTrail {

    private final Trail trail;

    RightTrail(Trail trail) {
        this.trail = trail;
    }

    @EventListener
    void changed(RightChanged change) {
        trail.add(TrailEvent.RIGHTS_CHANGED, change.subject(), change.what());
    }
}
