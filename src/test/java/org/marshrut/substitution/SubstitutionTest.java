package org.marshrut.substitution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who acts for whom, on real routes. It is Tuesday, 24 November 2026, 10:00 in Svetlorechensk, 08:00 in Moscow. */
class SubstitutionTest extends RouteTest {

    private static final String TODAY = "2026-11-24";
    private static final String FRIDAY = "2026-11-27";
    private static final String BY = "за Графикова И.И. по замещению, " + Absences.GROUND;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RepositoryService repository;

    private Absences absences;

    @BeforeEach
    void absences() {
        absences = new Absences(api(), jdbc);
    }

    @AfterEach
    void nobodyIsAbsentAnyMore() {
        clock.tick();
        absences.revokeAll();
    }

    /** What the timers of substitutions do that are due now. */
    private void midnight(String at) {
        clock.set(Instant.parse(at));
        List<Job> due = management
                .createJobQuery()
                .processDefinitionKey("substitution")
                .timers()
                .duedateLowerThan(java.util.Date.from(clock.now().plusMillis(1)))
                .list();
        due.forEach(job -> management.executeJob(job.getId()));
    }

    private JsonNode visa(Act act, String approver) {
        return StreamSupport.stream(act.view().path("visas").spliterator(), false)
                .filter(visa -> visa.path("approver").asText().equals(approver))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private JsonNode substitution(String absent) {
        return api().as("chief").get("/api/substitutions/" + absent).json();
    }

    private JsonNode conflict(Act act, String absent) {
        return StreamSupport.stream(substitution(absent).path("conflicts").spliterator(), false)
                .filter(one -> one.path("documentId").asText().equals(act.id()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> told(String login) {
        return jdbc.sql("select text from notices where login = ? and kind = 'SUBSTITUTION' order by id desc")
                .param(login)
                .query(String.class)
                .list();
    }

    @Test
    void openTasksMoveAtTheStartAndTheDeadlineStays() {
        Act act = act().endorsed();
        String due = visa(act, "economy").path("due").asText();
        clock.tick();
        absences.order("economy", "finance", TODAY, FRIDAY);

        act.waitsFor(
                "giveVisa:finance",
                "giveVisa:property",
                "giveVisa:digital",
                "giveVisa:deputy",
                "examineLegality:lawyers",
                "editLanguage:editors");
        assertThat(visa(act, "economy").path("due").asText()).isEqualTo(due);
        assertThat(substitution("economy").path("moved").asInt()).isPositive();
        assertThat(told("finance").get(0))
                .startsWith("Вы замещаете: за Графикова И.И.")
                .contains("Перешло задач: ");

        String task = act.taskOf("finance", "giveVisa");
        for (String both : List.of("economy", "finance")) {
            assertThat(api().as(both).get("/engine-rest/task/" + task).status()).isEqualTo(200);
            assertThat(api().as(both).get("/api/documents/" + act.id()).status())
                    .isEqualTo(200);
        }
        Reply notHis = api().as("economy").complete(task, "AGREED", null);
        assertThat(notHis.status()).isEqualTo(403);
        assertThat(notHis.detail()).contains("на время замещения передана", "Цифрова З.З.", "отзовите замещение");

        act.decides("finance", "giveVisa", "AGREED");
        assertThat(visa(act, "economy").path("actual").asText()).isEqualTo("finance");
        assertThat(visa(act, "economy").path("basis").asText()).isEqualTo(BY);
    }

    @Test
    void theyComeBackWhenTheLastDayIsOverAndTheVisaIsHisOwnAgain() {
        Act act = act().endorsed();
        clock.tick();
        absences.order("economy", "finance", TODAY, TODAY);
        // Midnight at the end of the 24th in organisation 04, UTC+5.
        midnight("2026-11-24T18:59:59Z");
        assertThat(act.taskOf("finance", "giveVisa")).isNotNull();
        act.waitsFor(
                "giveVisa:finance",
                "giveVisa:property",
                "giveVisa:digital",
                "giveVisa:deputy",
                "examineLegality:lawyers",
                "editLanguage:editors");
        midnight("2026-11-24T19:00:00Z");

        String task = act.taskOf("economy", "giveVisa");
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo("economy");
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getOwner())
                .isNull();
        assertThat(api().as("finance").get("/engine-rest/task/" + task).status())
                .isEqualTo(404);
        assertThat(api().as("finance").get("/api/documents/" + act.id()).status())
                .isEqualTo(404);
        act.decides("economy", "giveVisa", "AGREED");
        assertThat(visa(act, "economy").path("basis").isNull()).isTrue();
        assertThat(told("economy").get(0)).contains("Вернулось задач: ");
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("substitution")
                        .count())
                .isZero();
    }

    @Test
    void aPlannedOneBeginsWithItsFirstDayAndOnlyThen() {
        Act act = act().endorsed();
        clock.tick();
        absences.order("economy", "finance", "2026-11-25", FRIDAY);
        assertThat(substitution("economy").path("state").asText()).isEqualTo("PLANNED");
        midnight("2026-11-24T18:59:59Z");
        assertThat(substitution("economy").path("state").asText()).isEqualTo("PLANNED");
        midnight("2026-11-24T19:00:00Z");
        assertThat(substitution("economy").path("state").asText()).isEqualTo("IN_FORCE");
        assertThat(visa(act, "economy").path("decision").isNull()).isTrue();
        act.decides("finance", "giveVisa", "NOT_AGREED", "Нет расчёта")
                .hasVisas(1, "economy NOT_AGREED", "property -", "digital -", "deputy -");
    }

    @Test
    void aPlannedOneThatIsRevokedNeverBegins() {
        absences.order("economy", "finance", "2026-11-25", FRIDAY);
        absences.revoke("economy");
        midnight("2026-11-25T05:00:00Z");
        assertThat(api().as("chief").get("/api/substitutions/economy").status()).isEqualTo(404);
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("substitution")
                        .count())
                .isZero();
    }

    @Test
    void whatComesMeanwhileGoesToTheSubstituteAndIsBothTold() {
        absences.order("economy", "finance", TODAY, FRIDAY);
        Act act = act().endorsed();
        String task = act.taskOf("finance", "giveVisa");
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getOwner())
                .isEqualTo("economy");
        assertThat(api().as("economy").get("/engine-rest/task/" + task).status())
                .isEqualTo(200);
        assertThat(api().as("economy").get("/api/documents/" + act.id()).status())
                .isEqualTo(200);
        assertThat(jdbc.sql("select count(*) from notices where task_id = ? and login = 'finance'")
                        .param(task)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(api().as("economy").complete(task, "AGREED", null).status()).isEqualTo(403);
        act.decides("finance", "giveVisa", "AGREED");
        assertThat(visa(act, "economy").path("basis").asText()).isEqualTo(BY);
    }

    @Test
    void revokedEarlyTheTasksAreBackAtOnce() {
        Act act = act().endorsed();
        absences.order("economy", "finance", TODAY, FRIDAY);
        clock.tick();
        absences.revoke("economy");
        act.decides("economy", "giveVisa", "AGREED");
        assertThat(visa(act, "economy").path("actual").asText()).isEqualTo("economy");
        assertThat(told("finance").get(0)).contains("больше не замещаете Графикова И.И.", "отозвано");
    }

    @Test
    void aChainOfThreeEndsWithTheLastAndNamesEveryGround() {
        Act act = act().endorsed();
        absences.orderBy("economy", "economy", "head", TODAY, FRIDAY, Map.of());
        clock.tick();
        absences.orderBy("head", "head", "finance", TODAY, FRIDAY, Map.of("reason", "приказ № 2"));
        clock.tick();
        absences.order("finance", "chief", TODAY, FRIDAY, Map.of("reason", "приказ № 3"));
        act.decides("chief", "giveVisa", "AGREED");
        assertThat(visa(act, "economy").path("basis").asText())
                .isEqualTo(
                        BY + "; за Учителеву О.О. по замещению, приказ № 2; за Цифрову З.З. по замещению, приказ № 3");
    }

    @Test
    void theMiddleOfAChainComesBackAndTheTasksGoOneStepBack() {
        Act act = act().endorsed();
        absences.order("head", "finance", TODAY, FRIDAY);
        clock.tick();
        absences.order("economy", "head", TODAY, FRIDAY);
        clock.tick();
        String task = act.taskOf("finance", "giveVisa");
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo("finance");
        absences.revoke("head");
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo("head");
        absences.revoke("economy");
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo("economy");
    }

    @Test
    void theSubstituteHimselfIsAbsentLater() {
        Act act = act().endorsed();
        absences.orderBy("economy", "economy", "finance", TODAY, FRIDAY, Map.of());
        clock.tick();
        absences.order("finance", "chief", "2026-11-25", "2026-11-25");
        midnight("2026-11-24T19:00:00Z");
        String task = act.taskOf("chief", "giveVisa");
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo("chief");
        midnight("2026-11-25T19:00:00Z");
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo("finance");
    }

    @Test
    void nobodyGivesTwoVisasInOneRound() {
        Act act = act().endorsed();
        clock.tick();
        absences.order("economy", "property", TODAY, FRIDAY);
        act.waitsFor(
                "giveVisa:economy",
                "giveVisa:property",
                "giveVisa:digital",
                "giveVisa:deputy",
                "examineLegality:lawyers",
                "editLanguage:editors");
        JsonNode conflict = conflict(act, "economy");
        assertThat(conflict.path("taskKey").asText()).isEqualTo("giveVisa");
        assertThat(conflict.path("heading").isNull())
                .as("chief may not read it")
                .isTrue();
        for (String told : List.of("property", "chief")) {
            assertThat(told(told)).as(told).anySatisfy(text -> assertThat(text).contains("дал бы две визы"));
        }
        act.decides("economy", "giveVisa", "AGREED");
    }

    @Test
    void aVisaThatComesUpStaysToo() {
        absences.order("economy", "property", TODAY, FRIDAY);
        Act act = act().endorsed();
        act.decides("economy", "giveVisa", "AGREED").decides("property", "giveVisa", "AGREED");
        assertThat(visa(act, "economy").path("actual").asText()).isEqualTo("economy");
    }

    @Test
    void theGateAsksAgainWhateverWasHandedOver() {
        Act act = act().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        act.visasBy("property");
        tasks.setAssignee(task, "property");
        Reply twice = api().as("property").complete(task, "AGREED", null);
        assertThat(twice.status()).as(twice.detail()).isEqualTo(409);
        assertThat(twice.detail()).contains("две визы");
    }

    @Test
    void twoAbsentPeopleGetOneSubstituteAndHeGivesOneVisa() {
        Act act = act().endorsed();
        clock.tick();
        absences.order("economy", "chief", TODAY, FRIDAY);
        clock.tick();
        absences.order("property", "chief", TODAY, FRIDAY);
        act.waitsFor(
                "giveVisa:chief",
                "giveVisa:property",
                "giveVisa:digital",
                "giveVisa:deputy",
                "examineLegality:lawyers",
                "editLanguage:editors");
    }

    @Test
    void nobodySignsWhatHeVisaed() {
        Act act = act().endorsed().allVisas().examined().waitsFor("signAct:governor");
        clock.tick();
        absences.order("governor", "deputy", TODAY, FRIDAY);
        act.waitsFor("signAct:governor");
        assertThat(conflict(act, "governor").path("reason").asText()).contains("подписал бы документ");
        clock.tick();
        absences.revoke("governor");
        absences.order("governor", "chief", TODAY, FRIDAY);
        act.waitsFor("signAct:chief").decides("chief", "signAct", "SIGNED");
        JsonNode signature = api().as("author")
                .get("/api/documents/" + act.id() + "/approval-sheet", "Accept", "application/json")
                .json()
                .path("signature")
                .path(0);
        assertThat(signature.path("basis").asText()).isEqualTo("за Образцова А.А. по замещению, " + Absences.GROUND);
        assertThat(signature.path("actual").path("login").asText()).isEqualTo("chief");
        assertThat(act.view().path("stamp").asText()).contains("Пробный Г.Г., за Образцова А.А. по замещению");
    }

    @Test
    void whoHasVisaedForAnotherDoesNotSignForHimself() {
        Act act = act().endorsed();
        absences.order("economy", "governor", TODAY, FRIDAY);
        act.decides("governor", "giveVisa", "AGREED")
                .visasBy("property", "digital", "deputy")
                .examined();
        Reply own = act.tryDecide("governor", "signAct", "SIGNED", null);
        assertThat(own.status()).isEqualTo(409);
        assertThat(own.detail()).contains("который визировали");
    }

    @Test
    void nobodySignsWhatHeVisaedBecauseAHeadWishedIt() {
        Act act = act().endorsed();
        clock.tick();
        assertThat(api().as("head")
                        .post(
                                "/api/documents/" + act.id() + "/interventions",
                                Map.of("action", "ADD_VISA", "approver", "governor", "reason", "Так нужно"))
                        .status())
                .isEqualTo(204);
        act.visasBy("economy", "property", "digital", "deputy", "governor").examined();
        Reply own = act.tryDecide("governor", "signAct", "SIGNED", null);
        assertThat(own.status()).isEqualTo(409);
        assertThat(own.detail()).contains("который визировали");
    }

    @Test
    void whatATableAllowsIsForbiddenAllTheSame() throws java.io.IOException {
        String table = java.nio.file.Files.readString(
                        java.nio.file.Path.of("processes/substitution/substitution-rules.dmn"))
                .replace("<text>false</text>", "<text>true</text>");
        var rules = repository
                .createDeployment()
                .name("lenient rules")
                .addString("substitution-rules.dmn", table)
                .deploy();
        try {
            Act act = act().endorsed();
            clock.tick();
            absences.order("economy", "property", TODAY, FRIDAY);
            String forEconomy = act.taskOf("economy", "giveVisa");
            tasks.setAssignee(forEconomy, "property");
            act.visasBy("digital");
            Reply twice = api().as("property").complete(forEconomy, "AGREED", null);
            assertThat(twice.status()).as(twice.detail()).isEqualTo(409);
            assertThat(twice.detail()).contains("две визы");
            tasks.setAssignee(forEconomy, "economy");
            act.visasBy("economy", "property", "deputy").examined();
            absences.order("governor", "deputy", TODAY, FRIDAY);
            act.waitsFor("signAct:governor");
        } finally {
            repository.deleteDeployment(rules.getId(), true);
        }
    }

    @Test
    void onlyTheKindsAndStepsThatWereNamedMove() {
        Act act = act().endorsed();
        Act other = act().with("kind", "GOVERNMENT_DIRECTIVE").endorsed();
        absences.order("economy", "finance", TODAY, FRIDAY, Map.of("kinds", List.of("GOVERNMENT_DIRECTIVE")));
        absences.order("head", "finance", TODAY, FRIDAY, Map.of("steps", List.of("giveVisa")));
        assertThat(act.view().path("stage").findValuesAsText("assignee")).contains("economy");
        assertThat(other.view().path("stage").findValuesAsText("assignee"))
                .contains("finance")
                .doesNotContain("economy");
        act().submitted().waitsFor("endorseDraft:head");
    }

    @Test
    void anotherSubstituteOnTheSameDayGetsTheTasks() {
        Act act = act().endorsed();
        absences.order("economy", "finance", TODAY, FRIDAY);
        clock.tick();
        absences.order("economy", "head", TODAY, "2026-11-26");
        String task = act.taskOf("head", "giveVisa");
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo("head");
        assertThat(told("finance").get(0))
                .startsWith("Вы больше не замещаете Графикова И.И.: теперь замещает Учителева О.О.");
        assertThat(jdbc.sql("select changed_by from substitutions where login = 'economy' and ended_at is null"
                                + " and revoked_at is null")
                        .query(String.class)
                        .single())
                .isEqualTo("chief");
        assertThat(jdbc.sql("select m.by_login from task_moves m join decisions d on d.id = m.decision_id"
                                + " where d.task_id = ? order by m.id desc limit 1")
                        .param(task)
                        .query(String.class)
                        .single())
                .isEqualTo("chief");
        midnight("2026-11-26T19:00:00Z");
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo("economy");
    }

    @Test
    void theSameOrderAgainMovesNothingTwice() {
        Act act = act().endorsed();
        absences.order("economy", "finance", TODAY, FRIDAY);
        absences.order("economy", "finance", TODAY, FRIDAY);
        assertThat(jdbc.sql("""
                                select count(*) from task_moves m join decisions d on d.id = m.decision_id
                                where d.document_id = cast(? as uuid)
                                """).param(act.id()).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void acrossZonesTheDayIsThatOfTheAbsentPerson() {
        Act act = act().endorsed();
        // The governor's deputy is in Moscow: his 25th begins two hours after that of organisation 04.
        absences.order("deputy", "finance", "2026-11-25", FRIDAY);
        absences.order("economy", "chief", "2026-11-25", FRIDAY);
        midnight("2026-11-24T19:00:00Z");
        assertThat(act.view().path("stage").findValuesAsText("assignee")).contains("chief", "deputy");
        midnight("2026-11-24T21:00:00Z");
        assertThat(act.view().path("stage").findValuesAsText("assignee"))
                .contains("chief", "finance")
                .doesNotContain("deputy");
    }

    @Test
    void aTaskOfAGroupIsOfferedToWhoeverActsForOneOfIt() {
        Act act = act().endorsed();
        String task = act.taskOf("legal", "examineLegality");
        clock.tick();
        absences.order("legal", "finance", TODAY, FRIDAY);
        Act later = act().endorsed();
        for (Act each : List.of(act, later)) {
            String offered = each.taskOf("legal", "examineLegality");
            assertThat(api().as("finance").get("/engine-rest/task/" + offered).status())
                    .isEqualTo(200);
            assertThat(api().as("finance")
                            .post("/engine-rest/task/" + offered + "/claim", Map.of("userId", "finance"))
                            .status())
                    .isEqualTo(204);
        }
        later.decides("finance", "examineLegality", "AGREED");
        JsonNode entry = StreamSupport.stream(
                        api().as("author")
                                .get("/api/documents/" + later.id() + "/approval-sheet", "Accept", "application/json")
                                .json()
                                .path("rounds")
                                .path(0)
                                .path("entries")
                                .spliterator(),
                        false)
                .filter(one -> one.path("task").asText().equals("examineLegality"))
                .findFirst()
                .orElseThrow();
        assertThat(entry.path("approver").path("login").asText()).isEqualTo("legal");
        assertThat(entry.path("basis").asText()).startsWith("за Правилова Ж.Ж. по замещению");

        clock.tick();
        absences.revoke("legal");
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .as("what he took and did not decide is the group's again")
                .isNull();
        assertThat(api().as("finance").get("/engine-rest/task/" + task).status())
                .isEqualTo(404);
        act.lawyerAgrees();
    }

    private String ofGroup(String task) {
        var found = tasks.createTaskQuery().taskId(task).singleResult();
        return found.getAssignee() + " for " + found.getOwner();
    }

    @Test
    void whatASubstituteTookAndHandedOnGoesBackToTheGroupInWhateverOrderTheyReturn() {
        String task = act().endorsed().taskOf("legal", "examineLegality");
        clock.tick();
        absences.order("legal", "finance", TODAY, FRIDAY);
        api().as("finance").post("/engine-rest/task/" + task + "/claim", Map.of("userId", "finance"));
        clock.tick();
        absences.order("finance", "performer", TODAY, FRIDAY);
        assertThat(ofGroup(task)).isEqualTo("performer for finance");
        clock.tick();
        absences.revoke("legal");
        assertThat(ofGroup(task)).isEqualTo("null for null");
        clock.tick();
        absences.revoke("finance");
        assertThat(ofGroup(task)).isEqualTo("null for null");

        tasks.setAssignee(task, "performer");
        Reply stranger = api().as("performer").complete(task, "AGREED", null);
        assertThat(stranger.status()).isEqualTo(403);
        assertThat(stranger.detail()).contains("поручена группе");
    }

    @Test
    void whatASubstituteGivesBackToTheGroupIsNobodys() {
        String task = act().endorsed().taskOf("legal", "examineLegality");
        api().as("legal").post("/engine-rest/task/" + task + "/claim", Map.of("userId", "legal"));
        clock.tick();
        absences.order("legal", "finance", TODAY, FRIDAY);
        assertThat(ofGroup(task)).isEqualTo("finance for legal");
        assertThat(api().as("finance")
                        .post("/engine-rest/task/" + task + "/unclaim", Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(ofGroup(task)).isEqualTo("null for null");
        assertThat(jdbc.sql("select owner_ is null from act_hi_taskinst where id_ = ?")
                        .param(task)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void whatAnAbsentPersonHadTakenOfHisGroupGoesToHisSubstituteAndBack() {
        Act act = act().endorsed();
        String task = act.taskOf("legal", "examineLegality");
        api().as("legal").post("/engine-rest/task/" + task + "/claim", Map.of("userId", "legal"));
        clock.tick();
        absences.order("legal", "finance", TODAY, FRIDAY);
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo("finance");
        clock.tick();
        absences.revoke("legal");
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo("legal");
        absences.order("legal", "finance", TODAY, FRIDAY);
        act.decides("finance", "examineLegality", "AGREED_WITH_REMARKS", "Опечатка");
    }

    @Test
    void aMissedDeadlineCountsAgainstWhoeverHeldTheTaskWhenItExpired() {
        Act act = act().endorsed().visasBy("property", "digital", "deputy");
        clock.tick();
        absences.order("economy", "finance", TODAY, FRIDAY);
        // Two working days end on Thursday at 18:00, while economy is away.
        clock.set(Instant.parse("2026-11-26T13:00:01Z"));
        letTimersRun(act);
        clock.tick();
        absences.revoke("economy");
        act.decides("economy", "giveVisa", "AGREED");

        assertThat(jdbc.sql("""
                                select overdue_holder from decisions
                                where document_id = cast(? as uuid) and approver = 'economy'
                                """).param(act.id()).query(String.class).single()).isEqualTo("finance");
        JsonNode late = api().as("ops")
                .get("/api/reports/overdue-visas/documents?from=2026-11-01&to=2026-11-30&performer=finance&size=100")
                .json()
                .path("items");
        assertThat(late).extracting(row -> row.path("documentId").asText()).contains(act.id());
        assertThat(api().as("ops")
                        .get(
                                "/api/reports/overdue-visas/documents?from=2026-11-01&to=2026-11-30&performer=economy&size=100")
                        .json()
                        .path("items"))
                .extracting(row -> row.path("documentId").asText())
                .doesNotContain(act.id());
    }

    @Test
    void anAuthorIsSubstitutedWithEverythingHeMayDoToHisDraft() {
        Act act = act().endorsed().decides("economy", "giveVisa", "RETURNED", "Нет расчёта");
        absences.order("author", "performer", TODAY, FRIDAY);
        act.waitsFor("reviseDraft:performer");
        assertThat(act.tryNewVersionAs("performer", "DRAFT_TEXT", null).status())
                .isEqualTo(201);
        act.decides("performer", "reviseDraft", "RESUBMITTED").isIn("ON_APPROVAL");
    }
}
