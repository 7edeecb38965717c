package org.marshrut.desk;

import java.util.List;
import org.marshrut.access.CurrentUser;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.springframework.stereotype.Component;

/** Who answers for what waits in an organisation: its head, and those in the groups of heads and clerks. */
@Component
class AnsweredFor {

    private static final List<String> WORK_FOR_THEIR_ORGANISATION = List.of("heads", "clerks");

    private final CurrentUser user;
    private final People people;

    AnsweredFor(CurrentUser user, People people) {
        this.user = user;
        this.people = people;
    }

    /** Whether the one who asks answers for his own. */
    boolean isBy(Person person) {
        return user.groups().stream().anyMatch(WORK_FOR_THEIR_ORGANISATION::contains)
                || people.findHeadOf(person.organisation())
                        .filter(person.login()::equals)
                        .isPresent();
    }
}
