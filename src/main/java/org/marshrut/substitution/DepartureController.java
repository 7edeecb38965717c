package org.marshrut.substitution;

import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Person;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * That somebody works here no longer; his tasks are handed over the next morning, his opinions and signatures never to whoever
 * has marked it. He is told at once who it was.
 */
@RestController
class DepartureController {

    /** @param on the first day on which he works here no longer; null takes it back */
    record Departure(@Nullable String on) {}

    private final SubstitutionOrders orders;
    private final SubstitutionRights rights;
    private final CurrentUser user;
    private final Departures departures;

    DepartureController(SubstitutionOrders orders, SubstitutionRights rights, CurrentUser user, Departures departures) {
        this.orders = orders;
        this.rights = rights;
        this.user = user;
        this.departures = departures;
    }

    /** By the head or a clerk of his organisation, the head of the apparatus, an administrator. */
    @PutMapping("/api/people/{login}/departure")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    public void leave(@PathVariable String login, @RequestBody Departure departure) {
        Person person = orders.person(login);
        boolean may = rights.governs(person.organisation())
                || rights.isHeadOfTheApparatus()
                || user.groups().contains("camunda-admin");
        if (!may) {
            throw Refusal.forbidden("Увольнение отмечает руководитель или делопроизводитель организации, руководитель"
                    + " аппарата или администратор.");
        }
        departures.mark(login, departure.on() == null ? null : Fields.day("on", departure.on()));
    }
}
