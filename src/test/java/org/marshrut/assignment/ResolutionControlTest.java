package org.marshrut.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marshrut.assignment.Paper.item;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Annulled;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;

/** From a document on execution to its place in the file: every path of the route of a resolution. */
class ResolutionControlTest extends RouteTest {

    private Paper paper() {
        return Paper.incoming(api(), clock);
    }

    private Reply draft(String person, String task, Map<?, ?>... items) {
        return api().as(person).put("/api/tasks/" + task + "/resolution-draft", Map.of("items", List.of(items)));
    }

    @Test
    void aHeadGivesHisResolutionInOneStepAndTheDocumentEndsInItsFile() {
        Paper paper = paper();
        assertThat(paper.waiting()).containsExactly("issueResolution:head");

        paper.resolved("head", item("performer", "Осмотреть школы", "2026-12-01"));
        assertThat(paper.waiting()).containsExactly("executeAssignment:performer");
        assertThat(paper.due(1)).isEqualTo("2026-12-01T18:00:00+05:00");
        assertThat(paper.number(1).path("number").asText())
                .isEqualTo(paper.view().path("registrationNumber").asText() + "-1");

        paper.executed(1);
        assertThat(paper.waiting()).containsExactly("releaseFromControl:controllers");
        paper.decides("controller", paper.taskOf("releaseFromControl", ""), "RELEASED");
        assertThat(paper.state(1)).isEqualTo("RELEASED");
        assertThat(paper.view().path("state").asText()).isEqualTo("FILED");
        assertThat(paper.waiting()).isEmpty();
    }

    @Test
    void theSecretaryPreparesTheResolutionAndTheHeadGivesIt() {
        Paper paper = paper();
        String task = paper.taskOf("issueResolution", "head");
        assertThat(paper.tryDecide("head", task, "ISSUED").status()).isEqualTo(400);

        assertThat(draft("secretary", task, item("performer", "Осмотреть школы", "срочно"))
                        .status())
                .isEqualTo(200);
        assertThat(draft("clerk", task, item("performer", "Осмотреть")).status())
                .isIn(403, 404);
        assertThat(draft("secretary", task, item("nobody", "Осмотреть")).status())
                .isEqualTo(400);
        assertThat(api().as("head")
                        .get("/engine-rest/task/" + task + "/form-variables")
                        .json()
                        .path("resolutionDraft")
                        .path("value")
                        .asText())
                .contains("Деловая", "срочно", "Приёмная");
        paper.decides("head", task, "ISSUED");

        assertThat(paper.waiting()).containsExactly("executeAssignment:performer");
        assertThat(paper.tree().path("resolutions").path(0).path("preparedBy").asText())
                .isEqualTo("secretary");
        assertThat(paper.number(1).path("norm").asText()).isEqualTo("ASSIGNMENT_URGENT");
        assertThat(draft("secretary", task, item("performer", "Осмотреть")).status())
                .isEqualTo(409);
    }

    @Test
    void aHeadGivesTheResolutionThatHeHasSeen() {
        Paper paper = paper();
        String task = paper.taskOf("issueResolution", "head");
        clock.tick();
        String seen = draft("secretary", task, item("performer", "Осмотреть"))
                .json()
                .path("at")
                .asText();
        clock.tick();
        String rewritten = draft("secretary", task, item("economy", "Оплатить"))
                .json()
                .path("at")
                .asText();
        assertThat(paper.tryDecide("head", task, "ISSUED", "draftAt", "вчера").status())
                .isEqualTo(400);
        assertThat(paper.tryDecide("head", task, "ISSUED", "draftAt", seen).status())
                .isEqualTo(409);
        paper.decides("head", task, "ISSUED", "draftAt", rewritten);
        assertThat(paper.waiting()).containsExactly("executeAssignment:economy");
    }

    @Test
    void anActThatIsPutOnControlGoesToTheHeadOfItsMinistryAndIsFiledWhenReleased() {
        Act act = act().endorsed()
                .allVisas()
                .examined()
                .signed()
                .decides("controller", "assignControl", "ON_CONTROL")
                .isIn("ON_EXECUTION")
                .waitsFor("issueResolution:head");
        Paper paper = new Paper(api(), clock, act.id());
        paper.resolved("head", item("performer", "Исполнить пункт 1", "2026-12-01", "author"))
                .executed(2, 1);
        assertThat(paper.tryRelease().status()).isEqualTo(200);
        act.isIn("FILED");
    }

    @Test
    void theControllerReturnsWhatHasNoProofAndItIsExecutedOnceMore() {
        Paper paper = paper().resolved("head", item("performer", "Осмотреть"), item("author", "Составить смету"));
        paper.executed(1).reported(2).accepted(2);
        String task = paper.taskOf("releaseFromControl", "");

        Reply early = paper.tryDecide("controller", task, "RELEASED");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.json().path("errors")).hasSize(1);
        assertThat(early.detail()).contains("-2 (Школьная К.К.): не приложено подтверждение");
        assertThat(paper.tryDecide("controller", task, "REFUSED").status()).isEqualTo(400);
        assertThat(paper.tryDecide("controller", task, "REFUSED", "comment", "Нет", "items", "7")
                        .status())
                .isEqualTo(400);
        paper.decides("controller", task, "REFUSED", "comment", "Приложите смету");

        assertThat(paper.state(1)).isEqualTo("EXECUTED");
        assertThat(paper.state(2)).isEqualTo("RETURNED");
        assertThat(paper.waiting()).containsExactly("executeAssignment:author");
        assertThat(paper.number(2).path("reports").path(0).path("remark").asText())
                .isEqualTo("Приложите смету");

        paper.executed(2);
        String again = paper.taskOf("releaseFromControl", "");
        paper.decides("controller", again, "REFUSED", "comment", "Ещё раз обе", "items", "1, 2");
        assertThat(paper.waiting()).containsExactly("executeAssignment:author", "executeAssignment:performer");
        paper.reported(1).accepted(1).executed(2);
        assertThat(paper.tryRelease().detail())
                .as("what came with a report that was returned proves nothing")
                .contains("-1 ")
                .doesNotContain("-2 ");
        paper.decides("controller", paper.taskOf("releaseFromControl", ""), "REFUSED", "comment", "Приложите");
        assertThat(paper.waiting()).containsExactly("executeAssignment:performer");
        paper.executed(1);
        assertThat(paper.tryRelease().status()).isEqualTo(200);
    }

    @Test
    void anotherHeadMayGiveAResolutionOfHisOwnAndTheDocumentIsFiledAfterTheLastOne() {
        Paper paper = paper().resolved("head", item("economy", "Рассчитать", "2026-12-10"));
        // The performer is a head: his resolution is given out of his own assignment.
        paper.resolved("economy", item("digital", "Дать данные"));
        assertThat(paper.number(2).path("parentId").asText())
                .isEqualTo(paper.number(1).path("id").asText());
        paper.executed(2, 1);
        // Now he has none, and gives one as a head who reads the document.
        paper.resolved("economy", item("digital", "Учесть в плане"));
        assertThat(paper.number(3).path("parentId").isNull()).isTrue();

        String first = paper.taskOf("releaseFromControl", "");
        paper.decides("controller", first, "RELEASED");
        assertThat(paper.view().path("state").asText()).isEqualTo("ON_EXECUTION");
        paper.executed(3);
        assertThat(paper.tryRelease().status()).isEqualTo(200);
        assertThat(paper.view().path("state").asText()).isEqualTo("FILED");
    }

    @Test
    void anActIsNotFiledWhileAnythingOfItIsOnControl() {
        Act act = act().endorsed().allVisas().examined().signed();
        Paper paper = new Paper(api(), clock, act.id());
        paper.resolved("chief", item("deputy", "Проверить"));
        act.decides("controller", "assignControl", "NO_CONTROL").isIn("ON_EXECUTION");
        paper.executed(1);
        act.isIn("ON_EXECUTION");
        assertThat(paper.tryRelease().status()).isEqualTo(200);
        act.isIn("FILED");
    }

    @Test
    void anAnnulledActStopsItsControlAndWhateverWasGivenBelow() {
        Act act = act().endorsed().allVisas().examined().signed().decides("controller", "assignControl", "ON_CONTROL");
        Paper paper = new Paper(api(), clock, act.id())
                .resolved("head", item("performer", "Исполнить", "2026-12-01", "author"));
        paper.resolved("chief", item("deputy", "Проверить"));
        assertThat(paper.waiting()).hasSize(3);

        clock.tick();
        assertThat(api().as("clerk")
                        .post("/api/documents/" + act.id() + "/annulment", Annulled.byCourt("Ошибка"))
                        .status())
                .isEqualTo(200);
        assertThat(paper.waiting()).isEmpty();
        act.isIn("ANNULLED");
        assertThat(paper.all()).allMatch(one -> one.path("state").asText().equals("WITHDRAWN"));
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(act.id())
                        .processDefinitionKeyIn("actApproval", "resolutionControl", "assignmentExecution")
                        .count())
                .isZero();
    }

    @Test
    void whoIsNoHeadAndHasNoAssignmentGivesNoResolution() {
        Paper paper = paper();
        assertThat(paper.tryResolve("secretary", null, item("performer", "Осмотреть"))
                        .status())
                .isEqualTo(403);
        assertThat(paper.tryResolve("economy", null, item("performer", "Осмотреть"))
                        .status())
                .isEqualTo(404);
        assertThat(paper.tryRelease().status()).isIn(404, 409);
        Act draft = act().submitted();
        Reply early = new Paper(api(), clock, draft.id()).tryResolve("head", null, item("performer", "Исполнить"));
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.detail()).contains("не зарегистрирован");
    }
}
