package org.marshrut.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.notification.Notice.Kind;
import org.marshrut.support.Act;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is told of which task, and what a person sees of it. */
class NoticesTest extends RouteTest {

    @Autowired
    private Notices notices;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void startWithNothingTold() {
        jdbc.sql("delete from notices").update();
    }

    private JsonNode list(String person) {
        return api().as(person).get("/api/notices").json();
    }

    private List<String> told(String person) {
        return list(person).path("items").findValuesAsText("text");
    }

    private int unread(String person) {
        return api().as(person).get("/api/notices/unread").json().path("unread").asInt();
    }

    @Test
    void whoeverIsGivenATaskIsToldWithNumberAndTimeOfHisOffice() {
        Act act = act().endorsed();
        String number = act.view().path("projectNumber").asText();
        assertThat(told("head")).singleElement().asString().startsWith("Новая задача «Поддержать проект»: " + number);
        JsonNode visa = list("economy").at("/items/0");
        assertThat(visa.path("text").asText())
                .matches("Новая задача «Завизировать документ»: %s, срок \\d\\d\\.\\d\\d\\.2026 \\d\\d:00"
                        .formatted(number));
        assertThat(visa.path("kind").asText()).isEqualTo("TASK");
        assertThat(visa.at("/document/heading").asText()).isEqualTo("О ремонте школ");
        assertThat(visa.at("/task/id").asText()).isEqualTo(act.taskOf("economy", "giveVisa"));
        JsonNode due = act.view().path("stage").findParent("due");
        assertThat(due).isNotNull();
        assertThat(told("author")).as("the author waits").isEmpty();
    }

    @Test
    void theAuthorIsToldWhatHasBecomeOfHisDraftAndOnlyTheLast() {
        Act act = act().endorsed().allVisas().examined();
        assertThat(told("author")).as("nothing has become of it yet").isEmpty();
        act.signed().isIn("PUBLISHED");
        String number = act.view().path("registrationNumber").asText();
        assertThat(told("author")).containsExactly("Ваш документ опубликован: " + number);
        assertThat(list("author").at("/items/0/document/id").asText()).isEqualTo(act.id());
        Act rejected = act().endorsed().allVisas().examined().decides("governor", "signAct", "REJECTED", "Не нужно.");
        assertThat(told("author"))
                .contains("Ваш проект отклонён: "
                        + rejected.view().path("projectNumber").asText());
    }

    @Test
    void theDueDateIsThatOfThePersonsOwnClock() {
        act().submitted();
        JsonNode notice = list("head").at("/items/0");
        assertThat(notice.path("at").asText()).endsWith("+05:00");
        assertThat(notice.path("text").asText()).endsWith(" 18:00");
    }

    @Test
    void aFewWhoMayTakeATaskAreToldAndManyAreNot() {
        act().endorsed();
        assertThat(told("legal")).singleElement().asString().startsWith("Задача для вашей группы «Провести правовую");
        jdbc.sql("delete from notices").update();
        List<String> crowd = java.util.stream.IntStream.range(0, Notices.LARGEST_TOLD_GROUP)
                .mapToObj(number -> "lawyer" + number)
                .toList();
        crowd.forEach(login -> {
            identity.saveUser(identity.newUser(login));
            identity.createMembership(login, "lawyers");
        });
        try {
            act().endorsed();
            assertThat(told("legal")).isEmpty();
            assertThat(told("editor")).hasSize(1);
        } finally {
            crowd.forEach(identity::deleteUser);
        }
    }

    @Test
    void nobodyIsToldWhatHeDidHimself() {
        Act act = act().endorsed();
        jdbc.sql("delete from notices").update();
        String task = act.taskOf("legal", "examineLegality");
        assertThat(api().as("legal")
                        .post("/engine-rest/task/" + task + "/claim", Map.of("userId", "legal"))
                        .status())
                .isEqualTo(204);
        assertThat(told("legal")).as("he took it").isEmpty();
        act.lawyerAgrees().editorAgrees().allVisas();
        jdbc.sql("delete from notices").update();
        act.decides("governor", "signAct", "RETURNED", "Не тот номер");
        assertThat(told("author")).singleElement().asString().startsWith("Новая задача «Доработать проект»");
        jdbc.sql("delete from notices").update();
        act.decides("author", "reviseDraft", "DISPUTED", "Номер тот");
        assertThat(told("author")).as("he asked for it").isEmpty();
    }

    @Test
    void whoeverTheTaskIsHandedToIsToldAndTheOtherHasNoLinkAnyMore() {
        Act act = act().submitted();
        String task = act.taskOf("head", "endorseDraft");
        assertThat(api().as("admin")
                        .post("/engine-rest/task/" + task + "/assignee", Map.of("userId", "chief"))
                        .status())
                .isEqualTo(204);
        assertThat(list("chief").at("/items/0/task/id").asText()).isEqualTo(task);
        assertThat(list("head").at("/items/0/task").isNull()).isTrue();
    }

    @Test
    void aHeadingIsForThoseWhoMayReadTheDocument() {
        Act act = act().submitted();
        notices.add(new Notice(
                "volunteer", "e", Kind.REPORT, java.util.UUID.fromString(act.id()), "Отчёт о просроченных визах"));
        assertThat(list("volunteer").at("/items/0/text").asText()).isEqualTo("Отчёт о просроченных визах");
        assertThat(list("volunteer").at("/items/0/document").isNull()).isTrue();
        assertThat(list("volunteer").toString()).doesNotContain("школ");
    }

    @Test
    void aPersonReadsHisOwnAndNobodyElses() {
        for (int i = 1; i <= 3; i++) {
            notices.add(new Notice("head", "e" + i, Kind.TASK, null, "Событие " + i));
        }
        notices.add(new Notice("head", "e3", Kind.TASK, null, "Событие 3 ещё раз"));
        notices.add(new Notice("chief", "e1", Kind.TASK, null, "Чужое"));
        assertThat(told("head")).containsExactly("Событие 3", "Событие 2", "Событие 1");
        assertThat(unread("head")).isEqualTo(3);
        long foreign = list("chief").at("/items/0/id").asLong();
        long own = list("head").at("/items/0/id").asLong();

        assertThat(api().as("head")
                        .post("/api/notices/read", Map.of("ids", List.of(own, foreign, 0)))
                        .json()
                        .path("unread")
                        .asInt())
                .isEqualTo(2);
        assertThat(unread("chief")).isEqualTo(1);
        assertThat(texts("?unread=true")).containsExactly("Событие 2", "Событие 1");
        assertThat(texts("?unread=false")).containsExactly("Событие 3");
        assertThat(texts("?page=1&size=2")).containsExactly("Событие 1");
        assertThat(api().as("head")
                        .post("/api/notices/read", Map.of("all", true))
                        .status())
                .isEqualTo(200);
        assertThat(unread("head")).isZero();
    }

    private List<String> texts(String query) {
        return api().as("head").get("/api/notices" + query).json().path("items").findValuesAsText("text");
    }

    @Test
    void whoeverWantsNoMailGetsNone() {
        notices.add(new Notice("head", "before", Kind.TASK, null, "Раньше"));
        assertThat(api().as("head")
                        .put("/api/notices/mail", Map.of("wanted", false))
                        .json()
                        .path("wanted")
                        .asBoolean())
                .isFalse();
        notices.add(new Notice("head", "after", Kind.TASK, null, "Позже"));
        act().submitted();
        assertThat(jdbc.sql("select count(*) from notices where login = 'head' and no_mail")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
        JsonNode again = api().as("head")
                .put("/api/notices/mail", Map.of("wanted", true))
                .json();
        assertThat(again.path("wanted").asBoolean()).isTrue();
        assertThat(again.path("address").asText()).isEqualTo("head@svk.example");
        notices.add(new Notice("head", "again", Kind.TASK, null, "Снова"));
        assertThat(jdbc.sql("select text from notices where login = 'head' and not no_mail")
                        .query(String.class)
                        .single())
                .isEqualTo("Снова");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "{\"all\": false}",
                "{\"all\": true, \"ids\": [1]}",
                "{\"ids\": [null]}",
                "{\"ids\": [\"x\"]}",
                "{\"ids\": [99999999999999999999]}",
                "{\"ids\": 1}",
                "[]",
                "{\"all\": true, \"who\": \"chief\"}"
            })
    void whatCannotBeReadIsRefused(String body) {
        assertThat(api().as("head")
                        .post("/api/notices/read", "application/json", body)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void tooMuchAtOnceIsRefused() {
        assertThat(api().as("head")
                        .post("/api/notices/read", Map.of("ids", java.util.Collections.nCopies(101, 1)))
                        .status())
                .isEqualTo(400);
        for (String query : Arrays.asList("?size=101", "?size=0", "?page=-1", "?unread=maybe", "?page=x")) {
            assertThat(api().as("head").get("/api/notices" + query).status())
                    .as(query)
                    .isEqualTo(400);
        }
        assertThat(api().as("ops").get("/api/notices/unreached?size=101").status())
                .isEqualTo(400);
        assertThat(api().as("head")
                        .put("/api/notices/mail", Map.of("wanted", List.of()))
                        .status())
                .isEqualTo(400);
        assertThat(api().get("/api/notices").status()).isEqualTo(401);
    }
}
