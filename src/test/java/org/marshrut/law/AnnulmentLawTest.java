package org.marshrut.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.marshrut.support.Annulled;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.DrawnChain;

/** Nothing is annulled or withdrawn by a drawing, and nothing that a person has decided depends on one. */
class AnnulmentLawTest extends LawTest {

    private static final String SIGN = "sign SIGNATURE ${people.holder('GOVERNOR')} - ON_SIGNING";

    private Act published() {
        return act().endorsed().allVisas().examined().signed().isIn("PUBLISHED");
    }

    private boolean isPublic(Act act) {
        return !act.view().path("publication").isNull();
    }

    private long decided(Act act, String decision) {
        return jdbc.sql("select count(*) from decisions where document_id = ?::uuid and decision = ?")
                .params(act.id(), decision)
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(strings = {"!annulAct", "!withdrawPublication", "!removeFromSite"})
    void aRouteThatHearsOfEachPublicationChangesNone(String step) {
        drawn("my-watch", DrawnChain.onSignal("myWatch", "actPublished", step));
        Act act = act().endorsed().allVisas().examined();
        Reply reply = act.tryDecide("governor", "signAct", "SIGNED", null);
        assertThat(reply.status()).isIn(204, 409);
        incidents(act);
        assertThat(decided(act, "ANNULLED") + decided(act, "WITHDRAWN")).isZero();
        assertThat(act.view().path("state").asText()).isNotEqualTo("ANNULLED");
        assertThat(jdbc.sql(
                                "select count(*) from publications where document_id = ?::uuid and withdrawn_at is not null")
                        .param(act.id())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aPublicationThatWithdrawsAtOnceStopsInWordsAndStays() {
        drawn("document-publication", DrawnChain.of("documentPublication", "!placeOnPortal", "!~withdrawPublication"));
        Act act = act().endorsed().allVisas().examined();
        assertThat(act.tryDecide("governor", "signAct", "SIGNED", null).status())
                .isEqualTo(204);
        assertThat(incidents(act)).singleElement().asString().contains("решения об этом никто не принимал");
        assertThat(isPublic(act)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"annulmentRequested", "publicationWithdrawal"})
    void aDrawnStepOfThatNameIsNoDecision(String id) {
        drawn(
                "act-approval",
                DrawnChain.of(
                        "actApproval",
                        SIGN,
                        "!registerAct",
                        "!stampAct",
                        "!placeOnPortal",
                        id + " WORK author WITHDRAWN",
                        "!annulAct",
                        "!withdrawPublication"));
        Act act = act().with("kind", "GOVERNOR_DIRECTIVE").submitted();
        act.decides("governor", "sign", "SIGNED").isIn("PUBLISHED");
        Reply reply = act.tryDecide("author", id, "WITHDRAWN", "Передумал");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(isPublic(act)).isTrue();
        act.isIn("PUBLISHED");
    }

    @Test
    void aWithdrawalThatNoRouteHearsIsOneAllTheSame() {
        Act act = published();
        drawn("document-publication", DrawnChain.of("documentPublication", "!placeOnPortal"));
        clock.tick();
        Reply reply = api().as("publisher")
                .post("/api/documents/" + act.id() + "/withdrawal", Map.of("reason", "Не тот файл"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(isPublic(act)).isFalse();
        assertThat(decided(act, "WITHDRAWN")).isOne();
    }

    @Test
    void anAnnulmentWhoseRouteDoesNothingIsOneAllTheSame() {
        Act act = published();
        drawn("act-annulment", DrawnChain.onMessage("actAnnulment", "annulmentRequested", "read WORK clerk DONE"));
        clock.tick();
        assertThat(api().as("clerk")
                        .post("/api/documents/" + act.id() + "/annulment", Annulled.byCourt("Недействующий"))
                        .status())
                .isEqualTo(200);
        act.isIn("ANNULLED");
        assertThat(isPublic(act)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FILED", "ON_EXECUTION"})
    void anActThatIsFiledWithoutPublicationIsNoMistakeAnyMore(String state) {
        drawn("act-approval", DrawnChain.of("actApproval", SIGN, "!registerAct", "keep WORK author DONE " + state));
        Act act = act().with("kind", "GOVERNOR_DIRECTIVE").submitted();
        act.decides("governor", "sign", "SIGNED").isIn(state);
        Reply mistaken =
                api().as("clerk").post("/api/documents/" + act.id() + "/annulment", Map.of("reason", "Не тот номер"));
        assertThat(mistaken.status()).isEqualTo(409);
        assertThat(mistaken.detail()).contains("отменяющий акт");
        act.isIn(state);
        clock.tick();
        assertThat(api().as("clerk")
                        .post("/api/documents/" + act.id() + "/annulment", Annulled.byCourt("Признан недействующим"))
                        .status())
                .isEqualTo(200);
        act.isIn("ANNULLED");
    }

    @Test
    void whatWasWithdrawnIsNotPlacedAgainByADrawing() {
        drawn(
                "act-approval",
                DrawnChain.of(
                        "actApproval",
                        SIGN,
                        "!registerAct",
                        "!placeOnPortal",
                        "again WORK author DONE",
                        "!placeOnPortal2"));
        Act act = act().with("kind", "GOVERNOR_DIRECTIVE").submitted();
        act.decides("governor", "sign", "SIGNED");
        clock.tick();
        assertThat(api().as("publisher")
                        .post("/api/documents/" + act.id() + "/withdrawal", Map.of("reason", "Не тот файл"))
                        .status())
                .isEqualTo(200);
        Reply again = act.tryDecide("author", "again", "DONE", null);
        assertThat(again.status()).isEqualTo(409);
        assertThat(isPublic(act)).isFalse();
    }

    @Test
    void anAnnulledActIsNotPublishedByARouteThatGoesOn() {
        drawn(
                "act-approval",
                DrawnChain.of(
                        "actApproval", SIGN, "!registerAct", "!stampAct", "wait WORK author DONE", "!placeOnPortal"));
        Act act = act().with("kind", "GOVERNOR_DIRECTIVE").submitted();
        act.decides("governor", "sign", "SIGNED");
        clock.tick();
        assertThat(api().as("clerk")
                        .post("/api/documents/" + act.id() + "/annulment", Map.of("reason", "Не тот номер"))
                        .status())
                .isEqualTo(200);
        Reply on = act.tryDecide("author", "wait", "DONE", null);
        assertThat(on.status()).isEqualTo(409);
        assertThat(on.detail()).contains("аннулирован");
        act.isIn("ANNULLED");
        assertThat(isPublic(act)).isFalse();
    }

    @Test
    void aRouteThatFailsWhenItIsToldIsInNobodysWay() {
        Act act = published();
        drawn(
                "document-publication",
                DrawnChain.onMessage("documentPublication", "publicationWithdrawal", "!placeOnPortal"));
        assertThat(api().as("publisher")
                        .post("/api/documents/" + act.id() + "/withdrawal", Map.of("reason", "Ошибка в тексте"))
                        .status())
                .isEqualTo(200);
        assertThat(decided(act, "WITHDRAWN")).isOne();
        assertThat(isPublic(act)).isFalse();
        drawn("act-annulment", DrawnChain.onMessage("actAnnulment", "annulmentRequested", "!placeOnPortal"));
        assertThat(api().as("clerk")
                        .post("/api/documents/" + act.id() + "/annulment", Annulled.byCourt("Признан недействующим"))
                        .status())
                .isEqualTo(200);
        assertThat(decided(act, "ANNULLED")).isOne();
        act.isIn("ANNULLED").waitsFor();
    }

    @Test
    void aRouteUnderWayThatFailsByItIsEnded() {
        String caught =
                "<bpmn:intermediateCatchEvent id=\"hear\"><bpmn:messageEventDefinition id=\"m\" messageRef=\"r\" />"
                        + "</bpmn:intermediateCatchEvent>";
        drawn(
                "act-approval",
                DrawnChain.of("actApproval", SIGN, "!registerAct", "hear WORK author", "!placeOnPortal")
                        .replaceAll("(?s)<bpmn:userTask id=\"hear\".*?</bpmn:userTask>", caught)
                        .replace(
                                "</bpmn:process>",
                                "</bpmn:process><bpmn:message id=\"r\" name=\"annulmentRequested\" />"));
        Act act = act().with("kind", "GOVERNOR_DIRECTIVE").submitted().decides("governor", "sign", "SIGNED");
        assertThat(api().as("clerk")
                        .post("/api/documents/" + act.id() + "/annulment", Map.of("reason", "Ошибка регистрации"))
                        .status())
                .isEqualTo(200);
        act.isIn("ANNULLED").waitsFor();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(act.id())
                        .count())
                .isZero();
    }
}
