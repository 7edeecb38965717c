package org.marshrut.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RouteTest;

/** Incoming papers: registered at once by a clerk, put before the head, never drafted and never published. */
class IncomingTest extends RouteTest {

    private Reply registered(String person, Map<String, Object> card) {
        return Paper.register(api(), clock, person, card);
    }

    @Test
    void aClerkRegistersAPaperOnTheDayOfReceiptAndItWaitsForTheHead() {
        JsonNode paper = registered(
                        "secretary",
                        Map.of(
                                "heading", "О ремонте",
                                "correspondent", "Школа № 1",
                                "correspondentNumber", "17/2",
                                "correspondentDate", "2026-11-20"))
                .json();
        assertThat(paper.path("registrationNumber").asText()).matches("01-15/\\d+");
        assertThat(paper.path("registrationDate").asText()).isEqualTo("2026-11-24");
        assertThat(paper.path("kind").asText()).isEqualTo("INCOMING");
        assertThat(paper.path("state").asText()).isEqualTo("ON_EXECUTION");
        assertThat(paper.path("stage").path(0).path("assignee").asText()).isEqualTo("head");
        assertThat(paper.path("files").path(0).path("role").asText()).isEqualTo("INCOMING_TEXT");
        assertThat(paper.path("incoming").path("correspondent").asText()).isEqualTo("Школа № 1");
        assertThat(paper.path("incoming").path("date").asText()).isEqualTo("2026-11-20");
        assertThat(paper.path("processInstanceId").asText()).isNotEmpty();
    }

    @Test
    void numbersFollowOneAnother() {
        int first = number(registered("secretary", Map.of("heading", "Первый", "correspondent", "А")));
        int second = number(registered("clerk", Map.of("heading", "Второй", "correspondent", "Б", "restricted", true)));
        assertThat(second).isEqualTo(first + 1);
    }

    private static int number(Reply reply) {
        return Integer.parseInt(reply.json().path("registrationNumber").asText().replaceAll("01-15/(\\d+).*", "$1"));
    }

    @Test
    void afterHoursItIsRegisteredOnTheNextWorkingDay() {
        clock.set(OffsetDateTime.parse("2026-11-27T19:30:00+05:00").toInstant());
        assertThat(registered("secretary", Map.of("heading", "Вечером", "correspondent", "А"))
                        .json()
                        .path("registrationDate")
                        .asText())
                .isEqualTo("2026-11-30");
    }

    @Test
    void onlyClerksRegisterAndForTheirOwnOrganisation() {
        Map<String, Object> card = Map.of("heading", "О ремонте", "correspondent", "А");
        assertThat(registered("author", card).status()).isEqualTo(403);
        assertThat(registered("head", card).status()).isEqualTo(403);
        Reply other = registered("secretary", Map.of("heading", "О", "correspondent", "А", "organisation", "01"));
        assertThat(other.status()).isEqualTo(400);
    }

    @Test
    void whatIsWrongWithACardIsNamed() {
        Reply wrong = registered("secretary", Map.of("heading", " ", "correspondentDate", "2027-01-01"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(StreamSupport.stream(wrong.json().path("errors").spliterator(), false)
                        .map(error -> error.path("field").asText()))
                .containsExactly("heading", "correspondent", "correspondentDate");
        assertThat(registered("secretary", Map.of("heading", "О", "correspondent", "А", "kind", "INCOMING"))
                        .status())
                .isEqualTo(400);
        Reply bare = api().as("secretary")
                .post("/api/incoming", List.of(Part.json("card", "{\"heading\":\"О\",\"correspondent\":\"А\"}")));
        assertThat(bare.status()).isEqualTo(400);
    }

    @Test
    void ofSeveralFilesOneIsTheText() {
        String card = """
                {"heading":"О","correspondent":"А","files":[{"name":"письмо.txt","role":"INCOMING_TEXT"}]}
                """;
        List<Part> parts = List.of(
                Part.json("card", card),
                Part.file("files", "письмо.txt", Dossiers.text("Просим.")),
                Part.file("files", "план.txt", Dossiers.text("План.")),
                Part.file("files", "смета.txt", Dossiers.text("Смета.")));
        Reply reply = api().as("secretary").post("/api/incoming", parts);
        assertThat(reply.status()).isEqualTo(201);
        assertThat(StreamSupport.stream(reply.json().path("files").spliterator(), false)
                        .map(file -> file.path("role").asText()))
                .containsExactly("INCOMING_TEXT", "ATTACHMENT", "ATTACHMENT");
        assertThat(api().as("secretary")
                        .post("/api/incoming", parts.subList(1, 4))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anIncomingPaperIsNoDraftAndIsNotOnThePortal() {
        assertThat(api().as("author").get("/api/reference").json().toString()).doesNotContain("INCOMING");
        assertThat(act().with("kind", "INCOMING").trySubmitAs("author").status())
                .isEqualTo(400);
        Paper paper = Paper.incoming(api(), clock);
        assertThat(api().as("author").get("/acts/" + paper.id()).status()).isEqualTo(404);
        assertThat(api().as("economy").get("/api/documents/" + paper.id()).status())
                .isEqualTo(404);
    }
}
