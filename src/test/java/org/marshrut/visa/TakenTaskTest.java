package org.marshrut.visa;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;

/** A task that was taken from a person, and the document behind it, are no longer his to see. */
class TakenTaskTest extends RouteTest {

    @Autowired
    private TaskService tasks;

    private int sees(String person, String task) {
        return api().as(person).get("/engine-rest/task/" + task).status();
    }

    private int reads(String person, Act act) {
        return api().as(person).get("/api/documents/" + act.id()).status();
    }

    @Test
    void whoeverGetsTheTaskSeesItAndWhoHadItDoesNot() {
        Act act = act().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        assertThat(sees("economy", task)).isEqualTo(200);
        assertThat(sees("finance", task)).isNotEqualTo(200);
        assertThat(reads("finance", act)).isEqualTo(404);

        tasks.setAssignee(task, "finance");

        assertThat(sees("economy", task)).isNotEqualTo(200);
        assertThat(api().as("economy")
                        .get("/engine-rest/task?assignee=finance")
                        .json()
                        .findValuesAsText("id"))
                .doesNotContain(task);
        assertThat(reads("economy", act)).isEqualTo(404);
        assertThat(sees("finance", task)).isEqualTo(200);
        assertThat(reads("finance", act)).isEqualTo(200);
    }

    @Test
    void whoHasDecidedBeforeStillReadsTheDocument() {
        Act act = act().endorsed().examined().visasBy("property", "digital", "deputy");
        act.notAgrees("economy", "Нет расчёта").authorRevises("Расчёт есть");
        String again = act.taskOf("economy", "giveVisa");

        tasks.setAssignee(again, "finance");

        assertThat(sees("economy", again)).isNotEqualTo(200);
        assertThat(reads("economy", act)).isEqualTo(200);
    }

    @Test
    void whoLetsGoOfATaskOfHisGroupStillSeesItThroughTheGroup() {
        Act act = act().endorsed();
        String task = act.taskOf("legal", "examineLegality");
        tasks.claim(task, "legal");
        tasks.setAssignee(task, null);
        assertThat(sees("legal", task)).isEqualTo(200);

        tasks.deleteCandidateGroup(task, "lawyers");

        assertThat(sees("legal", task)).isNotEqualTo(200);
    }

    @Test
    void anAuthorWhoseTaskGoesToAnotherStillReadsHisDraft() {
        Act act = act().endorsed().examined().visasBy("property", "digital", "deputy");
        act.notAgrees("economy", "Нет расчёта");

        tasks.setAssignee(act.taskOf("author", "reviseDraft"), "performer");

        assertThat(reads("author", act)).isEqualTo(200);
        assertThat(reads("performer", act)).isEqualTo(200);
    }
}
