package org.marshrut.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.marshrut.organisation.Today;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who is logged in, and the names behind log-ins and group ids: pages show people, not accounts. */
@RestController
@RequestMapping("/api")
class MeController {

    private static final int MOST_NAMES = 100;

    /**
     * {@code name} and {@code organisation} are null for an account that belongs to nobody of the organisations.
     *
     * @param now the moment of the answer with the offset of his organisation, so that a page knows what day it is there
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Me(
            String login,
            @Nullable String name,
            @Nullable OwnOrganisation organisation,
            List<String> groups,
            OffsetDateTime now) {}

    record OwnOrganisation(String code, String name, String shortName) {}

    /** By log-in, group id and organisation code (short names); what is unknown is left out. */
    record Names(Map<String, People.Named> people, Map<String, String> groups, Map<String, String> organisations) {}

    private final CurrentUser user;
    private final People people;
    private final Organisations organisations;
    private final Today today;
    private final GroupNames groups;

    MeController(CurrentUser user, People people, Organisations organisations, Today today, GroupNames groups) {
        this.user = user;
        this.people = people;
        this.organisations = organisations;
        this.today = today;
        this.groups = groups;
    }

    @GetMapping("/me")
    Me me() {
        String login = user.login().orElseThrow();
        Optional<Person> person = people.find(login);
        return new Me(
                login,
                person.map(Person::name).orElse(null),
                person.flatMap(found -> organisations.find(found.organisation()))
                        .map(own -> new OwnOrganisation(own.code(), own.name(), own.shortName()))
                        .orElse(null),
                user.groups(),
                today.now(login));
    }

    @GetMapping("/names")
    Names names(
            @RequestParam(defaultValue = "") List<String> logins,
            @RequestParam(defaultValue = "") List<String> groups,
            @RequestParam(defaultValue = "") List<String> organisations) {
        if (logins.size() + groups.size() + organisations.size() > MOST_NAMES) {
            throw Refusal.badRequest("Не больше 100 имён за раз.");
        }
        return new Names(people.named(logins), this.groups.of(groups), organisationNames(organisations));
    }

    private Map<String, String> organisationNames(List<String> codes) {
        Map<String, String> names = new TreeMap<>();
        codes.forEach(code -> organisations.find(code).ifPresent(found -> names.put(code, found.shortName())));
        return names;
    }
}
