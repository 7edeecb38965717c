package org.marshrut.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The number in the menu is what still waits to be read: the same as the list of it. */
class WaitingNoticesTest extends RouteTest {

    private static final String COLLEAGUE = "legal2";

    @Autowired
    private NoticeQueries queries;

    @Autowired
    private Notices notices;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void startWithNothingTold() {
        jdbc.sql("delete from notices").update();
        identity.saveUser(identity.newUser(COLLEAGUE));
        identity.createMembership(COLLEAGUE, "lawyers");
    }

    @AfterEach
    void dismiss() {
        identity.deleteUser(COLLEAGUE);
    }

    /** Of whoever has no password, by the rows; the rule is the same. */
    private long waiting(String person) {
        int number = api().as(person)
                .get("/api/notices/unread")
                .json()
                .path("unread")
                .asInt();
        JsonNode list =
                api().as(person).get("/api/notices?unread=true&size=100").json();
        assertThat(list.path("total").asInt()).as("the list has as many").isEqualTo(number);
        assertThat(list.path("items").findValuesAsText("waits")).doesNotContain("false");
        return number;
    }

    @Test
    void aTaskThatIsDoneIsNoNews() {
        Act act = act().submitted();
        assertThat(waiting("head")).isEqualTo(1);
        act.decides("head", "endorseDraft", "AGREED");
        assertThat(waiting("head")).isZero();
        JsonNode told = api().as("head").get("/api/notices").json();
        assertThat(told.path("total").asInt())
                .as("it was told, and can be looked up")
                .isEqualTo(1);
        assertThat(told.at("/items/0/waits").asBoolean()).isFalse();
        assertThat(told.at("/items/0/readAt").isNull()).isTrue();
        assertThat(api().as("head")
                        .get("/api/notices?unread=false")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aTaskOfTheGroupIsNewsUntilSomebodyHasTakenItAndAgainWhenHeGivesItBack() {
        Act act = act().endorsed();
        String task = act.taskOf("legal", "examineLegality");
        jdbc.sql("update notices set login = 'editor' where login = ?")
                .param(COLLEAGUE)
                .update();
        jdbc.sql("delete from notices where login = 'editor' and task_id <> ?")
                .param(task)
                .update();
        assertThat(waiting("editor")).as("offered").isEqualTo(1);
        api().as("legal").post("/engine-rest/task/" + task + "/claim", Map.of("userId", "legal"));
        assertThat(waiting("editor")).as("taken by another").isZero();
        assertThat(waiting("legal")).isEqualTo(1);
        api().as("legal").post("/engine-rest/task/" + task + "/unclaim", Map.of());
        assertThat(waiting("editor")).isEqualTo(1);
    }

    @Test
    void whateverEndsATaskEndsItsNews() {
        Act act = act().endorsed();
        assertThat(waiting("economy")).isEqualTo(1);
        act.recalled("Ошибка");
        assertThat(waiting("economy")).isZero();
        assertThat(waiting("property")).isZero();
        assertThat(waiting("legal")).isZero();
    }

    @Test
    void whatIsAboutNoTaskWaitsUntilItIsRead() {
        notices.add(new Notice("head", "report", Notice.Kind.REPORT, null, "Отчёт готов"));
        assertThat(waiting("head")).isEqualTo(1);
        api().as("head").post("/api/notices/read", Map.of("all", true));
        assertThat(waiting("head")).isZero();
    }

    @Test
    void hundredsOfThingsDoneAreNotNinetyNine() {
        jdbc.sql("""
                        insert into notices (login, event, kind, task_id, text, at)
                        select 'head', 'task:' || n, 'TASK', 'gone-' || n, 'Новая задача', now() from generate_series(1, 300) n
                        """).update();
        assertThat(waiting("head")).isZero();
        act().submitted();
        assertThat(waiting("head")).isEqualTo(1);
        clock.forward(Duration.ofDays(400));
        queries.forgetOld();
        assertThat(jdbc.sql(
                                "select count(*) from notices where login = 'head' and read_at is null and task_id like 'gone-%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
