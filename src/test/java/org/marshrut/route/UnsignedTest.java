package org.marshrut.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.DrawnChain;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;

/** The check tells an analyst what would be refused at run time: ways without a signature, events that are not his. */
class UnsignedTest extends RouteTest {

    private static final String SIGN = "sign SIGNATURE ${people.holder('GOVERNOR')}";

    @Autowired
    private RepositoryService repository;

    private List<String> rules(String name, String route) {
        JsonNode found = new Doors(api(), repository)
                .check(new Doors.File(name + ".bpmn", route.getBytes(StandardCharsets.UTF_8)))
                .json();
        return StreamSupport.stream(found.spliterator(), false)
                .map(one ->
                        one.path("rule").asText() + " " + one.path("elementId").asText())
                .filter(one -> one.startsWith("unsigned") || one.startsWith("foreign-event"))
                .toList();
    }

    /** The engine passes a called route its business key alone here: what else is not this test's matter. */
    private static String chain(String process, String... steps) {
        return DrawnChain.of(process, steps).replace("<camunda:in variables=\"all\" />", "");
    }

    @ParameterizedTest
    @CsvSource({"!registerAct, registerAct", "!stampAct, stampAct", "!placeOnPortal, placeOnPortal"})
    void aWayToLegalForceWithoutASignatureIsRefused(String step, String at) {
        assertThat(rules("act-approval", chain("actApproval", "!checkDossier", "!registerDraft", step)))
                .containsExactly("unsigned " + at);
    }

    @Test
    void alsoWhereItIsInACalledRoute() {
        assertThat(rules("act-approval", chain("actApproval", "!registerDraft", "@actIssuance")))
                .isNotEmpty()
                .allMatch(one -> one.startsWith("unsigned "));
    }

    @Test
    void alsoWhenTheSignatureIsCutOutOfTheShippedRoute() throws IOException {
        String shipped = Files.readString(Path.of("processes/act-approval/act-approval.bpmn"));
        String cut = shipped.replace(
                        "<camunda:property name=\"step\" value=\"SIGNATURE\" />",
                        "<camunda:property name=\"step\" value=\"WORK\" />")
                .replace("SIGNED, SIGNED_OVER_OBJECTIONS, RETURNED, REJECTED", "ACCEPTED, RETURNED, REJECTED");
        assertThat(cut).isNotEqualTo(shipped);
        assertThat(rules("act-approval", cut)).isNotEmpty().allMatch(one -> one.startsWith("unsigned "));
        assertThat(rules("act-approval", shipped)).isEmpty();
    }

    @Test
    void aSignatureOnEveryWayIsEnough() {
        assertThat(rules("act-approval", chain("actApproval", SIGN, "!registerAct", "!placeOnPortal")))
                .isEmpty();
        assertThat(rules("act-approval", chain("actApproval", SIGN, "@actIssuance")))
                .isEmpty();
    }

    @Test
    void aWayRoundTheSignatureIsSeen() {
        String late = "<bpmn:boundaryEvent id=\"late\" attachedToRef=\"sign\"><bpmn:timerEventDefinition id=\"t\">"
                + "<bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>"
                + "<bpmn:sequenceFlow id=\"late_registerAct\" sourceRef=\"late\" targetRef=\"registerAct\" />";
        assertThat(rules(
                        "act-approval",
                        chain("actApproval", SIGN, "!registerAct").replace("<bpmn:endEvent", late + "<bpmn:endEvent")))
                .containsExactly("unsigned registerAct");
    }

    @Test
    void anotherRouteMayCarryWhatNobodySigns() {
        assertThat(rules("memo-approval", chain("memoApproval", "read WORK author DONE", "!registerAct")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"actPublished", "publicationWithdrawn"})
    void aSignalOfTheProductIsNotForEverybody(String signal) {
        assertThat(rules("my-watch", DrawnChain.onSignal("myWatch", signal, "!annulAct")))
                .containsExactly("foreign-event begun");
        assertThat(rules("my-watch", DrawnChain.onSignal("myWatch", "minutesReady", "read WORK author DONE")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"annulmentRequested", "publicationWithdrawal", "draftRecall", "substitutionRevoked"})
    void noOtherRouteBeginsByAMessageOfTheProduct(String message) {
        assertThat(rules("my-watch", DrawnChain.onMessage("myWatch", message, "read WORK author DONE")))
                .containsExactly("foreign-event begun");
    }
}
