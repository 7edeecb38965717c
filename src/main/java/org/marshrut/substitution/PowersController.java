package org.marshrut.substitution;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.marshrut.access.CurrentUser;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the person who asks may see and order, so that a page offers nothing that would be refused. */
@RestController
class PowersController {

    /**
     * @param scopes lists that are open to him
     * @param organisation whether he orders for the people of his organisation
     * @param everybody whether he orders for all
     * @param head whether he is the head of his organisation, and gives its tasks to others
     */
    @Schema(name = "SubstitutionPowers")
    record Powers(List<String> scopes, boolean organisation, boolean everybody, boolean head) {}

    private final SubstitutionRights rights;
    private final CurrentUser user;
    private final People people;

    PowersController(SubstitutionRights rights, CurrentUser user, People people) {
        this.rights = rights;
        this.user = user;
        this.people = people;
    }

    @GetMapping("/api/substitutions/powers")
    Powers powers() {
        Optional<String> own = user.login().flatMap(people::find).map(Person::organisation);
        boolean organisation = own.filter(rights::governs).isPresent();
        boolean all = rights.seesAll();
        List<String> scopes = new ArrayList<>(List.of("mine"));
        if (organisation) {
            scopes.add("organisation");
        }
        if (all) {
            scopes.add("all");
        }
        return new Powers(
                scopes,
                organisation,
                rights.isHeadOfTheApparatus(),
                own.filter(rights::isHead).isPresent());
    }
}
