package org.marshrut.substitution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody gains by his own hand: orders, interventions, tables and the engine, each tried to get somebody else's pen. */
class OwnHandTest extends RouteTest {

    private static final String TODAY = "2026-11-24";
    private static final String FRIDAY = "2026-11-27";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RepositoryService repository;

    private final List<String> deployed = new ArrayList<>();

    @AfterEach
    void nothingOfItStays() {
        clock.tick();
        new Absences(api(), jdbc).revokeAll();
        deployed.forEach(id -> repository.deleteDeployment(id, true));
        jdbc.sql("delete from signing_rights where entered_by = 'test'").update();
    }

    private Reply order(String by, String absent, String substitute, String... steps) {
        Map<String, Object> body =
                new HashMap<>(Map.of("substitute", substitute, "from", TODAY, "to", FRIDAY, "reason", Absences.GROUND));
        body.put("steps", List.of(steps));
        return api().as(by).put("/api/substitutions/" + absent, body);
    }

    private long live(String absent) {
        return jdbc.sql(
                        "select count(*) from substitutions where login = ? and revoked_at is null and ended_at is null")
                .param(absent)
                .query(Long.class)
                .single();
    }

    private void allows(String file, String from, String to) throws IOException {
        String table =
                Files.readString(Path.of("processes/substitution/" + file)).replace(from, to);
        deployed.add(repository
                .createDeployment()
                .name("own hand")
                .addString(file, table)
                .deploy()
                .getId());
    }

    private List<String> conflicts(String absent) {
        return StreamSupport.stream(
                        api().as(absent)
                                .get("/api/substitutions/" + absent)
                                .json()
                                .path("conflicts")
                                .spliterator(),
                        false)
                .map(one -> one.path("documentId").asText() + " "
                        + one.path("reason").asText())
                .toList();
    }

    private Act atSignature() {
        Act act = act().endorsed().allVisas().examined().waitsFor("signAct:governor");
        clock.tick();
        return act;
    }

    @ParameterizedTest
    @CsvSource({
        "clerk, governor, clerk",
        "chief, governor, chief",
        "chief, economy, chief",
        "secretary, head, secretary",
        "head, performer, head"
    })
    void nobodyAppointsHimself(String by, String absent, String substitute) {
        Reply own = order(by, absent, substitute);
        assertThat(own.status()).as(() -> own.json().toString()).isEqualTo(403);
        assertThat(own.detail()).contains("не назначают самого себя", "руководитель аппарата");
        assertThat(live(absent)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"volunteer", "analyst", "ops", "admin", "mfc", "nobody"})
    void whoDecidesNothingIsNobodysSubstitute(String substitute) {
        assertThat(order("governor", "governor", substitute).status()).isEqualTo(400);
        assertThat(live("governor")).isZero();
        assertThat(api().as("governor")
                        .get("/api/substitutions/candidates?user=governor&size=100")
                        .json()
                        .toString())
                .doesNotContain("\"login\":\"" + substitute + "\"");
    }

    @Test
    void norByChangingAnOrderThatSomebodyElseMade() {
        assertThat(order("head", "head", "economy").status()).isEqualTo(200);
        assertThat(order("secretary", "head", "secretary").status()).isEqualTo(403);
        assertThat(api().as("head")
                        .get("/api/substitutions/head")
                        .json()
                        .path("substitute")
                        .asText())
                .isEqualTo("economy");
    }

    @Test
    void norByWayOfAColleagueInWhateverOrder() {
        assertThat(order("secretary", "head", "performer").status()).isEqualTo(200);
        Reply second = order("performer", "performer", "secretary");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.detail()).contains("сам назначил часть пути");
        clock.tick();
        new Absences(api(), jdbc).revokeAll();

        assertThat(order("performer", "performer", "secretary").status()).isEqualTo(200);
        Reply first = order("secretary", "head", "performer");
        assertThat(first.status()).isEqualTo(409);
        assertThat(live("head")).isZero();
    }

    @Test
    void theAbsentPersonIsToldWhoOrderedItAndStopsIt() {
        assertThat(order("secretary", "head", "economy").status()).isEqualTo(200);
        assertThat(jdbc.sql(
                                "select text from notices where login = 'head' and kind = 'SUBSTITUTION' order by id desc limit 1")
                        .query(String.class)
                        .single())
                .contains("Кто назначил: Приёмная С.С.", "в меню «Замещения»", "в любой день");
        clock.tick();
        assertThat(api().as("head").delete("/api/substitutions/head").status()).isEqualTo(204);
        assertThat(live("head")).isZero();
    }

    @Test
    void heIsToldBeforeItBeginsToo() {
        Map<String, Object> later = new HashMap<>(
                Map.of("substitute", "economy", "from", "2026-12-01", "to", "2026-12-02", "reason", Absences.GROUND));
        assertThat(api().as("secretary").put("/api/substitutions/head", later).status())
                .isEqualTo(200);
        assertThat(jdbc.sql(
                                "select text from notices where login = 'head' and kind = 'SUBSTITUTION' order by id desc limit 1")
                        .query(String.class)
                        .single())
                .contains("С 01.12.2026", "Кто назначил: Приёмная С.С.");
    }

    @Test
    void aSignatureStaysWithWhoeverHasTheRight() {
        Act act = atSignature();
        assertThat(order("governor", "governor", "finance").status()).isEqualTo(200);
        act.waitsFor("signAct:governor");
        assertThat(conflicts("governor")).anySatisfy(one -> assertThat(one)
                .contains(act.id(), "нет права подписи", "остаётся за отсутствующим"));
        String task = act.taskOf("governor", "signAct");
        tasks.setAssignee(task, "finance");
        Reply forced = api().as("finance").complete(task, "SIGNED", null);
        assertThat(forced.status()).as(forced.detail()).isEqualTo(409);
        assertThat(forced.detail()).contains("нет права подписи");
        tasks.setAssignee(task, "governor");
        Reply delegated = api().as("governor")
                .put("/api/tasks/" + task + "/delegation", Map.of("to", "legal", "reason", "Подпишите"));
        assertThat(delegated.status()).isEqualTo(409);
        assertThat(delegated.detail()).contains("нет права подписи");
        Reply only = order("chief", "governor", "finance", "signAct");
        assertThat(only.status()).isEqualTo(409);
        assertThat(only.detail()).contains("нет права подписи");
    }

    @Test
    void theRightOfSignatureComesByAnOrderOfItsOwn() {
        Act act = atSignature();
        jdbc.sql("""
                        insert into signing_rights (position, kind, valid_from, order_number, entered_by, entered_at)
                        select 'EDITOR', code, date '2026-11-24', 'распоряжение № 7-р', 'test', now() from document_kinds
                        where signed
                        """).update();
        assertThat(order("governor", "governor", "editor").status()).isEqualTo(200);
        act.waitsFor("signAct:editor");
        jdbc.sql("delete from signing_rights where entered_by = 'test'").update();
        Reply withdrawn = act.tryDecide("editor", "signAct", "SIGNED", null);
        assertThat(withdrawn.status()).isEqualTo(409);
    }

    @Test
    void aClerkHandsNoSignatureOn() {
        Act act = atSignature();
        jdbc.sql("""
                        insert into signing_rights (position, kind, valid_from, order_number, entered_by, entered_at)
                        select 'EDITOR', code, date '2026-11-24', 'распоряжение № 7-р', 'test', now() from document_kinds
                        where signed
                        """).update();
        assertThat(order("clerk", "governor", "editor").status()).isEqualTo(200);
        act.waitsFor("signAct:governor");
        assertThat(conflicts("governor"))
                .anySatisfy(one -> assertThat(one).contains(act.id(), "подпись передаёт сам отсутствующий"));
        assertThat(order("clerk", "governor", "editor", "signAct").status()).isEqualTo(403);
        clock.tick();
        assertThat(order("chief", "governor", "editor").status()).isEqualTo(200);
        act.waitsFor("signAct:editor");
    }

    @Test
    void aHeadTakesNobodysVisaOrSignatureForHimself() {
        Act act = act().endorsed();
        Map<String, Object> change = new HashMap<>(Map.of("action", "CHANGE_PERFORMER", "reason", "Так нужно"));
        change.put("taskId", act.taskOf("economy", "giveVisa"));
        change.put("performer", "chief");
        jdbc.sql("insert into document_readers (reader, document_id) values ('u:chief', cast(? as uuid))")
                .param(act.id())
                .update();
        Reply visa = api().as("chief").post("/api/documents/" + act.id() + "/interventions", change);
        assertThat(visa.status()).isEqualTo(403);
        assertThat(visa.detail()).contains("себе не передают");

        Act signature = atSignature();
        jdbc.sql("insert into document_readers (reader, document_id) values ('u:chief', cast(? as uuid))")
                .param(signature.id())
                .update();
        change.put("taskId", signature.taskOf("governor", "signAct"));
        assertThat(api().as("chief")
                        .post("/api/documents/" + signature.id() + "/interventions", change)
                        .status())
                .isEqualTo(403);
        change.put("performer", "legal");
        Reply other = api().as("chief").post("/api/documents/" + signature.id() + "/interventions", change);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.detail()).contains("нет права подписи");
        signature.waitsFor("signAct:governor");
    }

    @Test
    void norDoesAHeadAddAVisaOfHisOwn() {
        Act act = act().endorsed();
        Reply own = api().as("head")
                .post(
                        "/api/documents/" + act.id() + "/interventions",
                        Map.of("action", "ADD_VISA", "approver", "head", "reason", "Так нужно"));
        assertThat(own.status()).isEqualTo(403);
        assertThat(own.detail()).contains("Свою визу себе не добавляют");
    }

    @Test
    void norByGivingItToAColleagueWhoPassesItOn() {
        Act act = act().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        assertThat(api().as("economy")
                        .post(
                                "/api/documents/" + act.id() + "/interventions",
                                Map.of(
                                        "action", "CHANGE_PERFORMER",
                                        "taskId", task,
                                        "performer", "performer",
                                        "reason", "Так нужно"))
                        .status())
                .isEqualTo(204);
        Reply back = api().as("performer")
                .put("/api/tasks/" + task + "/delegation", Map.of("to", "economy", "reason", "Вам"));
        assertThat(back.status()).isEqualTo(409);
        assertThat(back.detail()).contains("сам передал эту задачу");
    }

    @Test
    void norByNamingASubstituteWhoPassesItOn() {
        assertThat(order("secretary", "head", "performer").status()).isEqualTo(200);
        Act act = act().submitted();
        String task = act.taskOf("performer", "endorseDraft");
        Reply passed = api().as("performer")
                .put("/api/tasks/" + task + "/delegation", Map.of("to", "secretary", "reason", "Вам"));
        assertThat(passed.status()).isEqualTo(409);
        assertThat(passed.detail()).contains("сам передал эту задачу");
    }

    @Test
    void noTableGivesAClerkASignatureNorAVisaWhereSheIsNotAlone() throws IOException {
        Act visa = act().endorsed();
        Act signature = atSignature();
        allows("clerk-rules.dmn", "<text>false</text>", "<text>true</text>");
        for (var step : Map.of("governor", "signAct", "deputy", "giveVisa").entrySet()) {
            Act act = step.getValue().equals("signAct") ? signature : visa;
            Reply reply = api().as("clerk").complete(act.taskOf(step.getKey(), step.getValue()), "RETURNED", "Нет");
            assertThat(reply.status()).as(step.getValue()).isEqualTo(403);
        }
        assertThat(api().as("clerk")
                        .get("/api/queue?size=100&of=organisation")
                        .json()
                        .path("items"))
                .filteredOn(row -> row.path("taskKey").asText().equals("signAct"))
                .isNotEmpty()
                .noneMatch(row -> row.path("mayAct").asBoolean());
    }

    @Test
    void anAuthorWhoActsForHerHeadDoesNotSupportHerOwnDraft() throws IOException {
        assertThat(order("head", "head", "author").status()).isEqualTo(200);
        allows("substitution-rules.dmn", "<text>false</text>", "<text>true</text>");
        Act own = act().submitted();
        own.waitsFor("endorseDraft:head");
        assertThat(conflicts("head")).anySatisfy(one -> assertThat(one).contains(own.id(), "по собственному проекту"));
        String task = own.taskOf("head", "endorseDraft");
        tasks.setAssignee(task, "author");
        Reply forced = api().as("author").complete(task, "AGREED", null);
        assertThat(forced.status()).as(forced.detail()).isEqualTo(409);
        assertThat(forced.detail()).contains("по собственному проекту");
        tasks.setAssignee(task, "head");
        assertThat(api().as("head")
                        .put("/api/tasks/" + task + "/delegation", Map.of("to", "author", "reason", "Сама"))
                        .status())
                .isEqualTo(409);
        assertThat(api().as("head")
                        .post(
                                "/api/documents/" + own.id() + "/interventions",
                                Map.of(
                                        "action", "CHANGE_PERFORMER",
                                        "taskId", task,
                                        "performer", "author",
                                        "reason", "Сама"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void norIsHerDraftOfferedToHerAmongTheLawyersForWhomSheActs() {
        Act own = act().endorsed();
        clock.tick();
        assertThat(order("legal", "legal", "author").status()).isEqualTo(200);
        Act later = act().endorsed();
        for (Act act : List.of(own, later)) {
            String offered = act.taskOf("legal", "examineLegality");
            assertThat(api().as("author")
                            .post("/engine-rest/task/" + offered + "/claim", Map.of("userId", "author"))
                            .status())
                    .isGreaterThanOrEqualTo(400);
        }
    }

    @Test
    void aTableMayForbidMore() throws IOException {
        allows(
                "substitution-rules.dmn",
                "<text>true</text>",
                "<text>if step = \"giveVisa\" then false else true</text>");
        assertThat(order("economy", "economy", "finance").status()).isEqualTo(200);
        Act act = act().endorsed();
        assertThat(conflicts("economy")).anySatisfy(one -> assertThat(one).contains(act.id(), "решают только лично"));
        act.decides("economy", "giveVisa", "AGREED");
    }

    /** What a group may, its members get from somebody else. */
    @ParameterizedTest
    @ValueSource(strings = {"clerks", "heads", "signatories"})
    void noAdministratorMakesHimselfAnOfficial(String group) {
        Reply reply = api().as("admin").put("/engine-rest/group/" + group + "/members/admin", Map.of());
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.detail()).contains("Пусть это сделает другой администратор");
        assertThat(api().as("admin").get("/api/me").json().path("groups").toString())
                .doesNotContain(group);
    }
}
