package org.marshrut.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marshrut.assignment.Paper.item;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Assignments of a paper of restricted access are given to admitted persons, and known to nobody else. */
class RestrictedPaperTest extends RouteTest {

    private static final String DUE = "2026-12-01";

    @Autowired
    private JdbcClient jdbc;

    private Paper restricted() {
        Reply reply = Paper.register(
                api(),
                clock,
                "secretary",
                Map.of("heading", "О тайном ремонте", "correspondent", "Школа № 1", "restricted", true));
        assertThat(reply.status()).isEqualTo(201);
        return new Paper(api(), clock, reply.json().path("id").asText());
    }

    private int read(String person, Paper paper) {
        return api().as(person).get("/api/documents/" + paper.id()).status();
    }

    @ParameterizedTest
    @ValueSource(strings = {"performer", "volunteer", "ops", "analyst", "archivehead"})
    void nobodyWithoutAdmissionIsGivenOne(String person) {
        Paper paper = restricted();
        assertThat(paper.tryResolve("head", null, item(person, "Осмотреть школы", DUE))
                        .status())
                .isEqualTo(400);
        assertThat(paper.tryResolve("head", null, item("author", "Осмотреть школы", DUE, person))
                        .status())
                .isEqualTo(400);
        paper.resolved("head", item("author", "Осмотреть школы", DUE));
        String task = paper.taskOf("executeAssignment", "author");
        assertThat(paper.tryDecide("author", task, "HANDED_ON", "comment", "В отпуске", "performer", person)
                        .status())
                .isEqualTo(400);
        assertThat(read(person, paper)).isEqualTo(404);
    }

    @Test
    void neitherControllersNorHeadsNorOfficesReadItAsSuch() {
        Paper paper = restricted().resolved("head", item("economy", "Осмотреть школы", DUE));
        assertThat(jdbc.sql("select reader from document_readers where document_id = ?::uuid order by 1")
                        .param(paper.id())
                        .query(String.class)
                        .list())
                .containsExactly("r:06", "u:economy", "u:head", "u:secretary");
        assertThat(read("secretary", paper)).as("who registered it").isEqualTo(200);
        assertThat(read("economy", paper)).isEqualTo(200);
        for (String person : List.of("controller", "governor", "chief", "author", "clerk")) {
            assertThat(read(person, paper)).as(person).isEqualTo(404);
            assertThat(api().as(person)
                            .get("/api/assignments?document=" + paper.id())
                            .json()
                            .path("total")
                            .asInt())
                    .as(person)
                    .isZero();
        }
        assertThat(api().as("head")
                        .get("/api/assignments?document=" + paper.id())
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void anOpenPaperIsInTheRegisterOfTheControllersAsBefore() {
        Paper paper = Paper.incoming(api(), clock).resolved("head", item("economy", "Осмотреть школы", DUE));
        assertThat(read("controller", paper)).isEqualTo(200);
        assertThat(api().as("controller")
                        .get("/api/assignments?document=" + paper.id())
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }
}
