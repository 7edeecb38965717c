package org.marshrut.overdue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** The same as for notices of new tasks. */
    private static final int LARGEST_TOLD_GROUP = 10;

    private final People people;
    private final Organisations organisations;
    private final JdbcClient jdbc;

    Performers(People people, Organisations organisations, JdbcClient jdbc) {
        this.people = people;
        this.organisations = organisations;
        this.jdbc = jdbc;
    }

    /** The organisation in whose working time the deadline runs, whoever holds the task now. */
    Organisation organisation(OpenDeadline deadline) {
        return organisations.get(deadline.countedFor());
    }

    /** Log-ins, each once; a position that nobody holds today reaches nobody. */
    Set<String> recipients(OpenDeadline deadline, List<String> words) {
        Set<String> logins = new LinkedHashSet<>();
        for (String word : words) {
            switch (word) {
                case "PERFORMER" -> logins.addAll(holders(deadline));
                case "HEAD" ->
                    organisationOfHolders(deadline).flatMap(people::findHeadOf).ifPresent(logins::add);
                case "AUTHOR" -> logins.add(deadline.author());
                default -> people.findHolder(word).ifPresent(logins::add);
            }
        }
        return logins;
    }

    boolean holds(OpenDeadline deadline, String login) {
        return holders(deadline).contains(login);
    }

    /** Whoever holds the task; of a group, its members, unless they are so many that nobody would feel meant. */
    List<String> holders(OpenDeadline deadline) {
        if (deadline.person() != null) {
            return List.of(deadline.person());
        }
        List<String> members = members(deadline);
        return members.size() > LARGEST_TOLD_GROUP ? List.of() : members;
    }

    private List<String> members(OpenDeadline deadline) {
        return jdbc.sql("select distinct login from group_members where member_of = any(?) order by login")
                .param(deadline.groupList().toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** Empty for a group whose members come from several organisations: none of their heads answers for it. */
    private Optional<String> organisationOfHolders(OpenDeadline deadline) {
        List<String> logins = deadline.person() != null ? List.of(deadline.person()) : members(deadline);
        List<String> organisations = logins.stream()
                .flatMap(login -> people.find(login).stream())
                .map(Person::organisation)
                .distinct()
                .toList();
        return organisations.size() == 1 ? Optional.of(organisations.get(0)) : Optional.empty();
    }

    String nameOf(OpenDeadline deadline) {
        String holder = deadline.holder();
        return people.find(holder).map(Person::name).orElse("группа " + holder);
    }
}
