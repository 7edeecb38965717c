package org.marshrut.overdue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.EscalationTables;
import org.marshrut.support.Pdfs;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A visa has a deadline: reminded of, marked when missed, escalated, answered for. Every path of the watch over it. */
class DeadlineWatchTest extends RouteTest {

    /** Wednesday, 29 October 2025, 11:00 in Svetlorechensk: before a worked Saturday and two days off. */
    private static final Instant BEFORE_A_TRANSFER = Instant.parse("2025-10-29T06:00:00Z");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RepositoryService repository;

    @BeforeEach
    void beginBeforeATransfer() {
        clock.set(BEFORE_A_TRANSFER);
    }

    /** Five visas of an act that costs money; all but that of economy are given, and the examinations too. */
    private Act lateByEconomy() {
        return act().costingMoney().endorsed().examined().visasBy("finance", "property", "digital", "deputy");
    }

    private void at(String moment) {
        clock.set(OffsetDateTime.parse(moment).toInstant());
    }

    /** When the timers of the document run, without those of the other steps. */
    private List<String> timers(Act act, String... activities) {
        return jobsOf(act.id()).timers().list().stream()
                .filter(job -> List.of(activities).contains(((JobEntity) job).getJobHandlerConfigurationRaw()))
                .map(job -> job.getDuedate().toInstant().toString())
                .sorted()
                .toList();
    }

    private List<String> notices(Act act) {
        return jdbc.sql("""
                        select login || ' ' || kind from notices
                        where document_id = ?::uuid and kind in ('REMINDER', 'OVERDUE', 'ESCALATION') order by id
                        """).param(act.id()).query(String.class).list();
    }

    private static JsonNode visa(Act act, String approver) {
        for (JsonNode visa : act.view().path("visas")) {
            if (visa.path("approver").asText().equals(approver)) {
                return visa;
            }
        }
        throw new AssertionError(approver);
    }

    private void isMarked(Act act, String overdueBy) {
        assertThat(visa(act, "economy").path("overdue").asBoolean()).isTrue();
        assertThat(visa(act, "economy").path("overdueBy").asText()).isEqualTo(overdueBy);
    }

    @Test
    void aVisaLateByThreeWorkingDaysIsRemindedMarkedEscalatedAndStillAccepted() {
        Act act = lateByEconomy();
        assertThat(timers(act, "deadlineNear")).containsExactly("2025-10-31T09:00:00Z");

        at("2025-10-31T14:00:00+05:00");
        letTimersRun(act);
        assertThat(notices(act)).containsExactly("economy REMINDER");
        assertThat(timers(act, "deadlineMissed")).containsExactly("2025-10-31T13:00:00Z");

        at("2025-10-31T17:59:59+05:00");
        letTimersRun(act);
        assertThat(visa(act, "economy").path("overdue").asBoolean()).isFalse();

        at("2025-10-31T18:00:00+05:00");
        letTimersRun(act);
        isMarked(act, "PT0M");
        assertThat(notices(act)).containsExactly("economy REMINDER", "economy OVERDUE");

        // The Saturday is worked, the Monday and the Tuesday are not.
        at("2025-11-01T17:00:00+05:00");
        letTimersRun(act);
        assertThat(notices(act)).hasSize(3).endsWith("deputy ESCALATION");
        at("2025-11-05T17:59:00+05:00");
        letTimersRun(act);
        assertThat(notices(act)).hasSize(3);
        at("2025-11-05T18:00:00+05:00");
        letTimersRun(act);
        assertThat(notices(act)).hasSize(4).endsWith("chief ESCALATION");
        at("2025-11-06T18:00:00+05:00");
        letTimersRun(act);
        assertThat(notices(act)).hasSize(5).endsWith("chief ESCALATION");
        isMarked(act, "PT23H");

        at("2025-11-07T09:30:00+05:00");
        act.visasBy("economy").waitsFor("signAct:governor");
        isMarked(act, "PT23H30M");
        at("2025-11-12T12:00:00+05:00");
        isMarked(act, "PT23H30M");
        assertThat(sheetLateness(act)).containsExactly("PT23H30M");
        assertThat(reportLateness(act)).isEqualTo("PT23H30M");
        assertThat(Pdfs.text(api().as("author")
                        .get("/api/documents/" + act.id() + "/approval-sheet")
                        .bytes()))
                .contains("с опозданием: 23 ч 30 мин рабочего времени");
        assertThat(timers(act, "deadlineNear", "deadlineMissed", "levelReached", "reminderDue"))
                .as("nothing stays open after the visa")
                .isEmpty();
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("deadlineWatch")
                        .processInstanceBusinessKey(act.id())
                        .count())
                .isZero();
    }

    private String reportLateness(Act act) {
        for (JsonNode late : api().as("ops")
                .get("/api/reports/overdue-visas/documents?performer=economy&from=2025-11-01&to=2025-11-30&size=100")
                .json()
                .path("items")) {
            if (late.path("documentId").asText().equals(act.id())) {
                return late.path("lateness").asText();
            }
        }
        return "not in the report";
    }

    private List<String> sheetLateness(Act act) {
        List<String> found = new ArrayList<>();
        api().as("author")
                .get("/api/documents/" + act.id() + "/approval-sheet", "Accept", "application/json")
                .json()
                .path("rounds")
                .path(0)
                .path("entries")
                .forEach(entry -> {
                    if (!entry.path("overdueBy").isNull()) {
                        found.add(entry.path("overdueBy").asText());
                    }
                });
        return found;
    }

    @Test
    void aVisaGivenInTimeLeavesNothingBehind() {
        Act act = lateByEconomy();
        at("2025-10-31T14:00:00+05:00");
        letTimersRun(act);
        at("2025-10-31T17:59:00+05:00");
        act.visasBy("economy");
        at("2025-12-01T12:00:00+05:00");
        letTimersRun(act);
        assertThat(visa(act, "economy").path("overdue").asBoolean()).isFalse();
        assertThat(visa(act, "economy").path("overdueBy").isNull()).isTrue();
        assertThat(notices(act))
                .filteredOn(notice -> notice.startsWith("economy"))
                .containsExactly("economy REMINDER");
    }

    @Test
    void atMostTwoTimersOfAVisaExistAtATime() {
        Act act = lateByEconomy();
        for (String moment : List.of(
                "2025-10-29T12:00:00+05:00",
                "2025-10-31T14:00:00+05:00",
                "2025-10-31T18:00:00+05:00",
                "2025-11-01T17:00:00+05:00",
                "2025-11-05T18:00:00+05:00")) {
            at(moment);
            letTimersRun(act);
            assertThat(timers(act, "deadlineNear", "deadlineMissed", "levelReached", "reminderDue"))
                    .as(moment)
                    .hasSize(1);
        }
    }

    /** The application was down all the while: everything comes at once, with the moment at which it should have come. */
    @Test
    void whatPassedWhileNobodyRanItIsMarkedWithTheTrueMoment() {
        Act act = lateByEconomy();
        at("2025-11-06T10:00:00+05:00");
        letTimersRun(act);
        assertThat(jdbc.sql("select overdue_at from decisions where document_id = ?::uuid and approver = 'economy'")
                        .param(act.id())
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isEqualTo(Instant.parse("2025-10-31T13:00:00Z"));
        assertThat(notices(act)).containsOnlyOnce("economy OVERDUE", "deputy ESCALATION", "chief ESCALATION");
        isMarked(act, "PT16H");
    }

    @Test
    void whoDecidesLateBeforeTheTimerHasRunIsMarkedAllTheSame() {
        Act act = lateByEconomy();
        at("2025-11-01T10:00:00+05:00");
        act.visasBy("economy");
        isMarked(act, "PT1H");
        letTimersRun(act);
        assertThat(notices(act)).isEmpty();
    }

    @Test
    void aStepWithoutADrawnTimerIsMarkedAtItsMomentToo() {
        Act act = act().endorsed().allVisas();
        at("2025-10-31T17:59:00+05:00");
        letTimersRun(act);
        assertThat(overdueSteps(act)).doesNotContain("examineLegality");
        at("2025-10-31T18:00:00+05:00");
        letTimersRun(act);
        assertThat(overdueSteps(act)).contains("examineLegality");
        assertThat(jdbc.sql("select overdue_holder from decisions where document_id = ?::uuid"
                                + " and task_key = 'examineLegality'")
                        .param(act.id())
                        .query(String.class)
                        .single())
                .isEqualTo("lawyers");
        at("2025-11-01T11:00:00+05:00");
        act.lawyerAgrees();
        assertThat(jdbc.sql("select late_minutes from decisions where document_id = ?::uuid"
                                + " and task_key = 'examineLegality'")
                        .param(act.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(120);
    }

    private static List<String> overdueSteps(Act act) {
        List<String> steps = new ArrayList<>();
        act.view().path("stage").forEach(step -> {
            if (step.path("overdue").asBoolean()) {
                steps.add(step.path("taskKey").asText());
            }
        });
        return steps;
    }

    @Test
    void whereARegulationSaysSoSilenceIsAgreement() {
        String deployment = EscalationTables.deploy(repository, """
                <rule id="consent"><inputEntry id="c1"><text>"VISA"</text></inputEntry>
                <inputEntry id="c2"><text>2</text></inputEntry><outputEntry id="c3"><text>"P1D"</text></outputEntry>
                <outputEntry id="c4"><text>"AUTHOR"</text></outputEntry><outputEntry id="c5"><text>""</text></outputEntry>
                <outputEntry id="c6"><text>"CONSENT"</text></outputEntry>
                <outputEntry id="c8"><text>"WORKING"</text></outputEntry>
                <outputEntry id="c7"><text>"п. 12 Регламента"</text></outputEntry></rule>
                """);
        try {
            Act act = lateByEconomy();
            at("2025-11-01T16:59:00+05:00");
            letTimersRun(act);
            act.waitsFor("giveVisa:economy");
            at("2025-11-01T17:00:00+05:00");
            letTimersRun(act);
            act.waitsFor("signAct:governor");
            JsonNode visa = visa(act, "economy");
            assertThat(visa.path("decision").asText()).isEqualTo("AGREED");
            assertThat(visa.path("actual").isNull()).isTrue();
            assertThat(visa.path("basis").asText()).isEqualTo("по умолчанию, п. 12 Регламента");
            JsonNode trail = api().as("admin")
                    .get("/api/trail?event=CONSENT&document=" + act.id())
                    .json();
            assertThat(trail.path("total").asInt()).isEqualTo(1);
            assertThat(trail.at("/items/0/login").isNull()).as("nobody").isTrue();
            assertThat(trail.at("/items/0/onBehalf").asText()).isEqualTo("economy");
            isMarked(act, "PT7H");
            assertThat(Pdfs.text(api().as("author")
                            .get("/api/documents/" + act.id() + "/approval-sheet")
                            .bytes()))
                    .contains("по умолчанию, п. 12 Регламента");
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    @Test
    void theLadderEndsWhereTheTableEnds() {
        String deployment = EscalationTables.deploy(repository, """
                <rule id="last"><inputEntry id="l1"><text>"VISA"</text></inputEntry>
                <inputEntry id="l2"><text>1</text></inputEntry><outputEntry id="l3"><text>"PT0H"</text></outputEntry>
                <outputEntry id="l4"><text>"AUTHOR"</text></outputEntry><outputEntry id="l5"><text>""</text></outputEntry>
                <outputEntry id="l6"><text>"NOTIFY"</text></outputEntry>
                <outputEntry id="l8"><text></text></outputEntry>
                <outputEntry id="l7"><text>"п. 1"</text></outputEntry></rule>
                """, "escalationRules_rule3", "escalationRules_rule4");
        try {
            Act act = lateByEconomy();
            at("2025-11-10T12:00:00+05:00");
            letTimersRun(act);
            assertThat(notices(act)).contains("author ESCALATION").doesNotContain("chief ESCALATION");
            assertThat(runtime.createProcessInstanceQuery()
                            .processDefinitionKey("deadlineWatch")
                            .processInstanceBusinessKey(act.id())
                            .count())
                    .isZero();
            act.visasBy("economy").waitsFor("signAct:governor");
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }
}
