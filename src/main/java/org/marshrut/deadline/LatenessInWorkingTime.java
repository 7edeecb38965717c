package org.marshrut.deadline;

import java.time.Duration;
import java.time.Instant;
import org.marshrut.document.Lateness;
import org.marshrut.organisation.Organisations;
import org.springframework.stereotype.Component;

/** Lateness by the calendar and the hours of the organisation for which the deadline was counted. */
@Component
class LatenessInWorkingTime implements Lateness {

    private final WorkingTime workingTime;
    private final Organisations organisations;

    LatenessInWorkingTime(WorkingTime workingTime, Organisations organisations) {
        this.workingTime = workingTime;
        this.organisations = organisations;
    }

    @Override
    public Duration between(Instant due, Instant until, String organisation) {
        WorkClock counted = workingTime.of(organisations.get(organisation));
        return Duration.ofMinutes(counted.between(due.atZone(counted.zone()), until.atZone(counted.zone()))
                .toMinutes());
    }

    @Override
    public boolean isPreliminary(Instant from, Instant due, String organisation) {
        WorkClock counted = workingTime.of(organisations.get(organisation));
        return counted.isPreliminary(from.atZone(counted.zone()), due.atZone(counted.zone()));
    }
}
