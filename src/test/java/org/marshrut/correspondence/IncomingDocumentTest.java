package org.marshrut.correspondence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api;

/** Every path of a paper that came by itself. */
class IncomingDocumentTest extends Letters {

    @Test
    void aClerkSendsItToTheHeadWhoGivesAResolution() {
        Act letter = sent(letter(to("10")));
        Act paper = arrived(letter.id(), "10", "tundraclerk").isIn("ON_EXECUTION");
        JsonNode view = paper.view();
        assertThat(view.path("registrationNumber").asText()).matches("10-15/\\d+");
        assertThat(view.path("incoming").path("number").asText())
                .isEqualTo(letter.view().path("registrationNumber").asText());
        assertThat(view.path("files").path(0).path("role").asText()).isEqualTo("INCOMING_TEXT");
        paper.decides("tundraclerk", "routePaper", "DONE").waitsFor("issueResolution:tundrahead");
        resolves("tundrahead", paper, "tundraclerk");
        paper.waitsFor("executeAssignment:tundraclerk");
        JsonNode row = dispatchTo("author", letter.id(), "10");
        assertThat(row.path("executorAssignedAt").isNull()).isFalse();
        assertThat(row.path("toPerformer").asText()).startsWith("PT3");
    }

    @Test
    void whereNobodyIsBeforeTheHeadItIsWithHimAtOnce() {
        Act paper = arrived(sent(letter(to("03"))).id(), "03", "finance").waitsFor("issueResolution:finance");
        assertThat(paper.view().path("registrationNumber").asText()).matches("03-15/\\d+");
    }

    @Test
    void whatNeedsNoResolutionIsFiled() {
        Act paper = arrived(sent(letter(to("10"))).id(), "10", "tundraclerk");
        paper.decides("tundraclerk", "routePaper", "NO_CONTROL").isIn("FILED").waitsFor();
        assertThat(jdbc.sql("select file_index from documents where id = ?::uuid")
                        .param(paper.id())
                        .query(String.class)
                        .single())
                .isEqualTo("10-15");
    }

    @Test
    void whatIsReleasedFromControlIsFiled() {
        Act paper = arrived(sent(letter(to("10"))).id(), "10", "tundraclerk");
        paper.decides("tundraclerk", "routePaper", "DONE");
        resolves("tundrahead", paper, "tundraclerk");
        String assignment = api().as("tundrahead")
                .get("/api/documents/" + paper.id() + "/assignments")
                .json()
                .at("/resolutions/0/items/0/id")
                .asText();
        assertThat(api().as("tundraclerk")
                        .post(
                                "/api/assignments/" + assignment + "/files",
                                List.of(Api.Part.file("file", "справка.txt", text())))
                        .status())
                .isEqualTo(201);
        paper.decides("tundraclerk", "executeAssignment", "REPORTED", "Ответ подготовлен")
                .decides("tundrahead", "acceptReport", "ACCEPTED")
                .decides("controller", "releaseFromControl", "RELEASED")
                .isIn("FILED")
                .waitsFor();
    }

    @Test
    void whatIsAnnulledWaitsForNobody() {
        Act paper = arrived(sent(letter(to("10"))).id(), "10", "tundraclerk");
        clock.tick();
        assertThat(api().as("tundraclerk")
                        .post("/api/documents/" + paper.id() + "/annulment", Map.of("reason", "Занесено дважды"))
                        .status())
                .isEqualTo(200);
        paper.isIn("ANNULLED").waitsFor();
    }

    @Test
    void aRefusalGoesBackWithItsReason() {
        Act letter = sent(letter(to("10")));
        Act paper = arrived(letter.id(), "10", "tundraclerk");
        assertThat(paper.tryDecide("tundraclerk", "routePaper", "REFUSED", null).status())
                .as("not without a reason")
                .isEqualTo(400);
        paper.decides("tundraclerk", "routePaper", "REFUSED", "Школ в округе нет")
                .isIn("REJECTED")
                .waitsFor();
        JsonNode row = dispatchTo("author", letter.id(), "10");
        assertThat(row.path("state").asText()).isEqualTo("REFUSED");
        assertThat(row.path("reason").asText()).isEqualTo("Школ в округе нет");
        assertThat(row.path("number").isNull()).as("its number stays told").isFalse();
        assertThat(api().as("author").get("/api/notices").json().toString()).contains("отказал в регистрации");
    }

    @Test
    void whatTheClerkDecidedCanBeTakenBack() {
        Act paper = arrived(sent(letter(to("10"))).id(), "10", "tundraclerk");
        paper.decides("tundraclerk", "routePaper", "DONE");
        long decision = jdbc.sql("select max(id) from decisions where document_id = ?::uuid and decision = 'DONE'")
                .param(paper.id())
                .query(Long.class)
                .single();
        assertThat(api().as("tundraclerk").delete("/api/decisions/" + decision).status())
                .isEqualTo(204);
        assertThat(paper.view().path("stage").path(0).path("taskKey").asText()).isEqualTo("routePaper");
        assertThat(api().as("finance").get("/api/documents/" + paper.id()).status())
                .isEqualTo(404);
        assertThat(api().as("tundraclerk")
                        .post("/api/documents/" + paper.id() + "/acquaintances", Map.of())
                        .status())
                .isNotEqualTo(500);
    }
}
