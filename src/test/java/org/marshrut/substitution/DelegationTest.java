package org.marshrut.substitution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One task passed on, and back. */
class DelegationTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TaskService tasks;

    private Act act;
    private String task;

    @BeforeEach
    void aVisaIsAsked() {
        act = act().endorsed();
        task = act.taskOf("economy", "giveVisa");
        clock.tick();
    }

    @AfterEach
    void nobodyIsAbsentAnyMore() {
        clock.tick();
        new Absences(api(), jdbc).revokeAll();
    }

    private Reply delegate(String by, String to) {
        return api().as(by)
                .put("/api/tasks/" + task + "/delegation", Map.of("to", to, "reason", "Посмотрите, пожалуйста"));
    }

    private String holder() {
        return tasks.createTaskQuery().taskId(task).singleResult().getAssignee();
    }

    private JsonNode visa() {
        return StreamSupport.stream(act.view().path("visas").spliterator(), false)
                .filter(visa -> visa.path("approver").asText().equals("economy"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoeverGetsItDecidesForTheOneWhoPassedItOn() {
        String due = visa().path("due").asText();
        assertThat(delegate("economy", "performer").status()).isEqualTo(204);
        assertThat(api().as("economy").complete(task, "AGREED", null).status()).isEqualTo(403);
        assertThat(api().as("performer").get("/api/documents/" + act.id()).status())
                .isEqualTo(200);
        JsonNode standing =
                api().as("performer").get("/api/tasks/" + task + "/standing").json();
        assertThat(standing.path("basis").asText()).isEqualTo("за Графикова И.И. по перепоручению от 24.11.2026");
        assertThat(standing.path("moves").path(0).path("cause").asText()).isEqualTo("DELEGATED");
        act.decides("performer", "giveVisa", "NOT_AGREED", "Нет расчёта");
        assertThat(visa().path("actual").asText()).isEqualTo("performer");
        assertThat(visa().path("basis").asText()).isEqualTo("за Графикова И.И. по перепоручению от 24.11.2026");
        assertThat(visa().path("due").asText()).isEqualTo(due);
    }

    @Test
    void whatMayNotGoToHisSubstituteIsToldOfWhenItIsPassedOn() {
        new Absences(api(), jdbc).order("finance", "property", "2026-11-24", "2026-11-27");
        clock.tick();
        assertThat(delegate("economy", "finance").status()).isEqualTo(204);
        assertThat(holder()).isEqualTo("finance");
        for (String login : List.of("economy", "finance", "property")) {
            assertThat(jdbc.sql("select text from notices where login = ? and task_id = ? and event like 'kept:%'")
                            .params(login, task)
                            .query(String.class)
                            .single())
                    .as(login)
                    .contains("не может её решить: в одном круге он дал бы две визы");
        }
    }

    @Test
    void itIsGivenBackOrTakenBackAndNotPassedOnAgain() {
        delegate("economy", "performer");
        Reply further = delegate("performer", "secretary");
        assertThat(further.status()).isEqualTo(409);
        assertThat(further.detail()).contains("Решите её или верните");
        assertThat(api().as("secretary")
                        .delete("/api/tasks/" + task + "/delegation")
                        .status())
                .isEqualTo(403);
        assertThat(api().as("performer")
                        .delete("/api/tasks/" + task + "/delegation?reason=no")
                        .status())
                .isEqualTo(204);
        assertThat(holder()).isEqualTo("economy");
        assertThat(api().as("performer").get("/api/documents/" + act.id()).status())
                .isEqualTo(404);

        delegate("economy", "performer");
        assertThat(api().as("economy")
                        .delete("/api/tasks/" + task + "/delegation")
                        .status())
                .isEqualTo(204);
        assertThat(holder()).isEqualTo("economy");
        assertThat(jdbc.sql("""
                                select m.cause from task_moves m join decisions d on d.id = m.decision_id
                                where d.task_id = ? order by m.id
                                """).param(task).query(String.class).list())
                .containsExactly("DELEGATED", "RETURNED", "DELEGATED", "TAKEN_BACK");
        assertThat(api().as("economy")
                        .delete("/api/tasks/" + task + "/delegation")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void onlyWhoHasItPassesItOnAndNotToWhomItMayNotGo() {
        assertThat(delegate("property", "performer").status()).isEqualTo(403);
        assertThat(delegate("economy", "nobody").status()).isEqualTo(400);
        assertThat(delegate("economy", "economy").status()).isEqualTo(400);
        Reply twoVisas = delegate("economy", "property");
        assertThat(twoVisas.status()).isEqualTo(409);
        assertThat(twoVisas.detail()).contains("две визы");
        assertThat(api().as("legal")
                        .put(
                                "/api/tasks/" + act.taskOf("legal", "examineLegality") + "/delegation",
                                Map.of("to", "performer", "reason", "так"))
                        .status())
                .isEqualTo(409);
        assertThat(api().as("economy")
                        .put("/api/tasks/nothing/delegation", Map.of("to", "performer", "reason", "так"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void backToAnAbsentPersonMeansToWhoeverActsForHim() {
        delegate("economy", "performer");
        new Absences(api(), jdbc).order("economy", "finance", "2026-11-24", "2026-11-27");
        assertThat(holder()).as("what was passed on stays there").isEqualTo("performer");
        clock.tick();
        api().as("performer").delete("/api/tasks/" + task + "/delegation");
        assertThat(holder()).isEqualTo("finance");
    }

    @Test
    void whatASubstitutePassedOnComesBackWithTheAbsentPerson() {
        Absences absences = new Absences(api(), jdbc);
        absences.order("economy", "finance", "2026-11-24", "2026-11-27");
        clock.tick();
        assertThat(delegate("finance", "performer").status()).isEqualTo(204);
        assertThat(holder()).isEqualTo("performer");
        clock.tick();
        absences.revoke("economy");
        assertThat(holder()).isEqualTo("economy");
    }

    @Test
    void theGroundOfWhatASubstitutePassedOnNamesBoth() {
        new Absences(api(), jdbc).order("economy", "finance", "2026-11-24", "2026-11-27");
        clock.tick();
        delegate("finance", "performer");
        act.decides("performer", "giveVisa", "AGREED");
        assertThat(visa().path("basis").asText())
                .isEqualTo("за Графикова И.И. по замещению, " + Absences.GROUND
                        + "; по перепоручению от 24.11.2026 (Цифрова З.З.)");
    }

    @Test
    void whoeverGotItMayBeAbsentHimself() {
        delegate("economy", "performer");
        new Absences(api(), jdbc)
                .order("performer", "secretary", "2026-11-24", "2026-11-27", Map.of("reason", "приказ № 2"));
        assertThat(holder()).isEqualTo("secretary");
        act.decides("secretary", "giveVisa", "AGREED");
        assertThat(visa().path("basis").asText())
                .isEqualTo(
                        "за Графикова И.И. по перепоручению от 24.11.2026; за Деловую И.И. по замещению, приказ № 2");
    }
}
