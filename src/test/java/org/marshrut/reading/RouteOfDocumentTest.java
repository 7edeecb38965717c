package org.marshrut.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever may read a document sees the whole way that it went, and may draw it. */
class RouteOfDocumentTest extends RouteTest {

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private JsonNode get(Act act, String person, String rest) {
        Reply reply = api().as(person).get("/api/documents/" + act.id() + "/route" + rest);
        assertThat(reply.status()).as(reply::detail).isEqualTo(200);
        return reply.json();
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static List<String> told(JsonNode steps) {
        return each(steps)
                .map(step -> "%s %s %s%s"
                        .formatted(
                                step.path("taskKey").asText(),
                                step.path("who").asText(),
                                step.path("decision").asText(),
                                step.path("called").isNull()
                                        ? ""
                                        : " @" + step.path("called").asText()))
                .toList();
    }

    @Test
    void theWayIsToldInTheOrderInWhichItWasAsked() {
        Act act = act().endorsed().visasBy("economy").notAgrees("property", "Нет расчёта");
        JsonNode route = get(act, "economy", "");
        List<String> told = told(route.path("steps"));
        assertThat(told.get(0)).isEqualTo("endorseDraft head AGREED");
        assertThat(told)
                .contains(
                        "giveVisa economy AGREED @Круг согласования",
                        "giveVisa property NOT_AGREED @Круг согласования",
                        "giveVisa digital null @Круг согласования",
                        "examineLegality null null");
        assertThat(told(route.path("now")))
                .contains("giveVisa digital null @Круг согласования", "giveVisa deputy null @Круг согласования")
                .noneMatch(step -> step.startsWith("endorseDraft") || step.contains("economy"));
        JsonNode first = route.at("/steps/0");
        assertThat(first.path("step").asText()).isEqualTo("ENDORSEMENT");
        assertThat(first.path("whoName").asText()).isNotEmpty();
        assertThat(first.path("until").asText()).endsWith("+05:00");
        assertThat(first.path("instead").isNull()).isTrue();
    }

    @Test
    void anEventForWhichItWaitsIsToldToo() {
        Act act = act().normative().endorsed();
        assertThat(each(get(act, "head", "").path("now"))
                        .filter(step -> step.path("step").isNull())
                        .toList())
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.path("who").isNull()).isTrue();
                    assertThat(step.path("name").asText()).matches(".*[а-я].*");
                    assertThat(step.path("called").asText()).matches(".*[а-я].*");
                });
    }

    @Test
    void aRecallIsPartOfTheWay() {
        Act act = act().endorsed().recalled("Передумали");
        JsonNode route = get(act, "author", "");
        JsonNode last = route.at("/steps").path(route.path("steps").size() - 1);
        assertThat(last.path("name").asText()).isEqualTo("Отзыв проекта");
        assertThat(last.path("decision").asText()).isEqualTo("RECALLED");
        assertThat(last.path("step").isNull()).isTrue();
        assertThat(route.path("now")).isEmpty();
    }

    @Test
    void whatIsLateSaysByHowMuch() {
        Act act = act().endorsed();
        clock.set(clock.now().plus(java.time.Duration.ofDays(30)));
        letTimersRun(act);
        assertThat(each(get(act, "economy", "").path("now"))
                        .filter(step -> step.path("who").asText().equals("economy")))
                .singleElement()
                .satisfies(step -> assertThat(step.path("overdueBy").asText()).startsWith("PT"));
    }

    @Test
    void everyRouteThatItTookCanBeDrawn() {
        Act act = act().endorsed().visasBy("economy");
        JsonNode diagrams = get(act, "economy", "/diagrams");
        JsonNode own = diagrams.path(0);
        assertThat(own.path("key").asText()).isEqualTo("actApproval");
        assertThat(own.path("called").asBoolean()).isFalse();
        assertThat(own.path("done")).extracting(JsonNode::asText).contains("endorseDraft", "checkDossier");
        assertThat(own.path("now")).extracting(JsonNode::asText).contains("visaRound", "examineLegality");
        JsonNode round = each(diagrams)
                .filter(one -> one.path("key").asText().equals("visaRound"))
                .findFirst()
                .orElseThrow();
        assertThat(round.path("called").asBoolean()).isTrue();
        assertThat(round.path("done")).extracting(JsonNode::asText).contains("giveVisa");
        assertThat(round.path("now")).extracting(JsonNode::asText).contains("giveVisa");
        assertThat(round.path("steps"))
                .extracting(step -> step.path("who").asText())
                .contains("economy", "deputy");
        for (JsonNode one : diagrams) {
            Reply drawing = api().as("economy").get(one.path("xml").asText());
            assertThat(drawing.status()).isEqualTo(200);
            assertThat(drawing.header("Content-Type")).startsWith("application/xml");
            String xml = new String(drawing.bytes(), StandardCharsets.UTF_8);
            Stream.concat(each(one.path("done")), each(one.path("now")))
                    .forEach(activity -> assertThat(xml).contains("id=\"" + activity.asText() + "\""));
        }
    }

    @Test
    void aRouteThatTheDocumentDidNotTakeIsNotThere() {
        Act act = act().endorsed();
        String other = jdbc.sql("select definition from diagrams where definition like 'memoApproval:%' limit 1")
                .query(String.class)
                .single();
        for (String definition : List.of(other, "x", "actApproval")) {
            Reply reply = api().as("author").get("/api/documents/%s/route/diagrams/%s".formatted(act.id(), definition));
            assertThat(reply.status()).as(definition).isEqualTo(404);
        }
    }

    @Test
    void aStrangerIsToldNothing() {
        Act act = act().with("restricted", true).endorsed();
        String drawing = get(act, "author", "/diagrams").at("/0/xml").asText();
        for (String stranger : List.of("performer", "secretary", "analyst", "admin")) {
            for (String address : List.of(
                    "/api/documents/" + act.id() + "/route",
                    "/api/documents/" + act.id() + "/route/diagrams",
                    drawing)) {
                assertThat(api().as(stranger).get(address).status())
                        .as(stranger + " " + address)
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void aLongWayCostsNoMoreStatements() {
        Act act = act().endorsed().allVisas().examined().signed();
        // what is small is read whole, whatever indexes there are
        List<String> plan = transaction.execute(status -> {
            jdbc.sql("set local enable_seqscan = off").update();
            return jdbc.sql("explain select * from routes_taken r join steps_taken s on s.process_instance = r.id"
                            + " where r.business_key = '" + act.id() + "'")
                    .query(String.class)
                    .list();
        });
        assertThat(get(act, "author", "").path("steps").size()).isGreaterThan(7);
        assertThat(String.join("\n", plan)).contains("act_idx_hi_pro_i_buskey");
    }
}
