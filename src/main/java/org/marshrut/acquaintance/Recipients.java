package org.marshrut.acquaintance;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Eligibility;
import org.marshrut.document.Eligibility.Bar;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** To whom a document may be sent for information. What is sent to an organisation is sent to its head of today. */
@Component
class Recipients {

    private static final String PEOPLE = "people";
    private static final String ORGANISATIONS = "organisations";

    private final JdbcClient jdbc;
    private final People people;
    private final Organisations organisations;
    private final Eligibility eligibility;
    private final Clock clock;

    Recipients(JdbcClient jdbc, People people, Organisations organisations, Eligibility eligibility, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.organisations = organisations;
        this.eligibility = eligibility;
        this.clock = clock;
    }

    /**
     * Log-ins of the people and of the heads of the organisations.
     *
     * @throws Refusal 400 that names everybody who may not have it, at his field
     */
    Set<String> of(DocumentFacts document, Collection<String> logins, Collection<String> codes) {
        List<FieldError> wrong = new ArrayList<>();
        Set<String> chosen = new LinkedHashSet<>(logins);
        for (String code : codes) {
            organisations
                    .find(code)
                    .flatMap(found -> people.findHeadOf(code))
                    .ifPresentOrElse(
                            chosen::add,
                            () -> wrong.add(new FieldError(
                                    ORGANISATIONS,
                                    "Организации «%s» нет, или в ней сейчас нет руководителя. Выберите сотрудника."
                                            .formatted(code))));
        }
        Set<String> working = working(chosen);
        Map<String, Bar> bars = eligibility.bars(document, chosen);
        for (String login : chosen) {
            String field = logins.contains(login) ? PEOPLE : ORGANISATIONS;
            String name = people.find(login).map(person -> person.name()).orElse(login);
            if (!working.contains(login)) {
                wrong.add(new FieldError(
                        field, "%s: такого сотрудника нет, он уволен или не может войти.".formatted(name)));
            } else if (bars.get(login) != null) {
                wrong.add(new FieldError(
                        field, "%s: %s.".formatted(name, bars.get(login).words())));
            }
        }
        if (!wrong.isEmpty()) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST, "Никому не направлено: часть получателей указана неверно.", wrong);
        }
        return chosen;
    }

    private Set<String> working(Collection<String> logins) {
        return Set.copyOf(jdbc.sql("""
                        select p.login from people p join accounts u on u.login = p.login
                        join organisations o on o.code = p.organisation
                        where p.login = any(:logins)
                          and (p.left_on is null or p.left_on > (cast(:now as timestamptz) at time zone o.zone)::date)
                        """)
                .param("logins", logins.toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list());
    }
}
