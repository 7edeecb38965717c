package org.marshrut.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.substitution.Absences;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands on whose desk, and how much of it there is. */
class DeskListTest extends RouteTest {

    private static final String TODAY = "2026-11-24";

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void nobodyIsAbsentAnyMore() {
        clock.tick();
        new Absences(api(), jdbc).revokeAll();
    }

    /** The card of the document on a list, on whichever page it is. */
    private Optional<JsonNode> card(String person, String list, Act act) {
        for (int page = 0; ; page++) {
            JsonNode found = list(person, list, page);
            Optional<JsonNode> card = StreamSupport.stream(found.path("items").spliterator(), false)
                    .filter(one -> one.path("documentId").asText().equals(act.id()))
                    .findFirst();
            if (card.isPresent() || found.path("items").isEmpty()) {
                return card;
            }
        }
    }

    private JsonNode list(String person, String list, int page) {
        Reply reply = api().as(person).get("/api/desk?size=100&list=" + list + "&page=" + page);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        return reply.json();
    }

    private Map<String, Long> counts(String person) {
        Reply reply = api().as(person).get("/api/desk/counts");
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        Map<String, Long> counts = new HashMap<>();
        reply.json()
                .fields()
                .forEachRemaining(one -> counts.put(
                        one.getKey(),
                        one.getValue().isNull() ? null : one.getValue().asLong()));
        return counts;
    }

    @Test
    void aCardSaysWhatWaitsFromWhomAndHowLong() {
        Act act = act().with("heading", "О мостах через Светлую").endorsed();
        JsonNode card = card("economy", "VISAS", act).orElseThrow();
        assertThat(card.path("taskId").asText()).isEqualTo(act.taskOf("economy", "giveVisa"));
        assertThat(card.path("step").asText()).isEqualTo("VISA");
        assertThat(card.path("name").asText()).isEqualTo("Завизировать документ");
        assertThat(card.path("heading").asText()).isEqualTo("О мостах через Светлую");
        assertThat(card.path("number").asText())
                .isEqualTo(act.view().path("projectNumber").asText());
        assertThat(card.path("kindName").asText()).isEqualTo("Постановление Правительства");
        assertThat(card.path("from").asText()).startsWith("Школьная К.К., ");
        assertThat(card.path("left").asText()).startsWith("осталось ");
        assertThat(card.path("overdue").asBoolean()).isFalse();
        assertThat(card.path("restricted").asBoolean()).isFalse();
        assertThat(card.path("insteadOf").isNull()).isTrue();
        assertThat(card.path("holder").isNull()).isTrue();
        assertThat(card("economy", "MINE", act)).contains(card);
        assertThat(card("economy", "SIGNATURE", act)).isEmpty();
        assertThat(card("property", "VISAS", act)).isPresent();
        assertThat(card("author", "MINE", act)).isEmpty();
    }

    @Test
    void whatOneHasOpenedIsMarked() {
        Act act = act().endorsed();
        assertThat(card("economy", "VISAS", act).orElseThrow().path("openedAt").isNull())
                .isTrue();
        api().as("economy").get("/api/tasks/" + act.taskOf("economy", "giveVisa") + "/screen");
        assertThat(java.time.OffsetDateTime.parse(card("economy", "VISAS", act)
                                .orElseThrow()
                                .path("openedAt")
                                .asText())
                        .toInstant())
                .isEqualTo(clock.now());
    }

    @Test
    void aDeadlineIsOfTodayThenOverdue() {
        Act act = act().endorsed();
        java.time.Instant due = java.time.OffsetDateTime.parse(
                        card("economy", "MINE", act).orElseThrow().path("due").asText())
                .toInstant();
        assertThat(card("economy", "TODAY", act)).isEmpty();
        clock.set(due.minus(Duration.ofHours(1)));
        assertThat(card("economy", "TODAY", act).orElseThrow().path("left").asText())
                .isEqualTo("осталось 1 ч");
        assertThat(card("economy", "OVERDUE", act)).isEmpty();
        clock.set(due.plus(Duration.ofMinutes(1)));
        assertThat(card("economy", "TODAY", act)).isEmpty();
        JsonNode late = card("economy", "OVERDUE", act).orElseThrow();
        assertThat(late.path("overdue").asBoolean()).isTrue();
        assertThat(late.path("left").asText()).matches("(просрочено на|срок только что) .*");
    }

    @Test
    void whatIsOfferedToAGroupIsOnTheDeskOfItsMembersUntilOneTakesIt() {
        Act act = act().endorsed();
        String task = act.taskOf("legal", "examineLegality");
        assertThat(card("legal", "GROUP", act)).isPresent();
        assertThat(card("legal", "MINE", act)).isEmpty();
        assertThat(card("economy", "GROUP", act)).isEmpty();
        assertThat(api().as("legal")
                        .post("/engine-rest/task/" + task + "/claim", Map.of("userId", "legal"))
                        .status())
                .isEqualTo(204);
        assertThat(card("legal", "GROUP", act)).isEmpty();
        assertThat(card("legal", "MINE", act)).isPresent();
    }

    @Test
    void aSubstituteSeesForWhomHeDecides() {
        Act act = act().endorsed();
        clock.tick();
        new Absences(api(), jdbc).order("economy", "finance", TODAY, TODAY);
        assertThat(card("finance", "VISAS", act).orElseThrow().path("insteadOf").asText())
                .isEqualTo("вместо: Графиков И.И.");
        assertThat(card("economy", "VISAS", act)).isEmpty();
    }

    @Test
    void whoeverAnswersForAnOrganisationSeesWhatWaitsForItsPeople() {
        Act act = act().with("heading", "О парте для каждого").submitted();
        JsonNode card = card("secretary", "ORGANISATION", act).orElseThrow();
        assertThat(card.path("heading").asText()).isEqualTo("О парте для каждого");
        assertThat(card.path("holder").asText()).isEqualTo("Учителева О.О.");
        assertThat(card("economy", "ORGANISATION", act)).isEmpty();
        assertThat(counts("secretary").get("organisation"))
                .isEqualTo(list("secretary", "ORGANISATION", 0).path("total").asLong());
        assertThat(api().as("author").get("/api/desk?list=ORGANISATION").status())
                .isEqualTo(403);
        assertThat(counts("author").get("organisation")).isNull();
    }

    @Test
    void aRestrictedPaperIsOnNoDeskOfThoseWhoMayNotReadIt() {
        Act act = act().with("restricted", true).submitted();
        assertThat(card("head", "MINE", act).orElseThrow().path("restricted").asBoolean())
                .isTrue();
        long before = counts("secretary").get("organisation");
        assertThat(card("secretary", "ORGANISATION", act)).isEmpty();
        act().submitted();
        assertThat(counts("secretary").get("organisation")).isEqualTo(before + 1);
    }

    @Test
    void countsAreThoseOfTheLists() {
        Act act = act().endorsed();
        act.allVisas().examined();
        assertThat(card("governor", "SIGNATURE", act)).isPresent();
        for (String person : List.of("governor", "economy", "legal", "author")) {
            Map<String, Long> counts = counts(person);
            for (String list : List.of("MINE", "GROUP", "TODAY", "OVERDUE", "SIGNATURE", "VISAS", "REWORK")) {
                assertThat(list(person, list, 0).path("total").asLong())
                        .as(person + " " + list)
                        .isEqualTo(counts.get(list.toLowerCase(java.util.Locale.ROOT)));
            }
        }
    }

    @Test
    void whatIsReturnedIsOnTheDeskOfItsAuthor() {
        Act act = act().endorsed().decides("economy", "giveVisa", "RETURNED", "Нет расчёта.");
        JsonNode card = card("author", "REWORK", act).orElseThrow();
        assertThat(card.path("step").asText()).isEqualTo("REVISION");
    }

    @Test
    void anUnknownListIsRefused() {
        Reply reply = api().as("economy").get("/api/desk?list=ALL");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).contains("MINE");
        assertThat(api().as("economy").get("/api/desk?size=101").status()).isEqualTo(400);
    }
}
