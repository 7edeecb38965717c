package org.marshrut.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.RedrawingTest;

/** What a diagram says or does too early is told before it is deployed. */
class FactChecksTest extends RedrawingTest {

    private static final List<String> RULES = List.of("fact-missing", "silence", "foreign-answer");

    private List<String> told(String diagram) {
        JsonNode answer = api().as("analyst")
                .post("/api/routes/check", "application/xml", diagram)
                .json();
        return StreamSupport.stream(answer.spliterator(), false)
                .filter(finding -> RULES.contains(finding.path("rule").asText()))
                .map(finding -> finding.path("rule").asText() + " "
                        + finding.path("elementId").asText() + " "
                        + finding.path("severity").asText())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assignment-execution/assignment-execution.bpmn",
                "resolution-control/resolution-control.bpmn",
                "deadline-watch/deadline-watch.bpmn",
                "draft-rework/draft-rework.bpmn",
                "act-approval/act-approval.bpmn"
            })
    void whatIsShippedIsWell(String file) {
        assertThat(told(shipped(file))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"informParties", "releaseAssignments", "extendAssignment", "assignRows"})
    void whatHasNotHappenedIsNotToldNorDone(String verb) {
        assertThat(told(only("early", verb))).containsExactly("fact-missing " + verb + " WARNING");
    }

    @Test
    void aWayAroundTheAcceptanceIsSeen() {
        assertThat(told(replaced(
                        shipped("assignment-execution/assignment-execution.bpmn"),
                        "sourceRef=\"isAccepted\" targetRef=\"informParties\"",
                        "sourceRef=\"isHandedOn\" targetRef=\"informParties\"")))
                .containsExactly("fact-missing informParties WARNING");
    }

    @Test
    void silenceBeforeTheDeadlineIsSeen() {
        assertThat(told(only("deadlineWatch", "giveTacitConsent"))).containsExactly("silence giveTacitConsent WARNING");
        assertThat(told(replaced(
                        shipped("deadline-watch/deadline-watch.bpmn"),
                        "sourceRef=\"remindPerformer\" targetRef=\"hasNextReminder\"",
                        "sourceRef=\"remindPerformer\" targetRef=\"giveTacitConsent\"")))
                .containsExactly("silence giveTacitConsent WARNING");
    }

    @Test
    void silenceBesideASignatureIsSeen() {
        assertThat(told(replaced(shipped("act-approval/act-approval.bpmn"), "${registerDraft}", "${giveTacitConsent}")))
                .containsExactly("silence registerDraft WARNING");
    }

    @Test
    void anAnswerOfSomebodyElseIsSeen() {
        assertThat(
                        told(
                                replaced(
                                        shipped("draft-rework/draft-rework.bpmn"),
                                        "camunda:formRef=\"reviseDraft\" camunda:formRefBinding=\"latest\" camunda:assignee=\"${author}\"",
                                        "camunda:formRef=\"reviseDraft\" camunda:formRefBinding=\"latest\" camunda:assignee=\"${people.holder('DEPUTY_CHAIR')}\"")))
                .containsExactly("foreign-answer reviseDraft WARNING");
    }
}
