package org.marshrut.assignment;

import java.util.Optional;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.marshrut.organisation.Superiors;
import org.springframework.stereotype.Component;

/**
 * To whom an assignment may go: to one's own people, to equals and below, never upward. Upward is the head of one's own
 * organisation, anybody of an organisation above it, and the governor. The governor and the head of the apparatus give to all
 * others.
 */
@Component
class Subordination {

    static final String GOVERNOR = "GOVERNOR";
    static final String HEAD_OF_THE_APPARATUS = "APPARATUS_HEAD";

    private final People people;
    private final Superiors superiors;

    Subordination(People people, Superiors superiors) {
        this.people = people;
        this.superiors = superiors;
    }

    /** Whether the performer stands above the giver, both by today's positions. */
    boolean isUpward(String giver, String performer) {
        if (giver.equals(performer)) {
            return false;
        }
        if (holds(GOVERNOR, performer)) {
            return true;
        }
        if (holds(GOVERNOR, giver) || holds(HEAD_OF_THE_APPARATUS, giver)) {
            return false;
        }
        Optional<String> his = organisation(giver);
        Optional<String> theirs = organisation(performer);
        if (his.isEmpty() || theirs.isEmpty()) {
            return false;
        }
        return his.equals(theirs)
                ? people.findHeadOf(theirs.get()).filter(performer::equals).isPresent()
                : superiors.isAbove(theirs.get(), his.get());
    }

    boolean isGovernor(String login) {
        return holds(GOVERNOR, login);
    }

    boolean holds(String position, String login) {
        return people.findHolder(position).filter(login::equals).isPresent();
    }

    static String upward(String performer) {
        return ("«%s» стоит выше того, кто даёт поручение: поручения дают своим сотрудникам, равным и подчинённым."
                        + " Выберите другого исполнителя.")
                .formatted(performer);
    }

    private Optional<String> organisation(String login) {
        return people.find(login).map(Person::organisation);
    }
}
