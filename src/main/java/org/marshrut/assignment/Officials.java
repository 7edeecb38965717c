package org.marshrut.assignment;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Eligibility;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who can be given an assignment: officials with an account, not those who look after the system and read no documents. */
@Component
class Officials {

    static final String[] NO_OFFICIALS = {"analysts", "ops", "camunda-admin"};
    /** Of a person {@code p}; {@code :others} stands for {@link #NO_OFFICIALS}. */
    static final String ABLE = """
            exists (select 1 from accounts u where u.login = p.login and u.may_log_in)
            and exists (select 1 from group_members m where m.login = p.login)
            and not exists (select 1 from group_members m
                            where m.login = p.login and m.member_of = any(:others))
            """;

    private final JdbcClient jdbc;
    private final People people;
    private final Eligibility eligibility;

    Officials(JdbcClient jdbc, People people, Eligibility eligibility) {
        this.jdbc = jdbc;
        this.people = people;
        this.eligibility = eligibility;
    }

    /** Those of the log-ins who can. */
    Set<String> able(Collection<String> logins) {
        return new HashSet<>(jdbc.sql("select p.login from people p where p.login = any(:logins) and " + ABLE)
                .param("logins", logins.toArray(String[]::new))
                .param("others", NO_OFFICIALS)
                .query(String.class)
                .list());
    }

    static String unable(String login) {
        return "«%s» не может исполнять поручения: нет такого сотрудника или он не работает с документами. Выберите другого."
                .formatted(login.length() > 40 ? login.substring(0, 40) + "…" : login);
    }

    static String circle(String login) {
        return "«%s» сам стоит выше в этой цепочке поручений, получится круг. Выберите другого исполнителя."
                .formatted(login);
    }

    /** Who may read of it: the person and the head of his organisation; of a restricted paper he alone. */
    List<String> readers(DocumentFacts document, String login) {
        Optional<String> head = document.restricted()
                ? Optional.empty()
                : people.find(login).map(Person::organisation).flatMap(people::findHeadOf);
        return Stream.concat(Stream.of(login), head.stream())
                .distinct()
                .map(one -> "u:" + one)
                .toList();
    }

    /** @throws Refusal 400 when one of them may not be given a task of the document, with the field */
    void checkMay(DocumentFacts document, String field, Collection<String> logins) {
        eligibility.bars(document, logins).forEach((login, bar) -> {
            throw Extensions.refused(field, "«%s»: %s".formatted(nameOf(login), bar.refusal()));
        });
    }

    /**
     * Nobody decides on his own report or request in the name of whoever gave the assignment; whoever gave it to himself,
     * because he succeeded its performer, is looked after by the controller.
     *
     * @param asker who reported or asked
     * @throws Refusal 403
     */
    void notForHimself(Assignment assignment, String actor, String asker) {
        boolean his = actor.equals(assignment.responsible()) || actor.equals(asker);
        if (his && !actor.equals(assignment.giver())) {
            throw Refusal.forbidden(
                    "По своему же поручению за руководителя не решают. Решит тот, кто дал поручение (%s),"
                                    .formatted(nameOf(assignment.giver()))
                            + " или тот, кто замещает его и сам не исполнял; попросите его.");
        }
    }

    String nameOf(String login) {
        return people.find(login).map(Person::name).orElse(login);
    }
}
