package org.marshrut.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A paper that needs no resolution is registered and filed in one step, and goes to the head once if it needs one after all. */
class FiledAtOnceTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    private final String heading = "Приглашение " + UUID.randomUUID();

    private Reply sent(String clerk, String rest) {
        clock.tick();
        return api().as(clerk)
                .post(
                        "/api/incoming",
                        List.of(
                                Part.json(
                                        "card",
                                        "{\"heading\":\"%s\",\"correspondent\":\"Театр\"%s}".formatted(heading, rest)),
                                Part.file("files", "приглашение.txt", Dossiers.text(heading))));
    }

    private JsonNode filed(String rest) {
        Reply reply = sent("secretary", ",\"route\":\"NONE\"" + rest);
        assertThat(reply.status()).as(reply::detail).isEqualTo(201);
        return reply.json();
    }

    private String fileOf(JsonNode paper) {
        return jdbc.sql("select file_index from documents where id = ?::uuid")
                .param(paper.path("id").asText())
                .query(String.class)
                .single();
    }

    private Reply forward(String person, JsonNode paper) {
        return api().as(person)
                .post("/api/documents/" + paper.path("id").asText() + "/forwarding", "application/json", "");
    }

    @Test
    void itHasItsNumberLiesInItsFileIsFoundAndSaysThatNobodyOwnsIt() {
        JsonNode paper = filed(",\"sheets\":2");
        assertThat(paper.path("registrationNumber").asText()).matches("01-15/\\d+");
        assertThat(paper.path("state").asText()).isEqualTo("FILED");
        assertThat(paper.path("stage")).isEmpty();
        assertThat(paper.at("/warnings/0").asText()).contains("без резолюции", "передайте документ на резолюцию");
        assertThat(fileOf(paper)).isEqualTo("01-15");
        assertThat(fileOf(filed(",\"fileIndex\":\" 06-05 \""))).isEqualTo("06-05");
        assertThat(api().as("head")
                        .get("/api/documents?text=" + heading.substring(12))
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(2);
        assertThat(api().as("economy")
                        .get("/api/documents/" + paper.path("id").asText())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void itGoesToTheHeadOnceAndKeepsItsFile() {
        JsonNode paper = filed(",\"fileIndex\":\"06-05\"");
        assertThat(forward("head", paper).status()).isEqualTo(403);
        assertThat(forward("clerk", paper).status()).isEqualTo(404);
        List<Integer> both = Stream.of("secretary", "secretary")
                .map(clerk -> CompletableFuture.supplyAsync(
                        () -> forward(clerk, paper).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(both).containsExactlyInAnyOrder(200, 409);
        Paper walked = new Paper(api(), clock, paper.path("id").asText());
        assertThat(walked.waiting()).containsExactly("issueResolution:head");
        assertThat(walked.view().path("state").asText()).isEqualTo("ON_EXECUTION");
        assertThat(walked.view().path("warnings")).isEmpty();
        walked.resolved("head", Paper.item("performer", "Ответить")).executed(1);
        walked.tryRelease();
        runJobsOf(walked.id());
        assertThat(walked.view().path("state").asText()).isEqualTo("FILED");
        assertThat(fileOf(paper)).isEqualTo("06-05");
        assertThat(forward("secretary", paper).status()).isEqualTo(409);
    }

    @Test
    void whatIsAllottedForDestructionIsNotForwarded() {
        JsonNode paper = filed("");
        jdbc.sql("""
                        with f as (insert into case_files (organisation, year, file_index, title, retention, years, epk,
                                                           conditional, article, state, closed_at, last_year, act)
                                   select organisation, 1999, :heading, 'Письма', '1 год', 1, false, false, '', 'DESTROYING',
                                          submitted_at, 1999, id from documents where id = cast(:id as uuid)
                                   returning id, organisation, act, closed_at)
                        insert into filed_documents (document_id, organisation, case_file, filed_at)
                        select act, organisation, id, closed_at from f
                        on conflict (document_id) do update set case_file = excluded.case_file
                        """)
                .param("heading", heading)
                .param("id", paper.path("id").asText())
                .update();
        try {
            Reply refused = forward("secretary", paper);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.detail()).contains("выделено к уничтожению", "заведующему архивом");
        } finally {
            jdbc.sql("update filed_documents set case_file = null where document_id = ?::uuid")
                    .param(paper.path("id").asText())
                    .update();
            jdbc.sql("delete from case_files where file_index = ?")
                    .param(heading)
                    .update();
        }
        assertThat(forward("secretary", paper).status()).isEqualTo(200);
    }

    @Test
    void whatHasItsRouteIsNotForwarded() {
        Paper onItsWay = Paper.incoming(api(), clock);
        Reply refused =
                api().as("secretary").post("/api/documents/" + onItsWay.id() + "/forwarding", "application/json", "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).contains("посмотрите, у кого он");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"route\":\"LATER\"",
                ",\"route\":\"NONE\",\"sheets\":0",
                ",\"route\":\"NONE\",\"sheets\":10000",
                ",\"fileIndex\":\"01-15\"",
                ",\"route\":\"NONE\",\"fileIndex\":\"01-15-01-15-01-15-01-15-01-15-01-15-01-15-01-15\"",
                ",\"route\":\"NONE\",\"fileIndex\":\"01\\n15\""
            })
    void whatIsWrongIsNamedAndNothingIsRegistered(String rest) {
        Reply refused = sent("secretary", rest);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors")).isNotEmpty();
        assertThat(jdbc.sql("select count(*) from documents where heading = ?")
                        .param(heading)
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
