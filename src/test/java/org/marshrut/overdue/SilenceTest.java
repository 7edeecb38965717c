package org.marshrut.overdue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.EscalationTables;
import org.marshrut.support.RedrawingTest;

/** Silence agrees to a visa, after its deadline, where the table says so: nowhere else, however it is drawn. */
class SilenceTest extends RedrawingTest {

    private static final String WATCH = "deadline-watch/deadline-watch.bpmn";
    private static final String ROUTE = "act-approval/act-approval.bpmn";

    private void consent(String norm, int level, String after) {
        deployed(EscalationTables.deploy(repository, """
                <rule id="consent"><inputEntry id="c1"><text>"%s"</text></inputEntry>
                <inputEntry id="c2"><text>%d</text></inputEntry><outputEntry id="c3"><text>"%s"</text></outputEntry>
                <outputEntry id="c4"><text>"AUTHOR"</text></outputEntry><outputEntry id="c5"><text>""</text></outputEntry>
                <outputEntry id="c6"><text>"CONSENT"</text></outputEntry>
                <outputEntry id="c8"><text>"WORKING"</text></outputEntry>
                <outputEntry id="c7"><text>"п. 12 Регламента"</text></outputEntry></rule>
                """.formatted(norm, level, after)));
    }

    private void at(String moment) {
        clock.set(OffsetDateTime.parse(moment).toInstant());
    }

    private Act lateByEconomy() {
        return act().endorsed().examined().visasBy("property", "digital", "deputy");
    }

    private void economyIsStillAsked(Act act) {
        act.waitsFor("giveVisa:economy").hasVisas(1, "economy -", "property AGREED", "digital AGREED", "deputy AGREED");
        assertThat(incidents(act)).isNotEmpty().allSatisfy(words -> assertThat(words)
                .contains("Молчание согласием не"));
        act.visasBy("economy").waitsFor("signAct:governor");
    }

    @Test
    void aWatchThatDoesNothingButConsentGivesNothingBeforeTheDeadline() {
        consent("VISA", 0, "PT4H");
        deploy("deadline-watch.bpmn", only("deadlineWatch", "giveTacitConsent"));
        Act act = lateByEconomy();
        at("2026-11-26T17:00:00+05:00");
        letTimersFail(act);
        economyIsStillAsked(act);
    }

    @Test
    void aWatchThatDoesNothingButConsentGivesNothingWhereTheTableSaysNothing() {
        deploy("deadline-watch.bpmn", only("deadlineWatch", "giveTacitConsent"));
        Act act = lateByEconomy();
        at("2026-11-30T12:00:00+05:00");
        letTimersFail(act);
        economyIsStillAsked(act);
    }

    @Test
    void theMarkAloneIsNotTheLevelAtWhichSilenceAgrees() {
        consent("VISA", 2, "P3D");
        deploy(
                "deadline-watch.bpmn",
                replaced(
                                shipped(WATCH),
                                "sourceRef=\"markOverdue\" targetRef=\"toNextLevel\"",
                                "sourceRef=\"markOverdue\" targetRef=\"giveTacitConsent\"")
                        .replace("<bpmn:incoming>markOverdue_toNextLevel</bpmn:incoming>", "")
                        .replace(
                                "<bpmn:incoming>isConsent_yes</bpmn:incoming>",
                                "<bpmn:incoming>isConsent_yes</bpmn:incoming><bpmn:incoming>markOverdue_toNextLevel</bpmn:incoming>"));
        Act act = lateByEconomy();
        at("2026-11-26T18:00:00+05:00");
        letTimersFail(act);
        economyIsStillAsked(act);
    }

    @Test
    void aLevelIsNotReachedBeforeItsMomentThoughTheDrawingEscalatesAtOnce() {
        consent("VISA", 2, "P3D");
        deploy(
                "deadline-watch.bpmn",
                replaced(shipped(WATCH), "${watch.nextLevel(execution)}", "${watch.expiry(execution)}"));
        Act act = lateByEconomy();
        at("2026-11-26T18:00:00+05:00");
        for (int turn = 0; turn < 5; turn++) {
            fireTimersOf(act);
        }
        act.waitsFor("giveVisa:economy").hasVisas(1, "economy -", "property AGREED", "digital AGREED", "deputy AGREED");
        assertThat(jdbc.sql("select max(level) from decisions where document_id = ?::uuid")
                        .param(act.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void silenceDoesNotSign() {
        consent("SIGNATURE", 1, "PT0H");
        deploy("act-approval.bpmn", besideTheSignature("giveTacitConsent", "Согласовать", """
                <bpmn:serviceTask id="giveTacitConsent" name="Согласовать" camunda:delegateExpression="${giveTacitConsent}">
                """, "</bpmn:serviceTask>"));
        Act act = lateByEconomy();
        Reply visa = act.tryDecide("economy", "giveVisa", "AGREED", null);
        assertThat(visa.status()).isEqualTo(409);
        assertThat(visa.detail()).contains("Молчание согласием не считается");
        act.waitsFor("giveVisa:economy");
    }

    @Test
    void silenceDoesNotSignWhenItIsWatchedEither() {
        consent("SIGNATURE", 1, "PT0H");
        deploy("act-approval.bpmn", besideTheSignature("watchDeadline", "Следить", """
                <bpmn:callActivity id="watchDeadline" name="Следить" calledElement="deadlineWatch">
                  <bpmn:extensionElements><camunda:in businessKey="#{execution.processBusinessKey}" />
                  <camunda:properties><camunda:property name="watches" value="signAct" /></camunda:properties>
                  </bpmn:extensionElements>
                """, "</bpmn:callActivity>"));
        deploy("deadline-watch.bpmn", consentAfterTheMark());
        Act act = lateByEconomy().visasBy("economy").waitsFor("signAct:governor");
        at("2026-11-30T12:00:00+03:00");
        letTimersFail(act);
        act.waitsFor("signAct:governor").isIn("ON_SIGNING");
        assertThat(incidents(act)).anySatisfy(words -> assertThat(words).contains("не виза"));
        assertThat(act.view().path("registrationNumber").isNull()).isTrue();
        act.signed();
    }

    /** Marks at the deadline and consents at once. */
    private static String consentAfterTheMark() {
        return replaced(
                        shipped(WATCH),
                        "sourceRef=\"markOverdue\" targetRef=\"toNextLevel\"",
                        "sourceRef=\"markOverdue\" targetRef=\"giveTacitConsent\"")
                .replace("<bpmn:incoming>markOverdue_toNextLevel</bpmn:incoming>", "")
                .replace(
                        "<bpmn:incoming>isConsent_yes</bpmn:incoming>",
                        "<bpmn:incoming>isConsent_yes</bpmn:incoming><bpmn:incoming>markOverdue_toNextLevel</bpmn:incoming>");
    }

    private static String besideTheSignature(String id, String name, String begin, String end) {
        return replaced(shipped(ROUTE), "targetRef=\"signAct\" />", "targetRef=\"everybody\" />")
                .replace(
                        "<bpmn:incoming>publicWindowOver_signAct</bpmn:incoming>",
                        "<bpmn:incoming>toSign</bpmn:incoming>")
                .replace("<bpmn:userTask id=\"signAct\"", """
                        <bpmn:parallelGateway id="everybody"><bpmn:incoming>publicWindowOver_signAct</bpmn:incoming>
                          <bpmn:outgoing>toSign</bpmn:outgoing><bpmn:outgoing>toOther</bpmn:outgoing></bpmn:parallelGateway>
                        <bpmn:sequenceFlow id="toSign" sourceRef="everybody" targetRef="signAct" />
                        <bpmn:sequenceFlow id="toOther" sourceRef="everybody" targetRef="%s" />
                        %s<bpmn:incoming>toOther</bpmn:incoming><bpmn:outgoing>otherDone</bpmn:outgoing>%s
                        <bpmn:sequenceFlow id="otherDone" sourceRef="%s" targetRef="otherOver" />
                        <bpmn:endEvent id="otherOver" name="Кончено"><bpmn:incoming>otherDone</bpmn:incoming></bpmn:endEvent>
                        <bpmn:userTask id="signAct\"""".formatted(id, begin, end, id));
    }
}
