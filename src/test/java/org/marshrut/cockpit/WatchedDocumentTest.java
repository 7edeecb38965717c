package org.marshrut.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;

/** What ops are told of a document: where it stands, who had it when and for how long. */
class WatchedDocumentTest extends RouteTest {

    private Reply found(String person, String number) {
        return api().as(person)
                .get("/api/cockpit/documents?number=" + URLEncoder.encode(number, StandardCharsets.UTF_8));
    }

    private JsonNode way(Act act) {
        Reply reply = api().as("ops").get("/api/cockpit/documents/" + act.id() + "/route");
        assertThat(reply.status()).isEqualTo(200);
        return reply.json();
    }

    private static List<JsonNode> all(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    @Test
    void aNumberOfTheDraftAndOneOfTheActLeadToIt() {
        Act act = act().endorsed().allVisas().examined().signed();
        for (String field : List.of("projectNumber", "registrationNumber")) {
            String number = act.view().path(field).asText();
            JsonNode items = found("ops", number).json().path("items");
            assertThat(all(items))
                    .as(field)
                    .anySatisfy(item -> assertThat(item.path("id").asText()).isEqualTo(act.id()));
        }
        assertThat(found("ops", act.id()).json().path("total").asInt()).isEqualTo(1);
    }

    @Test
    void timeIsWorkingTimeOfTheDocumentsOrganisation() {
        Act act = act().submitted();
        JsonNode endorse = way(act).path("steps").get(0);
        assertThat(endorse.path("took").asText()).isEqualTo("PT0H0M");
        assertThat(endorse.path("until").isNull()).isTrue();
        // the next working day at the same time: eight hours later, however many days off are between
        clock.set(clock.now().plus(java.time.Duration.ofDays(1)));
        JsonNode later = way(act).path("steps").get(0);
        assertThat(later.path("took").asText()).matches("PT\\d+H\\d+M").isNotEqualTo("PT24H0M");
        assertThat(all(way(act).path("now"))).hasSize(1);
    }

    @Test
    void aFinishedWayIsWholeAndNothingIsAwaited() {
        Act act = act().endorsed()
                .allVisas()
                .examined()
                .signed()
                .decides("controller", "assignControl", "NO_CONTROL")
                .isIn("FILED");
        JsonNode way = way(act);
        assertThat(way.path("now")).isEmpty();
        assertThat(all(way.path("steps")))
                .allSatisfy(step -> assertThat(step.path("until").isNull()).isFalse());
        JsonNode own = way.path("diagrams").get(0);
        assertThat(own.path("key").asText()).isEqualTo("actApproval");
        assertThat(own.path("called").asBoolean()).isFalse();
        assertThat(own.path("done").toString()).contains("signAct");
    }

    @Test
    void itIsForWhoKeepsTheProductRunningAndARestrictedPaperIsNotThere() {
        Act open = act().endorsed();
        Act restricted = act().with("restricted", true).endorsed();
        String number = open.view().path("projectNumber").asText();
        for (String person : List.of("author", "head", "governor", "analyst", "volunteer")) {
            assertThat(found(person, number).status()).as(person).isEqualTo(403);
            assertThat(api().as(person)
                            .get("/api/cockpit/documents/" + open.id() + "/route")
                            .status())
                    .as(person)
                    .isEqualTo(403);
        }
        assertThat(found("admin", number).status()).isEqualTo(200);
        for (String person : List.of("ops", "admin")) {
            assertThat(found(person, restricted.view().path("projectNumber").asText())
                            .json()
                            .path("total")
                            .asInt())
                    .isZero();
            assertThat(found(person, restricted.id()).json().path("total").asInt())
                    .isZero();
            assertThat(api().as(person)
                            .get("/api/cockpit/documents/" + restricted.id() + "/route")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void nonsenseIsRefusedInWords() {
        assertThat(api().as("ops").get("/api/cockpit/documents").status()).isEqualTo(400);
        assertThat(api().as("ops").get("/api/cockpit/documents?number=%20").detail())
                .contains("Введите номер");
        assertThat(found("ops", "\0").json().path("total").asInt()).isZero();
        assertThat(api().as("ops")
                        .get("/api/cockpit/documents?number=1&size=101")
                        .status())
                .isEqualTo(400);
        assertThat(api().as("ops").get("/api/cockpit/documents/nothing/route").status())
                .isEqualTo(404);
    }
}
