package org.marshrut.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.AppealDesk;
import org.marshrut.support.RedrawingTest;
import org.marshrut.support.WithoutSteps;

/** An analyst leaves out what the law asks of an appeal: there is no number without a signature, and nothing is filed of which nobody was told. */
class RedrawnAppealTest extends RedrawingTest {

    private void redraw(String route, String... without) {
        deploy(route + ".bpmn", WithoutSteps.of(shipped(route + "/" + route + ".bpmn"), without));
    }

    private Act appeal() {
        return new AppealDesk(api()).of(act()).submitted();
    }

    private Act reviewed(Map<String, Object> review) {
        Act act = appeal();
        new AppealDesk(api()).fillIn(act, "appeals", review);
        return act.decides("appeals", "reviewAppeal", "DONE");
    }

    /** As far as the last decision before the signature. */
    private Act considered() {
        AppealDesk desk = new AppealDesk(api());
        Act act = reviewed(Map.of("review", "OURS"));
        desk.ordersAreCarriedOut(act, () -> runJobsOf(act.id()));
        desk.fillIn(act, "appeals", Map.of("outcome", "EXPLAINED", "answerText", "Порядок разъяснён."));
        return act;
    }

    private List<String> told(Act act) {
        return jdbc.sql("select event from applicant_events where document_id = ? order by id")
                .param(UUID.fromString(act.id()))
                .query(String.class)
                .list();
    }

    private void isNotFiled(Act act) {
        assertThat(act.view().path("state").asText()).isNotIn("FILED", "REJECTED");
    }

    private void hasNoNumber(Act act) {
        assertThat(act.view().path("registrationNumber").isNull()).isTrue();
        assertThat(act.view().path("state").asText()).isNotIn("SIGNED", "REGISTERED", "FILED");
    }

    @Test
    void withoutAnybodyWhoInformsTheCitizenNothingIsFiled() {
        redraw("appeal-review", "informApplicant");
        Act act = reviewed(Map.of("review", "FORWARD", "forwardTo", "06"));
        assertThat(told(act)).containsExactly("REGISTERED", "FORWARDED");
        act.waitsFor();
        isNotFiled(act);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tellApplicant_court", "leaveUnanswered", "combineAppeal"})
    void withoutTheStepThatTellsHimNothingIsFiled(String step) {
        Act other = appeal();
        redraw("appeal-review", step);
        Act act = reviewed(
                switch (step) {
                    case "tellApplicant_court" -> Map.of("review", "COURT");
                    case "leaveUnanswered" -> Map.of("review", "NO_ANSWER", "noAnswerGround", "UNREADABLE");
                    default ->
                        Map.of(
                                "review",
                                "COMBINE",
                                "mainAppeal",
                                other.view().path("projectNumber").asText());
                });
        act.decides("appeals", "informApplicant", "DONE");
        assertThat(told(act)).containsExactly("REGISTERED");
        isNotFiled(act);
    }

    @Test
    void withoutASignatureTheAnswerHasNoNumber() {
        assertThatThrownBy(() -> redraw("appeal-answer", "signAnswer"))
                .as("after three rounds nobody would read what stands against it")
                .hasMessageContaining("никто не рассмотрит");
        String answer = replaced(shipped("appeal-answer/appeal-answer.bpmn"), " || round &gt;= 3", "");
        deploy("appeal-answer.bpmn", WithoutSteps.of(answer, "signAnswer"));
        Act act = considered();
        Reply reply = act.tryDecide("appeals", "workOnAppeal", "DONE", null);
        assertThat(reply.status()).as(() -> reply.json().toString()).isIn(204, 409);
        letTimersFail(act);
        hasNoNumber(act);
        assertThat(told(act)).doesNotContain("READY", "SENT");
    }

    @Test
    void withoutTheCheckOfTheAnswerTheNumberAsksForIt() {
        redraw("appeal-consideration", "checkOutcome");
        AppealDesk desk = new AppealDesk(api());
        Act act = reviewed(Map.of("review", "OURS"));
        desk.ordersAreCarriedOut(act, () -> runJobsOf(act.id()));
        act.decides("appeals", "workOnAppeal", "DONE");
        Reply reply = act.tryDecide("chief", "signAnswer", "SIGNED", null);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(409);
        assertThat(reply.detail()).contains("результат есть не у каждого вопроса");
        hasNoNumber(act);
    }

    @ParameterizedTest
    @ValueSource(strings = {"noteAnswer", "tellApplicant_ready tellApplicant_sent"})
    void anAnswerOfWhichNobodyWasToldIsNotFiled(String steps) {
        redraw("appeal-issuance", steps.split(" "));
        Act act = considered().decides("appeals", "workOnAppeal", "DONE").decides("chief", "signAnswer", "SIGNED");
        act.decides("appeals", "sendAnswer", "DONE");
        assertThat(act.view().path("registrationNumber").asText()).isNotEmpty();
        isNotFiled(act);
    }

    @Test
    void anAnswerThatIsDueByPostIsNotSaidToBeSentWhereNobodyHasSentIt() {
        redraw("appeal-issuance", "sendAnswer");
        Act act = considered().decides("appeals", "workOnAppeal", "DONE");
        Reply reply = act.tryDecide("chief", "signAnswer", "SIGNED", null);
        assertThat(reply.status()).as(() -> reply.json().toString()).isIn(204, 409);
        letTimersFail(act);
        assertThat(told(act)).doesNotContain("SENT");
        assertThat(jdbc.sql("select answered_at is null from appeals where document_id = ?")
                        .param(UUID.fromString(act.id()))
                        .query(Boolean.class)
                        .single())
                .isTrue();
        isNotFiled(act);
    }

    @Test
    void withoutTheReminderTheTermIsTheSameAndTheAnswerComes() {
        redraw("appeal-consideration", "deadlineNear");
        Act act = considered();
        assertThat(jdbc.sql("select last_day::text from document_terms where document_id = ?")
                        .param(UUID.fromString(act.id()))
                        .query(String.class)
                        .single())
                .isEqualTo("2026-12-24");
        assertThat(act.view().path("stage").toString()).contains("2026-12-24");
        act.decides("appeals", "workOnAppeal", "DONE")
                .decides("chief", "signAnswer", "SIGNED")
                .decides("appeals", "sendAnswer", "DONE")
                .isIn("FILED");
    }
}
