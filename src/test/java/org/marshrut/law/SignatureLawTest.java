package org.marshrut.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.DrawnChain;

/** No number, stamp or publication of an act without every signature, each lawful, whatever way leads there. */
class SignatureLawTest extends LawTest {

    private static final String SIGN = "sign SIGNATURE ${people.holder('GOVERNOR')} - ON_SIGNING";
    private static final String CO_SIGN = "coSign SIGNATURE ${people.holder('DEPUTY_CHAIR')}";

    /** These drawings ask nobody for a visa, which is another law's matter. */
    @BeforeEach
    void nobodysVisaIsNeeded() {
        jdbc.sql("delete from required_signatories").update();
    }

    @AfterEach
    void rightsAsBefore() {
        jdbc.sql("delete from required_signatories").update();
        jdbc.sql("update signing_rights set valid_from = date '2020-01-01', valid_to = null")
                .update();
    }

    private void draws(String... steps) {
        drawn("act-approval", DrawnChain.of("actApproval", steps));
    }

    private Act order() {
        return act().with("kind", "GOVERNOR_DIRECTIVE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!registerAct !placeOnPortal",
                "!stampAct",
                "!placeOnPortal",
                "@actIssuance",
                "@documentPublication",
                "!registerAct !stampAct !placeOnPortal !fileAct"
            })
    void aRouteWithoutASignatureIsRefusedToThePersonInWords(String steps) {
        draws(("!checkDossier !registerDraft " + steps).split(" "));
        Reply reply = order().trySubmitAs("author");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.detail()).containsAnyOf("нет подписи", "не подписан", "только зарегистрированный");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!~registerAct !placeOnPortal", "!~stampAct", "!~placeOnPortal"})
    void andIsAnIncidentInWordsWhereTheEngineComesToItByItself(String steps) {
        draws(("!registerDraft " + steps).split(" "));
        Act act = order().submitted();
        assertThat(incidents(act))
                .hasSize(1)
                .allMatch(why -> why.contains("подпис") || why.contains("только зарегистрированный"));
        bindsNobody(act);
    }

    @Test
    void whoeverHasNoRightSignsNothingInWhateverStep() {
        draws("work - volunteer SIGNED", "!registerAct");
        Act drawnForAVolunteer = order().submitted();
        Reply reply = drawnForAVolunteer.tryDecide("volunteer", "work", "SIGNED", null);
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.detail()).contains("права подписи");
        bindsNobody(drawnForAVolunteer);

        draws("sign SIGNATURE @heads", "!registerAct");
        Act drawnForHeads = order().submitted();
        assertThat(drawnForHeads.tryDecide("economy", "sign", "SIGNED", null).status())
                .isEqualTo(403);
        bindsNobody(drawnForHeads);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AGREED", "DONE", "ACCEPTED", "ISSUED"})
    void anotherWordIsNoSignature(String word) {
        draws("work WORK ${people.holder('GOVERNOR')} " + word, "!registerAct");
        Act act = order().submitted();
        assertThat(act.tryDecide("governor", "work", word, null).status()).isEqualTo(409);
        bindsNobody(act);
    }

    @Test
    void aRightCountsOnItsDaysOnly() {
        draws(SIGN, "!registerAct");
        Act early = order().submitted();
        LocalDate today = LocalDate.of(2026, 11, 24);
        jdbc.sql("update signing_rights set valid_from = ? where position = 'GOVERNOR'")
                .param(today.plusDays(1))
                .update();
        assertThat(early.tryDecide("governor", "sign", "SIGNED", null).status()).isEqualTo(403);
        jdbc.sql("update signing_rights set valid_from = date '2020-01-01', valid_to = ? where position = 'GOVERNOR'")
                .param(today.minusDays(1))
                .update();
        assertThat(early.tryDecide("governor", "sign", "SIGNED", null).status()).isEqualTo(403);
        bindsNobody(early);
        jdbc.sql("update signing_rights set valid_to = null where position = 'GOVERNOR'")
                .update();
        early.decides("governor", "sign", "SIGNED");
        assertThat(early.view().path("registrationNumber").asText()).endsWith("-РГ");
    }

    @Test
    void aRightOfAnotherKindIsNone() {
        jdbc.sql(
                        "update signing_rights set valid_to = date '2020-01-02' where position = 'GOVERNOR' and kind = 'GOVERNOR_DIRECTIVE'")
                .update();
        draws(SIGN, "!registerAct");
        Act act = order().submitted();
        assertThat(act.tryDecide("governor", "sign", "SIGNED", null).status()).isEqualTo(403);
        bindsNobody(act);
    }

    @Test
    void aNumberBeforeTheSignatureIsNone() {
        draws("ask WORK author", "!registerAct", SIGN);
        Act act = order().submitted();
        assertThat(act.tryDecide("author", "ask", "DONE", null).status()).isEqualTo(409);
        bindsNobody(act);
    }

    @Test
    void whoeverIsStillAskedIsWaitedFor() {
        drawn("act-approval", fork(SIGN, CO_SIGN));
        Act act = order().submitted();
        assertThat(act.tryDecide("governor", "sign", "SIGNED", null).status())
                .as("the branch of one goes on to the number while the other is asked")
                .isEqualTo(409);
        bindsNobody(act);
        act.decides("deputy", "coSign", "RETURNED", "Нет").tryDecide("governor", "sign", "SIGNED", null);
        bindsNobody(act);
    }

    /** One branch leads to the number, the other ends. */
    private static String fork(String one, String other) {
        return DrawnChain.of("actApproval", one, "!registerAct", other)
                .replaceAll("<bpmn:sequenceFlow id=\"registerAct_coSign\".*?/>", "")
                .replace(
                        "<bpmn:endEvent",
                        "<bpmn:sequenceFlow id=\"second\" sourceRef=\"begun\" targetRef=\"coSign\" /><bpmn:endEvent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"REJECTED", "RETURNED"})
    void aSignatoryWhoRefusesIsNotPassedOver(String word) {
        draws(SIGN, CO_SIGN, "!registerAct");
        Act act = order().submitted();
        act.decides("governor", "sign", "SIGNED");
        assertThat(act.tryDecide("deputy", "coSign", word, "Не согласен").status())
                .isEqualTo(409);
        bindsNobody(act);
    }

    @Test
    void aSignatureUnderAnEarlierTextIsNone() {
        draws(SIGN, "revise REVISION author - REWORK", "!registerAct");
        Act act = order().submitted();
        act.decides("governor", "sign", "SIGNED");
        act.newVersion("DRAFT_TEXT", null);
        Reply reply = act.tryDecide("author", "revise", "RESUBMITTED", "Поправил");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.detail()).contains("действующей версией");
        assertThat(act.view().path("registrationNumber").isNull()).isTrue();
    }

    @Test
    void aSignatoryWhoseTaskIsTakenAwayHasNotSigned() {
        String timer = "<bpmn:boundaryEvent id=\"late\" attachedToRef=\"coSign\"><bpmn:timerEventDefinition id=\"t\">"
                + "<bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>"
                + "<bpmn:sequenceFlow id=\"late_registerAct\" sourceRef=\"late\" targetRef=\"registerAct\" />";
        drawn(
                "act-approval",
                DrawnChain.of("actApproval", SIGN, CO_SIGN, "!~registerAct")
                        .replace("<bpmn:endEvent", timer + "<bpmn:endEvent"));
        Act act = order().submitted();
        act.decides("governor", "sign", "SIGNED");
        clock.set(clock.now().plusSeconds(7200));
        fireTimersOf(act);
        assertThat(incidents(act)).singleElement().asString().contains("снята без решения");
        assertThat(act.view().path("registrationNumber").isNull()).isTrue();
    }

    @Test
    void aKindHasItsSignatoriesWhateverTheRouteAsks() {
        jdbc.sql("insert into required_signatories (kind, position) values ('GOVERNOR_DIRECTIVE', 'GOVERNOR')")
                .update();
        draws(CO_SIGN, "!registerAct");
        Act act = order().submitted();
        Reply reply = act.tryDecide("deputy", "coSign", "SIGNED", null);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.detail()).contains("Губернатор");
        bindsNobody(act);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SIGNED", "REGISTERED", "PUBLISHED", "ANNULLED"})
    void aStateOfLegalMeaningIsNotDrawn(String state) {
        draws("work WORK author DONE " + state, "wait WORK author");
        Act act = order().submitted();
        bindsNobody(act);
        act.decides("author", "work", "DONE");
        bindsNobody(act);
    }

    @Test
    void anActThatHasItsNumberIsNoDraftAgain() {
        draws(SIGN, "!registerAct", "again WORK author DONE ON_APPROVAL", "wait WORK author");
        Act act = order().submitted();
        act.decides("governor", "sign", "SIGNED").isIn("REGISTERED");
        Reply twice = act.decides("author", "again", "DONE").tryDecide("author", "wait", "DONE", null);
        assertThat(twice.status()).isEqualTo(204);
    }

    @Test
    void aNumberIsGivenOnce() {
        draws(SIGN, "!registerAct", "again WORK author", "@actIssuance");
        Act act = order().submitted();
        act.decides("governor", "sign", "SIGNED");
        String number = act.view().path("registrationNumber").asText();
        Reply second = act.tryDecide("author", "again", "DONE", null);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.detail()).contains("уже присвоен");
        assertThat(act.view().path("registrationNumber").asText()).isEqualTo(number);
    }

    @Test
    void aRestrictedActIsNotPublishedWhenItsGatewayIsDrawnAway() {
        draws(SIGN, "!registerAct", "!~placeOnPortal");
        Act act = order().with("restricted", true).submitted();
        assertThat(act.tryDecide("governor", "sign", "SIGNED", null).status()).isEqualTo(204);
        assertThat(incidents(act)).singleElement().asString().contains("Доступ к документу ограничен");
        assertThat(api().get("/acts/" + act.id()).status()).isEqualTo(404);
        act.isIn("REGISTERED");
    }

    @Test
    void aRestrictedDraftIsNotShownForDiscussion() {
        draws("!registerDraft", "!publishDraft");
        Reply reply = order().with("restricted", true).trySubmitAs("author");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.detail()).contains("Доступ к документу ограничен");
    }
}
