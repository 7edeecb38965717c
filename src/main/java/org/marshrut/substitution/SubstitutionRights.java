package org.marshrut.substitution;

import java.util.List;
import org.marshrut.access.CurrentUser;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.springframework.stereotype.Component;

/**
 * Who may say that one acts for another: the person himself, the head and the clerks of his organisation; the head of the
 * apparatus for everybody.
 */
@Component
class SubstitutionRights {

    static final String HEAD_OF_THE_APPARATUS = "APPARATUS_HEAD";
    private static final List<String> WATCH_ALL = List.of("ops", "camunda-admin");

    private final CurrentUser user;
    private final People people;

    SubstitutionRights(CurrentUser user, People people) {
        this.user = user;
        this.people = people;
    }

    /**
     * @return who asks
     * @throws Refusal 403 when it is not his to say
     */
    String order(Person absent) {
        String login = user.person().login();
        if (!login.equals(absent.login()) && !governs(absent.organisation()) && !isHeadOfTheApparatus()) {
            throw Refusal.forbidden(
                    "Замещение включает сам сотрудник, руководитель или делопроизводитель его организации"
                            + " либо руководитель аппарата. Обратитесь к ним.");
        }
        return login;
    }

    /** @throws Refusal 403 for whom it is not */
    void see(Person absent, String substitute) {
        boolean his = user.login()
                .filter(login -> login.equals(absent.login()) || login.equals(substitute))
                .isPresent();
        if (!his && !isOf(absent.organisation()) && !seesAll()) {
            throw Refusal.forbidden("Замещения видят сотрудники той же организации и тот, кто замещает.");
        }
    }

    private boolean isOf(String organisation) {
        return user.login()
                .flatMap(people::find)
                .filter(person -> person.organisation().equals(organisation))
                .isPresent();
    }

    /** Whether he is the head or a clerk of the organisation. */
    boolean governs(String organisation) {
        return isHead(organisation) || user.groups().contains("clerks") && isOf(organisation);
    }

    boolean isHead(String organisation) {
        return user.login()
                .flatMap(login -> people.findHeadOf(organisation).filter(login::equals))
                .isPresent();
    }

    boolean isHeadOfTheApparatus() {
        return user.login()
                .flatMap(login -> people.findHolder(HEAD_OF_THE_APPARATUS).filter(login::equals))
                .isPresent();
    }

    boolean seesAll() {
        return isHeadOfTheApparatus() || user.groups().stream().anyMatch(WATCH_ALL::contains);
    }
}
