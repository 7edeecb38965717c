package org.marshrut.deadline;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.Lateness;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.springframework.stereotype.Component;

/** Lateness by the calendar and the hours of the organisation whose person was late. */
@Component
class LatenessInWorkingTime implements Lateness {

    private final WorkingTime workingTime;
    private final Organisations organisations;
    private final People people;

    LatenessInWorkingTime(WorkingTime workingTime, Organisations organisations, People people) {
        this.workingTime = workingTime;
        this.organisations = organisations;
        this.people = people;
    }

    @Override
    public Duration between(Instant due, Instant until, @Nullable String holder, String otherwise) {
        Organisation organisation = organisations.get(Optional.ofNullable(holder)
                .flatMap(people::find)
                .map(Person::organisation)
                .orElse(otherwise));
        WorkClock counted = workingTime.of(organisation);
        return Duration.ofMinutes(counted.between(due.atZone(counted.zone()), until.atZone(counted.zone()))
                .toMinutes());
    }
}
