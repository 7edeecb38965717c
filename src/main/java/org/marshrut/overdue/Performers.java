package org.marshrut.overdue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marshrut.deadline.OpenDeadline;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is meant by the words of the table of escalation, for one deadline, today. */
@Component
class Performers {

    private final People people;
    private final Organisations organisations;
    private final JdbcClient jdbc;

    Performers(People people, Organisations organisations, JdbcClient jdbc) {
        this.people = people;
        this.organisations = organisations;
        this.jdbc = jdbc;
    }

    /** The organisation in whose working time the deadline runs: that of its performer, or else of the document. */
    Organisation organisation(OpenDeadline deadline) {
        return organisation(deadline.person(), deadline.organisation());
    }

    Organisation organisation(@Nullable String person, String otherwise) {
        return organisations.get(Optional.ofNullable(person)
                .flatMap(people::find)
                .map(Person::organisation)
                .orElse(otherwise));
    }

    /** Log-ins, each once; a position that nobody holds today reaches nobody. */
    Set<String> recipients(OpenDeadline deadline, List<String> words) {
        Set<String> logins = new LinkedHashSet<>();
        for (String word : words) {
            switch (word) {
                case "PERFORMER" -> logins.addAll(holders(deadline));
                case "HEAD" ->
                    holders(deadline).stream()
                            .map(login -> organisation(login, deadline.organisation()))
                            .map(Organisation::code)
                            .distinct()
                            .forEach(code -> people.findHeadOf(code).ifPresent(logins::add));
                case "AUTHOR" -> logins.add(deadline.author());
                default -> people.findHolder(word).ifPresent(logins::add);
            }
        }
        return logins;
    }

    boolean holds(OpenDeadline deadline, String login) {
        return holders(deadline).contains(login);
    }

    private List<String> holders(OpenDeadline deadline) {
        if (deadline.person() != null) {
            return List.of(deadline.person());
        }
        return jdbc.sql("select distinct user_id_ from act_id_membership where group_id_ = any(?) order by user_id_")
                .param(deadline.groupList().toArray(String[]::new))
                .query(String.class)
                .list();
    }

    String nameOf(OpenDeadline deadline) {
        String holder = deadline.holder();
        return people.find(holder).map(Person::name).orElse("группа " + holder);
    }
}
