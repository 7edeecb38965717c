package org.marshrut.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.context.WebApplicationContext;

/**
 * Everything that answers over HTTP is open to those whom {@code rights.txt} names, and to nobody else. A person gets in
 * when the wall lets him through: what is behind it may still find nothing, or refuse in its own words. Requests carry a
 * body of a kind that nothing takes, so that nothing is done.
 */
class RightsTest extends RouteTest {

    /** Together they are in all groups of the contract. */
    private static final List<String> PEOPLE = List.of(
            "author",
            "secretary",
            "head",
            "economy",
            "legal",
            "editor",
            "governor",
            "publisher",
            "controller",
            "performer",
            "archivist",
            "archivehead",
            "mfc",
            "appeals",
            "cityservice",
            "smev",
            "volunteer",
            "analyst",
            "ops",
            "admin");

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private IdentityService identity;

    private Collection<Endpoints.Endpoint> endpoints = List.of();
    private Rights rights = new Rights(List.of());
    /** Searched once, not once a person. */
    private Map<Endpoints.Endpoint, Rights.Rule> rules = Map.of();

    @BeforeEach
    void read() throws IOException, ReflectiveOperationException {
        endpoints = Endpoints.of(context);
        rights = Rights.read();
        rules = new HashMap<>();
        endpoints.forEach(one -> rights.of(one).ifPresent(rule -> rules.put(one, rule)));
    }

    @Test
    void everyEndpointHasItsLineAndEveryLineItsEndpoint() {
        assertThat(endpoints).hasSizeGreaterThan(1_000);
        assertThat(endpoints.stream().filter(one -> !rules.containsKey(one)))
                .as("endpoints without a line in rights.txt")
                .isEmpty();
        Set<Rights.Rule> used = Set.copyOf(rules.values());
        assertThat(rights.rules().stream().filter(rule -> !used.contains(rule)).map(Rights.Rule::line))
                .as("lines of rights.txt without an endpoint")
                .isEmpty();
    }

    @Test
    void everyGroupOfTheContractIsTried() {
        assertThat(PEOPLE.stream().flatMap(person -> groupsOf(person).stream()).collect(Collectors.toSet()))
                .containsAll(identity.createGroupQuery().list().stream()
                        .map(Group::getId)
                        .collect(Collectors.toSet()));
    }

    @Test
    void withoutALogInOnlyPublicAddressesAnswer() {
        assertThat(differences(new Caller(port, ""), Set.of(), requests())).isEmpty();
    }

    /** A servlet answers through the addresses of its resources. */
    private List<Endpoints.Endpoint> requests() {
        return endpoints.stream().filter(one -> !one.method().equals("SERVLET")).toList();
    }

    /** Each endpoint once for everybody; the three places of the engine's API share its lines and take turns. */
    @Test
    void whoeverLogsInGetsToWhatHisGroupsNeedAndNoFurther() {
        List<Endpoints.Endpoint> all = requests();
        List<String> wrong = IntStream.range(0, PEOPLE.size())
                .parallel()
                .boxed()
                .flatMap(number -> {
                    String person = PEOPLE.get(number);
                    List<Endpoints.Endpoint> his = all.stream()
                            .filter(one -> turnOf(one) < 0 || turnOf(one) == number % 3)
                            .toList();
                    return differences(new Caller(port, person), groupsOf(person), his).stream();
                })
                .toList();
        assertThat(wrong).isEmpty();
    }

    private static int turnOf(Endpoints.Endpoint one) {
        if (one.path().startsWith("/camunda/api/engine/engine/")) {
            return 2;
        }
        if (one.path().startsWith("/engine-rest/engine/")) {
            return 1;
        }
        return one.path().startsWith("/engine-rest/") ? 0 : -1;
    }

    private Set<String> groupsOf(String person) {
        return identity.createGroupQuery().groupMember(person).list().stream()
                .map(Group::getId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> differences(Caller caller, Set<String> groups, List<Endpoints.Endpoint> tried) {
        List<String> wrong = new ArrayList<>();
        for (Endpoints.Endpoint endpoint : tried) {
            Rights.Rule rule = rules.get(endpoint);
            boolean expected = rule != null && rule.letsIn(groups);
            HttpResponse<String> reply = caller.call(endpoint);
            boolean in = Caller.isIn(reply) && !isHidden(groups, reply);
            if (in != expected || reply.statusCode() >= 500) {
                wrong.add("%s %s: %d, should be %s"
                        .formatted(caller, endpoint, reply.statusCode(), expected ? "in" : "out"));
            }
        }
        return wrong;
    }

    /** Documents are not there for volunteers, by the wall; DocumentRightsTest holds that for documents that are. */
    private static boolean isHidden(Set<String> groups, HttpResponse<String> reply) {
        return groups.equals(Set.of("volunteers"))
                && reply.statusCode() == 404
                && reply.uri().getPath().startsWith("/api/documents/");
    }
}
