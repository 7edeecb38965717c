package org.marshrut.acquaintance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A signed paper is sent to people for information, and each says for himself that he knows it. */
class AcquaintanceTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    private Act signed(Act act) {
        return act.endorsed()
                .visasBy("economy", "property", "digital", "deputy")
                .examined()
                .signed();
    }

    private int statusFor(String person, Act act) {
        return api().as(person).get("/api/documents/" + act.id()).status();
    }

    private Reply send(Act act, String person, List<String> people, List<String> organisations) {
        return api().as(person)
                .post(
                        "/api/documents/" + act.id() + "/acquaintances",
                        Map.of("people", people, "organisations", organisations));
    }

    private JsonNode listed(Act act, String person, boolean acquainted) {
        Reply reply = api().as(person).get("/api/documents/" + act.id() + "/acquaintances?acquainted=" + acquainted);
        assertThat(reply.status()).isEqualTo(200);
        return reply.json();
    }

    private static List<String> logins(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .map(one -> one.path("login").asText())
                .toList();
    }

    private boolean waitsFor(String person, Act act) {
        return StreamSupport.stream(
                        api().as(person)
                                .get("/api/acquaintances?size=100")
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .anyMatch(one -> one.path("documentId").asText().equals(act.id()));
    }

    private long counted(String person) {
        return api().as(person)
                .get("/api/desk/counts")
                .json()
                .path("information")
                .asLong();
    }

    private Reply acquainted(Act act, String person) {
        return api().as(person)
                .put("/api/documents/" + act.id() + "/acquaintances/own", "application/json", new byte[0]);
    }

    @Test
    void whomItIsSentToReadsItAndSaysHimselfThatHeKnowsIt() {
        Act act = signed(act());
        assertThat(statusFor("archivist", act)).isEqualTo(404);
        long before = counted("archivist");
        Reply sent = send(act, "author", List.of("archivist", "publisher"), List.of("10"));
        assertThat(sent.json().path("added").asInt()).isEqualTo(3);
        assertThat(statusFor("archivist", act)).isEqualTo(200);
        assertThat(waitsFor("archivist", act)).isTrue();
        assertThat(counted("archivist")).isEqualTo(before + 1);
        assertThat(logins(listed(act, "head", false)))
                .containsExactlyInAnyOrder("archivist", "publisher", "tundrahead");

        clock.forward(Duration.ofHours(1));
        Reply done = acquainted(act, "archivist");
        assertThat(done.status()).isEqualTo(200);
        String at = done.json().path("acquaintedAt").asText();
        clock.forward(Duration.ofHours(1));
        assertThat(acquainted(act, "archivist").json().path("acquaintedAt").asText())
                .as("said again, the first time stands")
                .isEqualTo(at);
        JsonNode known = listed(act, "author", true);
        assertThat(logins(known)).containsExactly("archivist");
        assertThat(known.at("/items/0/acquaintedAt").asText()).isEqualTo(at);
        assertThat(logins(listed(act, "author", false))).containsExactlyInAnyOrder("publisher", "tundrahead");
        assertThat(waitsFor("archivist", act)).isFalse();
        assertThat(counted("archivist")).isEqualTo(before);
        // that he was shown nothing before is told when there is time for it
        assertThat(jdbc.sql("""
                                select event from trail
                                where document = ?::uuid and login = 'archivist' and event <> 'REFUSED'
                                """).param(act.id()).query(String.class).list()).containsExactly("ACQUAINTED");
    }

    @Test
    void nothingIsSentTwiceAndWhoeverIsWrongStopsTheWhole() {
        Act act = signed(act());
        assertThat(send(act, "author", List.of("archivist"), List.of())
                        .json()
                        .path("added")
                        .asInt())
                .isEqualTo(1);
        assertThat(send(act, "head", List.of("archivist", "publisher"), List.of())
                        .json()
                        .path("added")
                        .asInt())
                .isEqualTo(1);
        Reply wrong = send(act, "author", List.of("digital", "nobody", "ops"), List.of("99"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().path("errors")).hasSize(3);
        assertThat(logins(listed(act, "author", false))).doesNotContain("digital");
        assertThat(send(act, "author", List.of(), List.of()).status()).isEqualTo(400);
    }

    @Test
    void onlyWhoHoldsASignedPaperSendsIt() {
        Act act = act().endorsed();
        assertThat(send(act, "author", List.of("archivist"), List.of()).status())
                .isEqualTo(409);
        Act signed = signed(act());
        assertThat(send(signed, "economy", List.of("archivist"), List.of()).status())
                .as("who only gave a visa")
                .isEqualTo(403);
        assertThat(send(signed, "tundrahead", List.of("archivist"), List.of()).status())
                .as("who may not read it")
                .isEqualTo(404);
        send(signed, "clerk", List.of("archivist"), List.of());
        assertThat(send(signed, "archivist", List.of("archivehead"), List.of()).status())
                .as("whom it was only sent to")
                .isEqualTo(403);
        assertThat(acquainted(signed, "economy").status()).isEqualTo(403);
        assertThat(acquainted(signed, "archivehead").status()).isEqualTo(404);
    }

    @Test
    void aRestrictedPaperGoesOnlyToTheAdmitted() {
        Act act = signed(act().with("restricted", true));
        Reply refused = send(act, "author", List.of("finance", "archivist"), List.of());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/message").asText()).contains("нет допуска");
        assertThat(refused.json().path("errors")).hasSize(1);
        assertThat(waitsFor("finance", act)).isFalse();
        assertThat(send(act, "author", List.of("finance"), List.of()).status()).isEqualTo(200);
        assertThat(statusFor("finance", act)).isEqualTo(200);
        assertThat(statusFor("archivist", act)).isEqualTo(404);
    }
}
