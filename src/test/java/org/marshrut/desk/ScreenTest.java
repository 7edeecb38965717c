package org.marshrut.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the screen of a task says to whom, and what becomes of a decision taken there. */
class ScreenTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    private JsonNode screen(String person, String task) {
        Reply reply = api().as(person).get("/api/tasks/" + task + "/screen");
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        return reply.json();
    }

    private Reply decide(String person, String task, String decision, String comment) {
        return api().as(person)
                .post(
                        "/api/tasks/" + task + "/decision",
                        comment == null
                                ? Map.of("decision", decision)
                                : Map.of("decision", decision, "comment", comment));
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList();
    }

    private Map<String, Object> opened(String task) {
        return jdbc.sql("select opened_by, opened_at = ? as now from decisions where task_id = ?")
                .params(clock.now().atOffset(java.time.ZoneOffset.UTC), task)
                .query()
                .singleRow();
    }

    @Test
    void whoeverGivesAVisaSeesDocumentDeadlineAndHisDecisions() {
        Act act = act().with("heading", "О дорогах и мостах").endorsed();
        JsonNode screen = screen("economy", act.taskOf("economy", "giveVisa"));
        assertThat(screen.at("/document/heading").asText()).isEqualTo("О дорогах и мостах");
        assertThat(screen.at("/document/kindName").asText()).isEqualTo("Постановление Правительства");
        assertThat(screen.at("/document/number").asText()).startsWith("ПП-");
        assertThat(screen.at("/document/from").asText()).contains(", ").doesNotContain("author");
        assertThat(screen.at("/document/text/id").asText())
                .isEqualTo(act.view().at("/files/0/id").asText());
        assertThat(screen.at("/step/kindName").asText()).isEqualTo("Виза");
        assertThat(screen.at("/deadline/words").asText()).matches("осталось \\d+ дн[яей]+.*, Регламент.*");
        assertThat(screen.at("/deadline/overdue").asBoolean()).isFalse();
        assertThat(screen.at("/standing/may").asBoolean()).isTrue();
        assertThat(texts(screen.path("decisions"), "label"))
                .containsExactly(
                        "Согласовать",
                        "Согласовать с замечаниями",
                        "Не согласовать",
                        "Вернуть автору",
                        "Не моя компетенция");
        assertThat(screen.at("/decisions/0/commentOffered").asBoolean()).isFalse();
        assertThat(screen.at("/decisions/1/commentRequired").asBoolean()).isTrue();
        assertThat(screen.at("/form/texts"))
                .as("card and files are on the screen already")
                .isEmpty();
    }

    @Test
    void whoeverOnlyReadsLearnsWhoDecides() {
        Act act = act().endorsed();
        JsonNode screen = screen("author", act.taskOf("economy", "giveVisa"));
        assertThat(screen.at("/standing/may").asBoolean()).isFalse();
        assertThat(screen.at("/standing/why").asText()).startsWith("Эта задача поручена не вам. Решает: ");
        assertThat(screen.path("decisions")).isEmpty();
    }

    @Test
    void theFirstLookOfWhomItWaitsForIsNoted() {
        Act act = act().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        screen("author", task);
        assertThat(opened(task).get("opened_by")).isNull();
        clock.forward(Duration.ofHours(1));
        screen("economy", task);
        assertThat(opened(task)).containsEntry("opened_by", "economy").containsEntry("now", true);
        clock.forward(Duration.ofHours(1));
        api().as("economy").get("/engine-rest/task/" + task + "/form-variables");
        assertThat(opened(task)).containsEntry("opened_by", "economy").containsEntry("now", false);
    }

    @Test
    void theStockFormIsALookToo() {
        Act act = act().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        api().as("economy").get("/engine-rest/task/" + task + "/form-variables");
        assertThat(opened(task)).containsEntry("opened_by", "economy");
    }

    @Test
    void theSameDecisionSentAgainIsAnsweredAgain() {
        Act act = act().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        Reply first = decide("economy", task, "AGREED_WITH_REMARKS", "Уточните смету.");
        assertThat(first.status()).as(() -> first.json().toString()).isEqualTo(200);
        assertThat(first.json().path("said").asText()).isEqualTo("Виза дана: согласовано с замечаниями.");
        assertThat(first.json().path("undoUntil").asText())
                .isEqualTo(clock.now().plus(Duration.ofMinutes(1)).toString());
        clock.tick();
        Reply again = decide("economy", task, "AGREED_WITH_REMARKS", "Уточните смету.");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(decide("economy", task, "NOT_AGREED", "Нет.").status()).isEqualTo(409);
        assertThat(decide("deputy", task, "AGREED_WITH_REMARKS", "Уточните смету.")
                        .status())
                .isEqualTo(409);
        act.hasVisas(1, "economy AGREED_WITH_REMARKS", "property -", "digital -", "deputy -");
        JsonNode screen = screen("economy", task);
        assertThat(screen.at("/standing/why").asText()).startsWith("Виза дана: согласовано с замечаниями. Кто решил: ");
        assertThat(screen.at("/given/decisionId")).isEqualTo(first.json().path("decisionId"));
        assertThat(screen("author", task).path("given").isNull()).isTrue();
    }

    @Test
    void bothOfTwoAtOnceAreToldOfOneDecision() throws Exception {
        Act act = act().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            Callable<Reply> press = () -> decide("economy", task, "AGREED", null);
            List<JsonNode> answers = both.invokeAll(List.of(press, press)).stream()
                    .map(future -> {
                        try {
                            return future.get();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .peek(reply -> assertThat(reply.status()).isEqualTo(200))
                    .map(Reply::json)
                    .toList();
            assertThat(answers.get(0)).isEqualTo(answers.get(1));
        } finally {
            both.shutdown();
        }
    }

    @Test
    void theGateIsNotPassedBy() {
        Act act = act().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        assertThat(decide("economy", task, "SIGNED", null).status()).isEqualTo(400);
        assertThat(decide("economy", task, "NOT_AGREED", null).status()).isEqualTo(400);
        assertThat(decide("deputy", task, "AGREED", null).status()).isEqualTo(403);
        assertThat(decide("tundraclerk", task, "AGREED", null).status()).isEqualTo(404);
        assertThat(decide("economy", "no-such-task", "AGREED", null).status()).isEqualTo(404);
        assertThat(api().as("economy")
                        .post(
                                "/api/tasks/" + task + "/decision",
                                Map.of("decision", "AGREED", "fields", Map.of("price", "1")))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aSignatureIsNamedBeforeItIsGivenAndCannotBeTakenBack() {
        Act act = act().endorsed().allVisas().examined();
        String task = act.taskOf("governor", "signAct");
        JsonNode screen = screen("governor", task);
        assertThat(screen.at("/signature/number").asText()).isEqualTo("№ …-П");
        assertThat(screen.at("/signature/heading").asText()).isEqualTo("О ремонте школ");
        assertThat(texts(screen.path("decisions"), "value")).containsExactly("SIGNED", "RETURNED", "REJECTED");
        Reply signed = decide("governor", task, "SIGNED", null);
        assertThat(signed.json().path("said").asText()).isEqualTo("Документ подписан.");
        assertThat(signed.json().path("undoUntil").isNull()).isTrue();
    }

    @Test
    void overRemarksOnlyTheSignatureThatSaysSoIsOffered() {
        Act act = act().endorsed()
                .visasBy("economy", "digital", "deputy")
                .decides("property", "giveVisa", "AGREED_WITH_REMARKS", "Уточните адреса.")
                .examined();
        assertThat(act.view().path("state").asText()).isEqualTo("REWORK");
        JsonNode screen = screen("author", act.taskOf("author", "reviseDraft"));
        assertThat(screen.at("/form/commentLabel").asText()).isEqualTo("Ответ на замечания или причина");
        assertThat(screen.at("/form/texts").toString()).contains("Уточните адреса.");
        assertThat(screen.at("/decisions/0/commentOffered").asBoolean())
                .as("one may answer, so it is not one tap")
                .isTrue();
    }

    @Test
    void aTaskOfAGroupIsTakenFirst() {
        Act act = act().endorsed();
        String task = act.taskOf("legal", "examineLegality");
        JsonNode screen = screen("legal", task);
        assertThat(screen.at("/standing/toTake").asBoolean()).isTrue();
        assertThat(screen.at("/standing/may").asBoolean()).isFalse();
        assertThat(api().as("legal")
                        .post("/engine-rest/task/" + task + "/claim", Map.of("userId", "legal"))
                        .status())
                .isEqualTo(204);
        JsonNode taken = screen("legal", task);
        assertThat(taken.at("/standing/toTake").asBoolean()).isFalse();
        assertThat(taken.at("/standing/may").asBoolean()).isTrue();
    }

    @Test
    void theNextTaskIsTheOneThatIsDueFirst() {
        Act first = act().with("heading", "Первый").endorsed();
        Act second = act().with("heading", "Второй").endorsed();
        act().with("heading", "Третий").endorsed();
        jdbc.sql("update decisions set due = '2001-01-01' where task_id = ?")
                .param(second.taskOf("economy", "giveVisa"))
                .update();
        Reply reply = decide("economy", first.taskOf("economy", "giveVisa"), "AGREED", null);
        assertThat(reply.json().at("/next/heading").asText()).isEqualTo("Второй");
    }

    @Test
    void whoeverMayNotSignIsToldBeforeHePresses() {
        Act act = act().endorsed().allVisas().examined();
        String task = act.taskOf("governor", "signAct");
        assertThat(texts(screen("governor", task).path("decisions"), "bar")).containsOnly("null");
        jdbc.sql("update signing_rights set valid_to = date '2020-01-02' where position = 'GOVERNOR'")
                .update();
        try {
            JsonNode screen = screen("governor", task);
            for (JsonNode choice : screen.path("decisions")) {
                if (choice.path("value").asText().equals("SIGNED")) {
                    assertThat(choice.path("bar").asText())
                            .startsWith("У вас нет права подписи")
                            .contains("верните");
                    assertThat(decide("governor", task, "SIGNED", null).detail())
                            .as("the gate says the same")
                            .isEqualTo(choice.path("bar").asText());
                } else {
                    assertThat(choice.path("bar").isNull()).isTrue();
                }
            }
            assertThat(texts(screen.path("decisions"), "value")).contains("SIGNED", "RETURNED");
        } finally {
            jdbc.sql(
                            "update signing_rights set valid_from = date '2020-01-01', valid_to = null where position = 'GOVERNOR'")
                    .update();
        }
    }

    @Test
    void tasklistIsToldTheDeadlineInWorkingTimeWithItsClause() {
        Act act = act().with("restricted", true).endorsed();
        String task = act.taskOf("economy", "giveVisa");
        JsonNode told =
                api().as("economy").get("/api/desk/deadlines?ids=" + task).json();
        assertThat(told.at("/" + task + "/left").asText()).startsWith("осталось ");
        assertThat(told.at("/" + task + "/clause").asText()).startsWith("Регламент ");
        assertThat(api().as("performer").get("/api/desk/deadlines?ids=" + task).json())
                .as("of what he may not read")
                .isEmpty();
        JsonNode card = api().as("economy").get("/api/desk?list=VISAS&size=100").json();
        assertThat(texts(card.path("items"), "clause")).anyMatch(clause -> clause.startsWith("Регламент "));
    }

    @Test
    void theSignatoryIsToldRoundByRoundWhoSaidWhatAndWhen() {
        Act act = act().endorsed()
                .notAgrees("economy", "Нет расчёта.")
                .visasBy("property", "digital", "deputy")
                .examined()
                .authorRevises("Расчёт добавлен.")
                .visasBy("economy");
        String list = api().as("governor")
                .get("/engine-rest/task/" + act.taskOf("governor", "signAct") + "/form-variables")
                .json()
                .at("/approvalList/value")
                .asText();
        String first = list.substring(list.indexOf("**Круг 1**"), list.indexOf("**Круг 2**"));
        assertThat(first)
                .containsPattern(
                        "Графиков И\\.И\\., Министр экономического развития, 24\\.11\\.2026 \\d\\d:\\d\\d: не согласен")
                .contains("Усадьбин В.В.");
        assertThat(list.substring(list.indexOf("**Круг 2**")))
                .contains("Графиков И.И.")
                .doesNotContain("не согласен");
    }
}
