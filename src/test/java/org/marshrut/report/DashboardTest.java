package org.marshrut.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The numbers of the first page against documents that are looked at one by one. */
class DashboardTest extends RouteTest {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    @Autowired
    private JdbcClient jdbc;

    private JsonNode dashboard() {
        Reply reply = api().as("ops").get("/api/cockpit/dashboard");
        assertThat(reply.status()).as(reply::detail).isEqualTo(200);
        return reply.json();
    }

    private static List<JsonNode> all(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    /** Documents of each route by what they are: in work, late, due today. */
    private Map<String, List<Set<String>>> oneByOne() {
        Map<String, List<Set<String>>> routes = new HashMap<>();
        for (ProcessInstance route :
                runtime.createProcessInstanceQuery().rootProcessInstances().list()) {
            String document = route.getBusinessKey();
            if (document == null
                    || jdbc.sql("select count(*) from documents where id::text = ? and not restricted")
                                    .param(document)
                                    .query(Integer.class)
                                    .single()
                            == 0) {
                continue;
            }
            List<Set<String>> found = routes.computeIfAbsent(
                    route.getProcessDefinitionKey(), key -> List.of(new HashSet<>(), new HashSet<>(), new HashSet<>()));
            found.get(0).add(document);
            List<Instant> due = jdbc.sql(
                            "select due, decided_at, cancelled_at, task_id from decisions where document_id = ?::uuid")
                    .param(document)
                    .query((row, n) -> row.getObject("decided_at") == null
                                    && row.getObject("cancelled_at") == null
                                    && row.getObject("task_id") != null
                                    && row.getObject("due") != null
                            ? row.getObject("due", OffsetDateTime.class).toInstant()
                            : Instant.MAX)
                    .list();
            LocalDate today = LocalDate.ofInstant(clock.now(), MOSCOW);
            if (due.stream().anyMatch(at -> !at.isAfter(clock.now()))) {
                found.get(1).add(document);
            } else if (due.stream()
                    .anyMatch(at ->
                            at != Instant.MAX && LocalDate.ofInstant(at, MOSCOW).equals(today))) {
                found.get(2).add(document);
            }
        }
        return routes;
    }

    @Test
    void eachRouteIsCountedAsItsDocumentsAre() {
        act().endorsed().visasBy("economy");
        act().with("restricted", true).endorsed();
        act().submitted();
        clock.set(clock.now().plus(Duration.ofDays(1)));
        Map<String, List<Set<String>>> expected = oneByOne();
        JsonNode dashboard = dashboard();
        for (JsonNode route : all(dashboard.path("routes"))) {
            List<Set<String>> counted =
                    expected.getOrDefault(route.path("process").asText(), List.of(Set.of(), Set.of(), Set.of()));
            assertThat(List.of(
                            route.path("inWork").asInt(),
                            route.path("overdue").asInt(),
                            route.path("dueToday").asInt()))
                    .as(route.path("process").asText())
                    .isEqualTo(counted.stream().map(Set::size).toList());
        }
        assertThat(all(dashboard.path("routes")).stream()
                        .map(route -> route.path("process").asText()))
                .containsAll(expected.keySet());
        Set<String> every = new HashSet<>();
        expected.values().forEach(route -> every.addAll(route.get(0)));
        assertThat(dashboard.path("inWork").asInt()).isEqualTo(every.size());
    }

    @Test
    void theNormOfTheWholeWayIsTold() {
        act().submitted();
        JsonNode act = all(dashboard().path("routes")).stream()
                .filter(route -> route.path("process").asText().equals("actApproval"))
                .findFirst()
                .orElseThrow();
        assertThat(act.path("norm").isNull())
                .as("no norm is set for the whole way of an act")
                .isTrue();
        assertThat(act.path("name").asText()).isEqualTo("Согласование проекта акта");
    }

    @Test
    void whatHasStoppedIsToldInWordsAndTriedAgainByOps() {
        Act act = act().endorsed().allVisas().examined().signed().isIn("PUBLISHED");
        Job export = jobsOf(act.id()).messages().singleResult();
        management.setJobRetries(export.getId(), 0);
        Reply reply = api().as("ops").get("/api/cockpit/incidents?size=100");
        JsonNode incident = all(reply.json().path("items")).stream()
                .filter(one -> one.path("job").asText().equals(export.getId()))
                .findFirst()
                .orElseThrow();
        assertThat(incident.path("document").asText()).isEqualTo(act.id());
        assertThat(incident.path("words").asText()).contains("больше не пробует");
        assertThat(incident.path("told").isNull()).isTrue();
        assertThat(api().as("ops")
                        .put("/engine-rest/job/" + export.getId() + "/retries", Map.of("retries", 1))
                        .status())
                .isEqualTo(204);
        management.executeJob(export.getId());
        assertThat(api().as("ops").get("/api/cockpit/incidents?size=100").json().toString())
                .doesNotContain(export.getId());
    }

    @Test
    void itIsForWhoKeepsTheProductRunning() {
        for (String person : List.of("author", "head", "governor", "analyst", "volunteer")) {
            assertThat(api().as(person).get("/api/cockpit/dashboard").status())
                    .as(person)
                    .isEqualTo(403);
            assertThat(api().as(person).get("/api/cockpit/incidents").status())
                    .as(person)
                    .isEqualTo(403);
        }
        assertThat(api().as("admin").get("/api/cockpit/dashboard").status()).isEqualTo(200);
        assertThat(api().as("ops").get("/api/cockpit/incidents?page=-1").status())
                .isEqualTo(400);
    }
}
