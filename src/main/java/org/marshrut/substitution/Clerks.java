package org.marshrut.substitution;

import java.util.Optional;
import java.util.Set;
import org.marshrut.decision.DecisionAuthority.Ground;
import org.marshrut.decision.DecisionRequest;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.springframework.stereotype.Component;

/** Clerks of an organisation decide for its people what a rule lets them; the sheet says who pressed. */
@Component
class Clerks {

    private static final String GROUP = "clerks";

    private final People people;
    private final ClerkRules rules;
    private final Grounds grounds;

    Clerks(People people, ClerkRules rules, Grounds grounds) {
        this.people = people;
        this.rules = rules;
        this.grounds = grounds;
    }

    /** A clerk of the organisation of whose it is, where a rule lets him decide it. */
    Optional<Ground> ground(DecisionRequest asked, String kind, String assignee, String login, Set<String> groups) {
        String approver = asked.approver();
        if (approver == null
                || !groups.contains(GROUP)
                || !isColleague(login, approver)
                || !assignee.equals(approver)) {
            return Optional.empty();
        }
        String organisation = people.find(login).map(Person::organisation).orElseThrow();
        return rules.clause(organisation, kind, asked.taskKey(), asked.step())
                .map(clause -> new Ground(approver, grounds.byRule(approver, clause), true));
    }

    boolean isColleague(String login, String other) {
        return people.find(login)
                .flatMap(person ->
                        people.find(other).filter(found -> found.organisation().equals(person.organisation())))
                .isPresent();
    }
}
