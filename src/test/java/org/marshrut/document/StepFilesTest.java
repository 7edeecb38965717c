package org.marshrut.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RedrawingTest;

/** Whoever has a step gives the files it takes: an editor his text, everybody who judges an attachment to his remark. */
class StepFilesTest extends RedrawingTest {

    private Reply upload(String person, Act act, String role, String name) {
        clock.tick();
        return api().as(person)
                .post(
                        "/api/documents/" + act.id() + "/files",
                        List.of(
                                Part.file("file", name, Dossiers.text("Текст от " + clock.now())),
                                Part.field("role", role)));
    }

    private List<String> offered(String person, Act act) {
        List<String> roles = new ArrayList<>();
        api().as(person)
                .get("/api/documents/" + act.id() + "/card-form")
                .json()
                .path("uploads")
                .forEach(role -> roles.add(role.path("code").asText()));
        return roles;
    }

    private void takes(String person, Act act, String step) {
        assertThat(api().as(person)
                        .post("/engine-rest/task/" + act.taskOf(person, step) + "/claim", Map.of("userId", person))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void anEditorGivesHisTextAsTheNextVersion() {
        Act act = act().endorsed();
        assertThat(upload("editor", act, "DRAFT_TEXT", "правка.txt").status()).isEqualTo(403);
        takes("editor", act, "editLanguage");
        assertThat(offered("editor", act)).contains("DRAFT_TEXT", "ATTACHMENT");
        assertThat(upload("editor", act, "DRAFT_TEXT", "правка.txt").status()).isEqualTo(201);
        act.editorAgrees();
        assertThat(upload("editor", act, "DRAFT_TEXT", "поздно.txt").status()).isEqualTo(403);

        act.allVisas().lawyerAgrees().isIn("ON_SIGNING").signed();
        JsonNode signature = act.view().path("decisions").findParents("step").stream()
                .filter(decision -> decision.path("step").asText().equals("SIGNATURE"))
                .findFirst()
                .orElseThrow();
        assertThat(signature.path("version").asInt()).isEqualTo(2);
    }

    @Test
    void whoeverJudgesAttachesToHisRemarkAndNothingElse() {
        Act act = act().endorsed();
        assertThat(offered("economy", act)).containsExactly("ATTACHMENT");
        assertThat(upload("economy", act, "ATTACHMENT", "расчёт.txt").status()).isEqualTo(201);
        assertThat(upload("economy", act, "DRAFT_TEXT", "проект.txt").status()).isEqualTo(403);
        act.notAgrees("economy", "Расчёт в приложении");
        assertThat(act.view().path("files").findValuesAsText("role")).contains("ATTACHMENT");
        assertThat(upload("economy", act, "ATTACHMENT", "ещё.txt").status()).isEqualTo(403);
    }

    @Test
    void noStepReplacesTheTextOfWhatIsRegistered() {
        deploy(
                "act-issuance.bpmn",
                replaced(
                        shipped("act-issuance/act-issuance.bpmn"),
                        "<camunda:property name=\"step\" value=\"CONTROL\" />",
                        "<camunda:property name=\"step\" value=\"CONTROL\" />"
                                + "<camunda:property name=\"files\" value=\"DRAFT_TEXT\" />"));
        Act act = act().endorsed().allVisas().examined().signed();
        takes("controller", act, "assignControl");
        assertThat(offered("controller", act)).contains("DRAFT_TEXT");
        Reply refused = upload("controller", act, "DRAFT_TEXT", "другой.txt");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).contains("зарегистрирован");
        assertThat(act.view().path("files").findValuesAsText("version")).doesNotContain("2");
    }

    @Test
    void nobodyWithoutAStepGivesAny() {
        Act act = act().endorsed();
        assertThat(offered("governor", act)).isEmpty();
        assertThat(upload("head", act, "ATTACHMENT", "письмо.txt").status()).isEqualTo(403);
        assertThat(upload("archivist", act, "ATTACHMENT", "письмо.txt").status())
                .isEqualTo(404);
    }
}
