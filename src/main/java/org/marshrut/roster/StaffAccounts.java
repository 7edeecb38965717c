package org.marshrut.roster;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.marshrut.engine.Unrestricted;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The engine's accounts of people: named as the tables have it, without a password until its owner has set one. */
@Component
class StaffAccounts {

    /** @param name the surname first, as in «Иванова А.А.» */
    record Named(String login, String name, String mail) {}

    private final IdentityService identity;
    private final Unrestricted unrestricted;
    private final JdbcClient jdbc;

    StaffAccounts(IdentityService identity, Unrestricted unrestricted, JdbcClient jdbc) {
        this.identity = identity;
        this.unrestricted = unrestricted;
        this.jdbc = jdbc;
    }

    /** Whoever has no account gets one. All in one command of the engine: it writes at its end, many rows at once. */
    void save(List<Named> people) {
        Set<String> known = new HashSet<>(jdbc.sql("select login from accounts where login = any(?)")
                .param(people.stream().map(Named::login).toArray(String[]::new))
                .query(String.class)
                .list());
        unrestricted.call(() -> {
            people.forEach(person -> save(person, known.contains(person.login())));
            return people.size();
        });
    }

    private void save(Named person, boolean known) {
        User user = known
                ? identity.createUserQuery().userId(person.login()).singleResult()
                : identity.newUser(person.login());
        String[] name = person.name().split(" ", 2);
        user.setLastName(name[0]);
        user.setFirstName(name.length > 1 ? name[1] : "");
        user.setEmail(person.mail());
        identity.saveUser(user);
    }
}
