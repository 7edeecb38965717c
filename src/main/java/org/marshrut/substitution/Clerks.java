package org.marshrut.substitution;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.marshrut.document.Decisions.Asked;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.Standing.Ground;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The one workplace of an organisation: its clerks see what waits for its head, in Tasklist too, and decide what a rule lets
 * them. The sheet says who pressed.
 */
@Component
class Clerks {

    private static final String GROUP = "clerks";
    /** What ties a clerk to a task of his head in the engine; {@code TaskGrants} lets such people see it, and no more. */
    private static final String LINK = "clerk";

    private final People people;
    private final ClerkRules rules;
    private final Grounds grounds;
    private final Documents documents;
    private final JdbcClient jdbc;
    private final Clock clock;

    Clerks(People people, ClerkRules rules, Grounds grounds, Documents documents, JdbcClient jdbc, Clock clock) {
        this.people = people;
        this.rules = rules;
        this.grounds = grounds;
        this.documents = documents;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A new task of a head: his organisation may read the document, and its clerks see the task. */
    void show(DelegateTask task, DocumentFacts document, String performer) {
        headed(performer).ifPresent(organisation -> {
            documents.openTo(document.id(), List.of("o:" + organisation));
            for (String clerk : of(organisation)) {
                if (!clerk.equals(performer)) {
                    task.addUserIdentityLink(clerk, LINK);
                }
            }
        });
    }

    private Optional<String> headed(String login) {
        return jdbc.sql("""
                        select p.organisation from holdings h
                        join positions p on p.code = h.position and p.head
                        join organisations o on o.code = p.organisation
                        where h.login = :login and (:now at time zone o.zone)::date
                              between h.valid_from and coalesce(h.valid_to, 'infinity')
                        limit 1
                        """)
                .param("login", login)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional();
    }

    private List<String> of(String organisation) {
        return jdbc.sql("""
                        select p.login from people p
                        join act_id_membership m on m.user_id_ = p.login and m.group_id_ = 'clerks'
                        where p.organisation = ? order by p.login limit 20
                        """).param(organisation).query(String.class).list();
    }

    /** A clerk of the organisation of whose it is, where a rule lets him decide it. */
    Optional<Ground> ground(Asked asked, String kind, String assignee, String login, Set<String> groups) {
        String approver = asked.approver();
        if (approver == null
                || !groups.contains(GROUP)
                || !isColleague(login, approver)
                || !assignee.equals(approver)) {
            return Optional.empty();
        }
        String organisation = people.find(login).map(Person::organisation).orElseThrow();
        return rules.clause(organisation, kind, asked.taskKey())
                .map(clause -> new Ground(approver, grounds.byRule(approver, clause), true));
    }

    boolean isColleague(String login, String other) {
        return people.find(login)
                .flatMap(person ->
                        people.find(other).filter(found -> found.organisation().equals(person.organisation())))
                .isPresent();
    }
}
