package org.marshrut.organisation;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which organisation is above which: the column {@code parent}, entered by administrators. */
@Component
public class Superiors {

    /** No region is deeper; a circle of rows, which nothing forbids, ends here. */
    private static final int DEEPEST = 20;

    private final JdbcClient jdbc;
    private final People people;

    Superiors(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    /** Whether {@code upper} is somewhere above {@code lower}; no organisation is above itself. */
    public boolean isAbove(String upper, String lower) {
        return !upper.equals(lower)
                && jdbc.sql("""
                        with recursive above (code, depth) as (
                          select parent, 1 from organisations where code = :lower
                          union all
                          select o.parent, a.depth + 1 from above a join organisations o on o.code = a.code
                          where a.depth < :deepest)
                        select exists (select 1 from above where code = :upper)
                        """)
                        .param("lower", lower)
                        .param("upper", upper)
                        .param("deepest", DEEPEST)
                        .query(Boolean.class)
                        .single();
    }

    /**
     * The log-in of who is set over a person today: the head of his organisation, or, of a head himself, the head of the
     * organisation above. Empty where there is nobody.
     */
    public Optional<String> superiorOf(Person person) {
        Optional<String> head = people.findHeadOf(person.organisation()).filter(login -> !login.equals(person.login()));
        return head.isPresent()
                ? head
                : jdbc.sql("select parent from organisations where code = ? and parent is not null")
                        .param(person.organisation())
                        .query(String.class)
                        .optional()
                        .flatMap(people::findHeadOf);
    }
}
