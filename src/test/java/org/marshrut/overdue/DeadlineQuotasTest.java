package org.marshrut.overdue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A deadline is not moved for ever, and whoever it concerns is told once how it stands. */
class DeadlineQuotasTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    private Reply move(String task, int day) {
        return api().as("head")
                .put(
                        "/api/tasks/" + task + "/due-date",
                        Map.of("due", "2027-01-%02dT18:00:00+05:00".formatted(day), "reason", "Ждём расчёт"));
    }

    @Test
    void aDeadlineMovedOftenBeforeSomebodyLooksIsOneNotice() {
        jdbc.sql("delete from notices").update();
        String task = act().endorsed().taskOf("economy", "giveVisa");
        for (int day = 11; day <= 13; day++) {
            assertThat(move(task, day).status()).isLessThan(300);
        }
        JsonNode told = api().as("economy").get("/api/notices?unread=true").json();
        assertThat(told.path("items").findValuesAsText("kind")).containsExactly("MOVED", "TASK");
        assertThat(told.at("/items/0/text").asText()).contains("13.01.2027");
        api().as("economy").post("/api/notices/read", Map.of("all", true));
        move(task, 14);
        assertThat(api().as("economy").get("/api/notices?unread=true").json().findValuesAsText("kind"))
                .as("after it was read, it is news again")
                .containsExactly("MOVED");
    }

    @Test
    void aDeadlineIsMovedTwentyTimesAndNoMore() {
        Act act = act().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        for (int day = 1; day <= 20; day++) {
            assertThat(move(task, day).status()).as("move " + day).isLessThan(300);
        }
        Reply refused = move(task, 21);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).contains("переносили уже 20 раз");
        assertThat(move(act.taskOf("property", "giveVisa"), 21).status())
                .as("another task of the same document")
                .isLessThan(300);
    }
}
