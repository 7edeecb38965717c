package org.marshrut.report;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Unrestricted;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who the performers of the report are: officials, and the groups to which a task was offered. */
@Component
class PerformerNames {

    private final JdbcClient jdbc;
    private final People people;
    private final Organisations organisations;
    private final IdentityService identity;
    private final Unrestricted unrestricted;

    PerformerNames(
            JdbcClient jdbc,
            People people,
            Organisations organisations,
            IdentityService identity,
            Unrestricted unrestricted) {
        this.jdbc = jdbc;
        this.people = people;
        this.organisations = organisations;
        this.identity = identity;
        this.unrestricted = unrestricted;
    }

    /** By log-in or group id; what nobody knows any more keeps its id for a name. */
    Map<String, Performer> of(Collection<String> ids) {
        Map<String, Performer> known = new LinkedHashMap<>();
        Map<String, String> organisationOf = organisationsOf(ids);
        people.named(ids)
                .forEach((login, named) -> known.put(
                        login, new Performer(login, named.name(), named.title(), organisationOf.get(login), true)));
        ids.stream().distinct().filter(id -> !known.containsKey(id)).forEach(id -> known.put(id, group(id)));
        return known;
    }

    private Performer group(String id) {
        return unrestricted.call(() -> {
            Group group = identity.createGroupQuery().groupId(id).singleResult();
            List<String> members = group == null
                    ? List.of()
                    : identity.createUserQuery().memberOfGroup(id).list().stream()
                            .map(User::getId)
                            .toList();
            List<String> from =
                    organisationsOf(members).values().stream().distinct().toList();
            return new Performer(
                    id, group == null ? id : group.getName(), null, from.size() == 1 ? from.get(0) : null, false);
        });
    }

    private Map<String, String> organisationsOf(Collection<String> logins) {
        Map<String, String> found = new HashMap<>();
        jdbc.sql("select login, organisation from people where login = any(?)")
                .param(logins.toArray(String[]::new))
                .query((row, n) -> found.put(row.getString("login"), row.getString("organisation")))
                .list();
        return found;
    }

    /** The short name; empty for none. */
    String organisation(@Nullable String code) {
        return code == null
                ? ""
                : organisations.find(code).map(Organisation::shortName).orElse(code);
    }
}
