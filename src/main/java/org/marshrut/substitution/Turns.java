package org.marshrut.substitution;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The moments at which a substitution comes into force and goes out of it; each happens once, however often asked for. */
@Component
class Turns {

    private final Substitutions substitutions;
    private final Clock clock;

    Turns(Substitutions substitutions, Clock clock) {
        this.substitutions = substitutions;
        this.clock = clock;
    }

    void begin(String id) {
        substitutions.lock();
        substitutions.begin(UUID.fromString(id), now());
    }

    void end(String id) {
        substitutions.lock();
        substitutions.end(UUID.fromString(id), now());
    }

    /** The substitute or what is substituted has changed while it is in force. */
    void changed(Substitution substitution) {}

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
