package org.marshrut.route;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.ModelerButton;
import org.marshrut.support.RouteTest;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Who deployed what, when and from where is known of every deployment, and it is not deleted by those who made it. */
class DeploymentRecordsTest extends RouteTest {

    private static final String ADDRESS = "/api/routes/deployments";

    @Autowired
    private RepositoryService repository;

    private final List<String> made = new ArrayList<>();

    @AfterEach
    void takeTheTrialsAway() {
        made.forEach(id -> repository.deleteDeployment(id, true));
    }

    private String deployed(String person, String file, String edition) {
        clock.tick();
        String id = ModelerButton.deploy(api().as(person), file, Trial.content(file, edition));
        made.add(id);
        return id;
    }

    /** Of every page: what other tests have deployed on later days stands before ours. */
    private List<JsonNode> records() {
        List<JsonNode> records = new ArrayList<>();
        List<JsonNode> page;
        for (int number = 0; !(page = page(number)).isEmpty(); number++) {
            records.addAll(page);
        }
        return records;
    }

    private List<JsonNode> page(int number) {
        JsonNode items = api().as("analyst")
                .get(ADDRESS + "?size=100&page=" + number)
                .json()
                .path("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    private JsonNode record(String id) {
        return records().stream()
                .filter(record -> record.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private long total() {
        return api().as("ops").get(ADDRESS).json().path("total").asLong();
    }

    @Test
    void theAnalystsDeploymentIsKeptWithItsFileAndVersion() {
        String id = deployed("analyst", Trial.TABLE, "1");
        JsonNode record = record(id);
        assertThat(record.path("at").asText()).isEqualTo("2026-11-24T05:00:01Z");
        assertThat(record.path("login").asText()).isEqualTo("analyst");
        assertThat(record.path("source").asText()).isEqualTo("Camunda Modeler");
        assertThat(record.path("name").asText()).isEqualTo("trial-table");
        assertThat(record.at("/files/0/name").asText()).isEqualTo(Trial.TABLE);
        assertThat(record.at("/files/0/sha256").asText())
                .isEqualTo(ProcessFile.sha256(Trial.content(Trial.TABLE, "1").getBytes()));
        assertThat(record.at("/files/0/versions").toString())
                .isEqualTo("[{\"kind\":\"TABLE\",\"key\":\"trialTable\",\"version\":1}]");
        assertThat(record.path("deletedAt").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        Trial.ROUTE + ", ROUTE, trialRoute",
        Trial.TABLE + ", TABLE, trialTable",
        Trial.FORM + ", FORM, trialForm"
    })
    void everyKindOfFileHasItsVersions(String file, String kind, String key) {
        deployed("analyst", file, "1");
        JsonNode record = record(deployed("admin", file, "2"));
        JsonNode version = record.at("/files/0/versions/0");
        assertThat(version.path("kind").asText()).isEqualTo(kind);
        assertThat(version.path("key").asText()).isEqualTo(key);
        assertThat(version.path("version").asInt()).isEqualTo(2);
        assertThat(record.path("login").asText()).isEqualTo("admin");
    }

    @Test
    void theFoldersOwnDeploymentIsTheSystems() {
        List<JsonNode> own = records().stream()
                .filter(record -> record.path("source").asText().equals("processes/"))
                .toList();
        assertThat(own).allMatch(record -> record.path("login").isNull());
        assertThat(own.stream().flatMap(record -> record.findValuesAsText("key").stream()))
                .contains("actApproval", "deadlines", "giveVisa");
    }

    @Test
    void anOldDeploymentIsNotRepeatedByItsNumber() {
        String first = deployed("analyst", Trial.ROUTE, "1");
        assertThat(api().as("analyst")
                        .post("/engine-rest/deployment/" + first + "/redeploy", Map.of())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatIsDeployedAgainUnchangedIsNoDeployment() {
        String id = deployed("analyst", Trial.ROUTE, "1");
        long before = total();
        assertThat(deployed("analyst", Trial.ROUTE, "1")).isEqualTo(id);
        made.remove(id);
        assertThat(total()).isEqualTo(before);
    }

    @Test
    void aRefusedDeploymentLeavesNoRecord() {
        long before = total();
        Reply reply = ModelerButton.tryDeploy(api().as("analyst"), Trial.ROUTE, BadDiagram.WITH_A_FLOW_TO_NOWHERE);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(total()).isEqualTo(before);
    }

    @Test
    void aDeploymentIsOneLineOfTheLog() {
        Logger logger = (Logger) LoggerFactory.getLogger(DeploymentRecorder.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.INFO);
        try {
            deployed("analyst", Trial.ROUTE, "1");
        } finally {
            logger.setLevel(null);
            logger.detachAppender(lines);
        }
        assertThat(lines.list)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEqualTo("Развёрнуто: кто — analyst, откуда — Camunda Modeler, имя — trial-route;"
                        + " trialRoute версии 1");
    }

    @ParameterizedTest
    @CsvSource({"analyst, 200", "ops, 200", "admin, 200", "author, 403", "governor, 403", "nobody, 401"})
    void itIsReadByThoseWhoLookAfterTheRoutes(String person, int status) {
        assertThat(api().as(person).get(ADDRESS).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=-1", "size=0", "size=101", "page=x"})
    void aPageThatCannotBeIsRefused(String query) {
        assertThat(api().as("ops").get(ADDRESS + "?" + query).status()).isEqualTo(400);
    }

    @Test
    void pagesFollowOneAnother() {
        String older = deployed("analyst", Trial.ROUTE, "1");
        String newer = deployed("analyst", Trial.ROUTE, "2");
        List<String> ids =
                records().stream().map(record -> record.path("id").asText()).toList();
        assertThat(ids).containsSubsequence(newer, older);
        assertThat(api().as("ops")
                        .get(ADDRESS + "?size=1&page=" + ids.indexOf(older))
                        .json()
                        .at("/items/0/id")
                        .asText())
                .isEqualTo(older);
        assertThat(api().as("ops")
                        .get(ADDRESS + "?size=100&page=2147483647")
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?cascade=true", "?cascade=true&skipCustomListeners=true&skipIoMappings=true"})
    void anAnalystDeletesNoDeploymentNotEvenHisOwn(String query) {
        String own = deployed("analyst", Trial.ROUTE, "1");
        Reply reply = api().as("analyst").delete("/engine-rest/deployment/" + own + query);
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.detail()).contains("администратор");
        assertThat(record(own).path("deletedAt").isNull()).isTrue();
    }

    @Test
    void documentsOnTheirWaySurviveAnAnalyst() {
        Act act = act().endorsed();
        String folder = repository
                .createDeploymentQuery()
                .deploymentName("marshrut")
                .list()
                .get(0)
                .getId();
        for (String person : List.of("analyst", "ops", "author")) {
            assertThat(api().as(person)
                            .delete("/engine-rest/deployment/" + folder + "?cascade=true")
                            .status())
                    .isIn(403, 404);
        }
        act.isIn("ON_APPROVAL").allVisas();
    }

    @Test
    void anAdministratorDeletesAndThatIsKept() {
        String id = deployed("analyst", Trial.ROUTE, "1");
        clock.tick();
        assertThat(api().as("admin")
                        .delete("/engine-rest/deployment/" + id + "?cascade=true")
                        .status())
                .isEqualTo(204);
        made.remove(id);
        assertThat(record(id).path("deletedAt").asText()).isEqualTo("2026-11-24T05:00:02Z");
        assertThat(record(id).path("deletedBy").asText()).isEqualTo("admin");
        assertThat(api().as("admin").delete("/engine-rest/deployment/" + id).status())
                .isEqualTo(404);
    }
}
