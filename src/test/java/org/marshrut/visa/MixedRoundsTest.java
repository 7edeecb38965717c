package org.marshrut.visa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.substitution.Absences;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.ApproversTables;
import org.marshrut.support.Pdfs;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rounds with stages and quorums, by a table as an analyst writes it; no diagram and no Java is touched. */
class MixedRoundsTest extends RouteTest {

    private static final String[] THREE_THEN_ONE_THEN_TWO_OF_THREE = {
        "| ECONOMY_MINISTER  | 1 | ",
        "| PROPERTY_MINISTER | 1 | ",
        "| DIGITAL_MINISTER  | 1 | ",
        "| DEPUTY_CHAIR      | 2 | ",
        "| FINANCE_MINISTER  | 3 | 2",
        "| APPARATUS_HEAD    | 3 | 2",
        "| TUNDRA_HEAD       | 3 | 2"
    };
    private static final String[] TWO_OF_THREE = {
        "| ECONOMY_MINISTER | | 2", "| PROPERTY_MINISTER | | 2", "| DIGITAL_MINISTER | | 2"
    };

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JdbcClient jdbc;

    private final List<String> deployments = new ArrayList<>();

    @AfterEach
    void takeTheTableAway() {
        clock.tick();
        absences().revokeAll();
        deployments.forEach(id -> repository.deleteDeployment(id, true));
    }

    private Absences absences() {
        return new Absences(api(), jdbc);
    }

    private void inForce(String... rows) {
        clock.tick();
        deployments.add(repository
                .createDeployment()
                .name("stages")
                .addString("approvers.dmn", ApproversTables.of(rows))
                .deploy()
                .getId());
    }

    private JsonNode sheet(Act act) {
        return api().as("author")
                .get("/api/documents/" + act.id() + "/approval-sheet", "Accept", "application/json")
                .json();
    }

    private String printed(Act act) {
        return Pdfs.text(api().as("author")
                .get("/api/documents/" + act.id() + "/approval-sheet", "Accept", "application/pdf")
                .bytes());
    }

    private JsonNode entry(Act act, int round, String approver) {
        return StreamSupport.stream(
                        sheet(act)
                                .path("rounds")
                                .path(round - 1)
                                .path("entries")
                                .spliterator(),
                        false)
                .filter(one -> one.path("approver").path("login").asText().equals(approver))
                .findFirst()
                .orElseThrow();
    }

    private List<String> told(Act act, String login) {
        return jdbc.sql("select text from notices where login = ? and kind = 'WITHDRAWN' and document_id = ?::uuid")
                .params(login, act.id())
                .query(String.class)
                .list();
    }

    private String form(Act act, String person, String step) {
        return api().as(person)
                .get("/engine-rest/task/" + act.taskOf(person, step) + "/form-variables")
                .json()
                .toString();
    }

    @Test
    void threeInParallelThenOneThenTwoOfThreeWithOneOutvoted() {
        inForce(THREE_THEN_ONE_THEN_TWO_OF_THREE);
        Act act = act().endorsed()
                .examined()
                .waitsFor("giveVisa:economy", "giveVisa:property", "giveVisa:digital")
                .visasBy("digital", "economy")
                .waitsFor("giveVisa:property")
                .visasBy("property")
                .waitsFor("giveVisa:deputy")
                .visasBy("deputy")
                .waitsFor("giveVisa:finance", "giveVisa:chief", "giveVisa:tundrahead")
                .notAgrees("finance", "Нет денег")
                .visasBy("chief")
                .waitsFor("giveVisa:tundrahead")
                .visasBy("tundrahead")
                .waitsFor("signAct:governor");
        act.hasVisas(
                1,
                "economy AGREED",
                "property AGREED",
                "digital AGREED",
                "deputy AGREED",
                "finance NOT_AGREED",
                "chief AGREED",
                "tundrahead AGREED");
        assertThat(sheet(act).path("rounds")).hasSize(1);
        assertThat(entry(act, 1, "finance").path("outvotedAt").isNull()).isFalse();
        assertThat(entry(act, 1, "finance").has("outvotedAt")).isTrue();
        assertThat(entry(act, 1, "chief").has("outvotedAt")).isFalse();
        assertThat(printed(act)).contains("не учтено: кворум набран").contains("Нет денег");
        assertThat(form(act, "governor", "signAct"))
                .contains("не учтено, кворум набран")
                .contains("Нет денег");
        act.signed().isIn("PUBLISHED");
    }

    @Test
    void theRestOfADecidedStageIsWithdrawnWithANotice() {
        inForce(TWO_OF_THREE);
        Act act = act().endorsed().examined();
        String task = act.taskOf("digital", "giveVisa");
        act.visasBy("economy", "property")
                .waitsFor("signAct:governor")
                .hasVisas(1, "economy AGREED", "property AGREED", "digital -");
        assertThat(entry(act, 1, "digital").path("decisionName").asText()).isEqualTo("Виза не потребовалась");
        assertThat(sheet(act).path("rounds").path(0).path("state").asText()).isEqualTo("FINISHED");
        assertThat(told(act, "digital")).hasSize(1).allMatch(text -> text.contains("кворум набран"));
        assertThat(told(act, "economy")).isEmpty();
        assertThat(api().as("digital").complete(task, "AGREED", null).status()).isEqualTo(409);
        act.signed().isIn("PUBLISHED");
    }

    @Test
    void oneIsEnough() {
        inForce("| ECONOMY_MINISTER | 1 | 1", "| PROPERTY_MINISTER | 1 | 1", "| DEPUTY_CHAIR | 2 | ");
        act().endorsed()
                .examined()
                .notAgrees("economy", "Против")
                .visasBy("property")
                .waitsFor("giveVisa:deputy")
                .visasBy("deputy")
                .waitsFor("signAct:governor");
    }

    @Test
    void aQuorumThatCannotBeReachedGoesToTheAuthorAtOnceAndLaterStagesAreNotAsked() {
        inForce(
                "| ECONOMY_MINISTER | 1 | 2",
                "| PROPERTY_MINISTER | 1 | 2",
                "| DIGITAL_MINISTER | 1 | 2",
                "| DEPUTY_CHAIR | 2 | ");
        Act act = act().endorsed()
                .notAgrees("economy", "Против")
                .waitsFor("giveVisa:property", "giveVisa:digital", "examineLegality:lawyers", "editLanguage:editors")
                .notAgrees("property", "Тоже против")
                .waitsFor("reviseDraft:author")
                .hasVisas(1, "economy NOT_AGREED", "property NOT_AGREED", "digital -");
        assertThat(told(act, "digital")).hasSize(1).allMatch(text -> text.contains("кворум уже не набрать"));
        assertThat(sheet(act).path("rounds").path(0).path("end").asText()).contains("кворум не набран");
        assertThat(entry(act, 1, "economy").has("outvotedAt")).isFalse();
        assertThat(form(act, "author", "reviseDraft")).contains("Против", "Тоже против");

        // Those concerned: who objected, and who was not needed then; one agreement more is enough with none before.
        act.authorRevises("Исправлено")
                .waitsFor(
                        "giveVisa:economy",
                        "giveVisa:property",
                        "giveVisa:digital",
                        "examineLegality:lawyers",
                        "editLanguage:editors")
                .examined()
                .visasBy("economy", "digital")
                .waitsFor("giveVisa:deputy")
                .visasBy("deputy")
                .waitsFor("signAct:governor");
        assertThat(sheet(act).path("rounds").path(0).path("end").asText()).contains("кворум не набран");
        assertThat(sheet(act).path("rounds").path(1).path("state").asText()).isEqualTo("FINISHED");
    }

    @Test
    void repeatedRoundsAskThoseConcernedOnlyStageByStageWithASubstituteInEach() {
        inForce(THREE_THEN_ONE_THEN_TWO_OF_THREE);
        absences().order("economy", "performer", "2026-11-24", "2026-11-27");
        absences().order("deputy", "head", "2026-11-24", "2026-11-27");
        absences().order("tundrahead", "archivehead", "2026-11-24", "2026-11-27");
        Act act = act().endorsed()
                .examined()
                .waitsFor("giveVisa:performer", "giveVisa:property", "giveVisa:digital")
                .visasBy("performer", "digital")
                .notAgrees("property", "Не так")
                .waitsFor("reviseDraft:author")
                .authorRevises("Теперь так")
                .waitsFor("giveVisa:property")
                .visasBy("property")
                .waitsFor("giveVisa:head")
                .decides("head", "giveVisa", "NOT_AGREED", "И это не так")
                .waitsFor("reviseDraft:author")
                .authorRevises("И это")
                .waitsFor("giveVisa:head")
                .decides("head", "giveVisa", "AGREED_WITH_REMARKS", "Поправить запятую")
                .waitsFor("giveVisa:finance", "giveVisa:chief", "giveVisa:archivehead")
                .notAgrees("chief", "Мне не нравится")
                .visasBy("archivehead", "finance")
                .waitsFor("reviseDraft:author");
        act.hasVisas(3, "deputy AGREED_WITH_REMARKS", "finance AGREED", "chief NOT_AGREED", "tundrahead AGREED");
        // The remark is answered; whoever was outvoted is not asked again.
        act.authorRevises("Поправил").waitsFor("signAct:governor");
        assertThat(entry(act, 3, "chief").has("outvotedAt")).isTrue();
        assertThat(form(act, "governor", "signAct")).contains("не учтено, кворум набран");
        act.signed();
    }

    @Test
    void whoeverWasOutvotedIsAskedAgainWhenTheTextConcernsEverybody() {
        inForce(TWO_OF_THREE);
        act().endorsed()
                .notAgrees("economy", "Против")
                .visasBy("property", "digital")
                .lawyerAgrees()
                .decides("editor", "editLanguage", "RETURNED", "Опечатки")
                .newVersion("DRAFT_TEXT", "ALL")
                .authorRevises("Исправлено")
                .waitsFor(
                        "giveVisa:economy",
                        "giveVisa:property",
                        "giveVisa:digital",
                        "examineLegality:lawyers",
                        "editLanguage:editors");
    }

    @Test
    void whomItDoesNotConcernLeavesTheVote() {
        inForce(TWO_OF_THREE);
        act().endorsed()
                .examined()
                .decides("economy", "giveVisa", "NOT_IN_COMPETENCE", "Не наше")
                .decides("property", "giveVisa", "NOT_IN_COMPETENCE", "И не наше")
                .waitsFor("giveVisa:digital")
                .visasBy("digital")
                .waitsFor("signAct:governor");
    }

    @Test
    void whenTheMatterIsNobodysTheStageIsOver() {
        inForce("| ECONOMY_MINISTER | 1 | 1", "| PROPERTY_MINISTER | 1 | 1", "| DEPUTY_CHAIR | 2 | ");
        act().endorsed()
                .examined()
                .decides("economy", "giveVisa", "NOT_IN_COMPETENCE", "Не наше")
                .decides("property", "giveVisa", "NOT_IN_COMPETENCE", "И не наше")
                .waitsFor("giveVisa:deputy");
    }

    @Test
    void aReturnedDraftEndsTheRoundWhateverTheQuorum() {
        inForce(TWO_OF_THREE);
        Act act = act().endorsed()
                .decides("economy", "giveVisa", "RETURNED", "Переделать")
                .waitsFor("reviseDraft:author");
        assertThat(sheet(act).path("rounds").path(0).path("end").asText()).contains("проект возвращён автору (");
    }

    @Test
    void whoHoldsPositionsOfTwoStagesGivesOneVisa() {
        inForce("| ECONOMY_MINISTER | 1 | 1", "| DIGITAL_MINISTER | 1 | 1", "| PROPERTY_MINISTER | 2 | ");
        jdbc.sql("update holdings set login = 'economy' where position = 'PROPERTY_MINISTER'")
                .update();
        try {
            act().endorsed()
                    .examined()
                    .waitsFor("giveVisa:digital")
                    .visasBy("digital")
                    .waitsFor("giveVisa:economy")
                    .notAgrees("economy", "Против")
                    .waitsFor("reviseDraft:author")
                    .authorRevises("Исправлено")
                    .waitsFor("giveVisa:economy")
                    .visasBy("economy")
                    .waitsFor("signAct:governor");
        } finally {
            jdbc.sql("update holdings set login = 'property' where position = 'PROPERTY_MINISTER'")
                    .update();
        }
    }

    @Test
    void anAddedVisaHasToBeGivenAlsoWhereTheQuorumIsThere() {
        inForce("| ECONOMY_MINISTER | 1 | 1", "| PROPERTY_MINISTER | 1 | 1", "| DEPUTY_CHAIR | 2 | ");
        Act act = act().endorsed().examined();
        for (String approver : List.of("finance", "chief")) {
            clock.tick();
            assertThat(api().as("head")
                            .post(
                                    "/api/documents/" + act.id() + "/interventions",
                                    Map.of("action", "ADD_VISA", "approver", approver, "reason", "Так нужно"))
                            .status())
                    .isEqualTo(204);
        }
        act.visasBy("finance", "economy")
                .waitsFor("giveVisa:chief")
                .visasBy("chief")
                .waitsFor("giveVisa:deputy")
                .visasBy("deputy")
                .waitsFor("signAct:governor")
                .hasVisas(1, "economy AGREED", "property -", "finance AGREED", "chief AGREED", "deputy AGREED");
    }

    @Test
    void theTwoLastVotesAtTheSameInstantAreBothKept() throws Exception {
        inForce(TWO_OF_THREE);
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            Act act = act().endorsed().examined().visasBy("economy");
            CyclicBarrier start = new CyclicBarrier(2);
            List<Future<Reply>> both = new ArrayList<>();
            for (String person : List.of("property", "digital")) {
                String task = act.taskOf(person, "giveVisa");
                both.add(people.submit(() -> {
                    start.await();
                    return api().as(person).complete(task, "AGREED", null);
                }));
            }
            List<Integer> answers =
                    List.of(both.get(0).get().status(), both.get(1).get().status());
            assertThat(answers).containsExactlyInAnyOrder(204, 409);
            act.waitsFor("signAct:governor");
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    void anOldTableAsksEverybodyAtOnceAndWaitsForAll() {
        act().endorsed()
                .examined()
                .waitsFor("giveVisa:economy", "giveVisa:property", "giveVisa:digital", "giveVisa:deputy")
                .notAgrees("economy", "Против")
                .visasBy("property", "digital")
                .waitsFor("giveVisa:deputy")
                .visasBy("deputy")
                .waitsFor("reviseDraft:author");
    }
}
