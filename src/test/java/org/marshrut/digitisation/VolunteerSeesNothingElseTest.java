package org.marshrut.digitisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Whoever helps to scan sees his own batches while they are with him, and nothing else: every address of the product that is read is
 * tried in his name, with ids that exist.
 */
class VolunteerSeesNothingElseTest extends RouteTest {

    /** What is public, and what says nothing of anybody but himself. */
    private static final List<String> HIS =
            List.of("/api/me", "/api/notices", "/api/notices/unread", "/api/notices/mail", "/api/digitisation/batches");

    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private IdentityService identity;

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    private Holdings holdings;

    @BeforeEach
    void fillTheFond() {
        holdings = new Holdings(jdbc, "ИСП-2");
        holdings.fill(3);
    }

    @AfterEach
    void emptyTheFond() {
        holdings.clear();
    }

    private List<String> addresses() {
        List<String> addresses = new ArrayList<>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, method) -> {
            if (mapping.getMethodsCondition().getMethods().isEmpty()
                    || mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
                addresses.addAll(mapping.getPatternValues());
            }
        });
        return addresses.stream()
                .filter(address -> address.startsWith("/api/"))
                .distinct()
                .sorted()
                .toList();
    }

    @Test
    void everyAddressThatIsReadIsClosedButHisOwn() {
        holdings.makePersonal(3);
        Act his = holdings.batch(act(), "volunteer", 1).submitted();
        Act others = act().submitted();
        long line = holdings.lines(his.id()).get(1);
        assertThat(addresses()).hasSizeGreaterThan(80);
        List<String> open = new ArrayList<>();
        for (String address : addresses()) {
            for (String id : List.of(others.id(), his.id(), Long.toString(holdings.unit(3)), "11")) {
                String asked = VARIABLE.matcher(address).replaceAll(id);
                Reply reply = api().as("volunteer").get(asked + "?text=сельсоветов&organisation=11");
                assertThat(reply.status()).as(asked).isLessThan(500);
                if (reply.status() < 400) {
                    open.add(asked);
                }
            }
        }
        assertThat(open.stream().distinct())
                .containsExactlyInAnyOrderElementsOf(java.util.stream.Stream.concat(
                                HIS.stream(),
                                java.util.stream.Stream.of("/api/digitisation/batches/" + his.id() + "/lines"))
                        .toList());
        String batches =
                api().as("volunteer").get("/api/digitisation/batches").json().toString();
        assertThat(batches).contains(his.id()).doesNotContain(others.id());
        assertThat(api().as("volunteer")
                        .get("/api/digitisation/batches/" + his.id() + "/lines")
                        .json()
                        .at("/items/0/id")
                        .asLong())
                .isEqualTo(line);
    }

    @Test
    void whoeverHasLeftTheVolunteersGetsNoMore() {
        identity.deleteMembership("volunteer", "volunteers");
        try {
            for (String closed : List.of("/api/archive/units", "/api/documents", "/engine-rest/process-definition")) {
                assertThat(api().as("volunteer").get(closed).status())
                        .as(closed)
                        .isEqualTo(403);
            }
        } finally {
            identity.createMembership("volunteer", "volunteers");
        }
    }

    @Test
    void theEngineShowsHimHisTasksAlone() {
        Act his = holdings.batch(act(), "volunteer", 1).submitted();
        act().submitted();
        Reply tasks = api().as("volunteer").get("/engine-rest/task");
        assertThat(tasks.json())
                .allSatisfy(task -> assertThat(task.path("assignee").asText()).isEqualTo("volunteer"));
        assertThat(tasks.json().toString()).contains(his.taskOf("volunteer", "scanUnits"));
        for (String closed : List.of(
                "/engine-rest/process-definition",
                "/engine-rest/process-definition/key/digitisationBatch/xml",
                "/engine-rest/history/user-operation",
                "/engine-rest/history/task",
                "/engine-rest/user/archivist/profile",
                "/engine-rest/user",
                "/engine-rest/group",
                "/engine-rest/deployment",
                "/engine-rest/variable-instance",
                "/engine-rest/engine/default/process-definition",
                "/engine-rest/engine/default/user/archivist/profile")) {
            assertThat(api().as("volunteer").get(closed).status()).as(closed).isEqualTo(403);
        }
        assertThat(api().as("volunteer")
                        .get("/engine-rest/user/volunteer/profile")
                        .status())
                .isEqualTo(200);
        assertThat(api().as("volunteer")
                        .post("/api/documents/" + his.id() + "/recall", Map.of("reason", "х"))
                        .status())
                .isEqualTo(404);
        for (String change : List.of("/api/documents", "/api/incoming", "/api/decisions")) {
            assertThat(api().as("volunteer").post(change, Map.of("reason", "х")).status())
                    .as(change)
                    .isEqualTo(403);
        }
    }

    @Test
    void whatIsWithAnotherOrNoLongerWithHimIsNotThere() {
        Act other = holdings.batch(act(), "performer", 1).submitted().waitsFor("scanUnits:performer");
        long theirs = holdings.lines(other.id()).get(1);
        String file = file(theirs, "performer", other);
        notThere(other, theirs, file);
        Act his = holdings.batch(act(), "volunteer", 2).submitted();
        long line = holdings.lines(his.id()).get(2);
        String scan = file(line, "volunteer", his);
        Holdings.describe(api(), "volunteer", line, 4, "Протоколы");
        his.decides("volunteer", "scanUnits", "DONE");
        notThere(his, line, scan);
        assertThat(api().as("archivist").get(scan).status()).isEqualTo(200);
        assertThat(api().as("archivehead").get(scan).status()).isEqualTo(200);
        assertThat(api().as("head").get(scan).status()).isEqualTo(404);
        assertThat(Holdings.accept(api(), "archivehead", line).status())
                .as("he sees it, the task is another's")
                .isEqualTo(403);
    }

    private String file(long line, String person, Act act) {
        assertThat(Holdings.upload(api(), person, line, "лист.pdf").status()).isEqualTo(201);
        return api().as(person)
                .get("/api/digitisation/batches/" + act.id() + "/lines")
                .json()
                .at("/items/0/files/0/url")
                .asText();
    }

    private void notThere(Act act, long line, String file) {
        assertThat(api().as("volunteer").get("/api/digitisation/batches").json().toString())
                .doesNotContain(act.id());
        assertThat(List.of(
                        api().as("volunteer")
                                .get("/api/digitisation/batches/" + act.id() + "/lines")
                                .status(),
                        api().as("volunteer").get(file).status(),
                        Holdings.describe(api(), "volunteer", line, 1, "х").status(),
                        Holdings.upload(api(), "volunteer", line, "х.pdf").status(),
                        Holdings.accept(api(), "volunteer", line).status(),
                        api().as("volunteer").delete(file).status()))
                .allMatch(status -> status == 404);
    }
}
