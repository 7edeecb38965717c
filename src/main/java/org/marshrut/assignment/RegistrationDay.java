package org.marshrut.assignment;

import java.time.Instant;
import java.time.LocalDate;
import org.marshrut.deadline.Deadlines;
import org.marshrut.engine.Unrestricted;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.springframework.stereotype.Component;

/** On which day an incoming paper is registered: that of the deadline which the norm of registration gives. */
@Component
public class RegistrationDay {

    private final Deadlines deadlines;
    private final Organisations organisations;
    private final Unrestricted unrestricted;

    RegistrationDay(Deadlines deadlines, Organisations organisations, Unrestricted unrestricted) {
        this.deadlines = deadlines;
        this.organisations = organisations;
        this.unrestricted = unrestricted;
    }

    /** By the calendar of the organisation it came to. */
    public LocalDate of(String code, String kind, Instant received) {
        Organisation organisation = organisations.get(code);
        Instant due = unrestricted.call(() -> deadlines
                .due(deadlines.norm("INCOMING_REGISTRATION", kind), organisation, received)
                .at());
        return due.atZone(organisation.zone()).toLocalDate();
    }
}
