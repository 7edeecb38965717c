package org.marshrut.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;

/** What is said of an assignment is bounded, and a tree shows the last of it. */
class AssignmentQuotasTest extends RouteTest {

    private Reply report(String id, int number) {
        return api().as("performer")
                .post("/api/assignments/" + id + "/interim-reports", Map.of("text", "Ход " + number));
    }

    @Test
    void tenInterimReportsADayAndTheTreeShowsTheLastFive() {
        Paper paper = Paper.incoming(api(), clock);
        paper.resolved("head", Paper.item("performer", "Подготовить ответ"));
        String id = paper.number(1).path("id").asText();
        for (int number = 1; number <= 10; number++) {
            assertThat(report(id, number).status()).isEqualTo(201);
            clock.tick();
        }
        Reply refused = report(id, 11);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).contains("за сутки уже 10", "завтра");
        JsonNode assignment = paper.number(1);
        assertThat(assignment.path("reports").findValuesAsText("text"))
                .containsExactly("Ход 6", "Ход 7", "Ход 8", "Ход 9", "Ход 10");
        assertThat(assignment.path("reportCount").asInt()).isEqualTo(10);
        JsonNode page = api().as("performer")
                .get("/api/assignments/" + id + "/reports?page=1&size=4")
                .json();
        assertThat(page.path("items").findValuesAsText("text")).containsExactly("Ход 6", "Ход 5", "Ход 4", "Ход 3");
        assertThat(page.path("total").asInt()).isEqualTo(10);
        assertThat(api().as("performer")
                        .get("/api/assignments/" + id + "/reports?size=101")
                        .status())
                .isEqualTo(400);
        assertThat(api().as("tundraclerk")
                        .get("/api/assignments/" + id + "/reports")
                        .status())
                .as("not his document")
                .isEqualTo(404);
        clock.forward(Duration.ofDays(1));
        assertThat(report(id, 11).status()).isEqualTo(201);
    }
}
