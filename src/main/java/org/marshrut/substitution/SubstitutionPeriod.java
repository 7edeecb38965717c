package org.marshrut.substitution;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.marshrut.engine.OnDiagram;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.marshrut.organisation.Today;

/**
 * For the diagram of a substitution, whose business key is its id: when it begins and ends. Midnights of the absent
 * person's organisation, read anew from the row each time, because the last day may be changed.
 */
@OnDiagram
public class SubstitutionPeriod {

    private final Substitutions substitutions;
    private final People people;
    private final Organisations organisations;
    private final Today today;
    private final Clock clock;

    SubstitutionPeriod(
            Substitutions substitutions, People people, Organisations organisations, Today today, Clock clock) {
        this.substitutions = substitutions;
        this.people = people;
        this.organisations = organisations;
        this.today = today;
        this.clock = clock;
    }

    /** The midnight with which the first day begins. */
    public Date begin(DelegateExecution execution) {
        return Date.from(begin(of(execution)));
    }

    /** The midnight with which the last day ends. */
    public Date end(DelegateExecution execution) {
        return Date.from(end(of(execution)));
    }

    /** Whether the first day has begun. */
    public boolean isRunning(DelegateExecution execution) {
        return !begin(of(execution)).isAfter(clock.instant());
    }

    private Substitution of(DelegateExecution execution) {
        return substitutions.ofRoute(execution.getProcessBusinessKey());
    }

    /** Whether this is one of its days. */
    boolean isNow(Substitution one) {
        return !begin(one).isAfter(clock.instant()) && !isOver(one);
    }

    /** Whether its last day is over. */
    boolean isOver(Substitution one) {
        return !end(one).isAfter(clock.instant());
    }

    Instant begin(Substitution one) {
        return one.from().atStartOfDay(zoneOf(one.login())).toInstant();
    }

    Instant end(Substitution one) {
        return one.to().plusDays(1).atStartOfDay(zoneOf(one.login())).toInstant();
    }

    /** Whether both are to last at some moment; each by its own calendar. */
    boolean overlap(Substitution one, Substitution other) {
        return begin(one).isBefore(end(other)) && begin(other).isBefore(end(one));
    }

    LocalDate today(String login) {
        return today.at(zoneOf(login));
    }

    ZoneId zoneOf(String login) {
        return people.find(login)
                .map(Person::organisation)
                .flatMap(organisations::find)
                .map(organisation -> organisation.zone())
                .orElse(java.time.ZoneOffset.UTC);
    }
}
