package org.marshrut.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Annulled;
import org.marshrut.support.Api.Reply;

/** Every path of a change of an address programme, by its diagrams. */
class ProgrammeChangeTest extends Programme {

    private static final String SCHOOLS = "EDUCATION";

    private UUID list(String sphere) {
        return jdbc.sql("select id from lists where key ->> 'year' = ? and key ->> 'sphere' = ?")
                .params(String.valueOf(year), sphere)
                .query(UUID.class)
                .single();
    }

    private JsonNode programme(String sphere) {
        Reply reply = api().as("districtauthor").get("/api/lists/" + list(sphere));
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        return reply.json();
    }

    private static String spaced(JsonNode words) {
        return words.asText().replace('\u00A0', ' ');
    }

    private long delaysOf(Act act, String person) {
        return jdbc.sql("select count(*) from notices where login = ? and event = ?")
                .params(person, "delay:" + act.id())
                .query(Long.class)
                .single();
    }

    private void settled(Act act, String decision) {
        act.decides("districtauthor", "settleDisagreement", decision, "Совещание прошло");
        engine(act);
    }

    private Act objected() {
        Act act = brought(SCHOOLS, schools("ул. Спорная", 1))
                .decides("districtrepair", "verifyObject", "AGREED")
                .decides("districtfinance", "confirmLimits", "NOT_AGREED", "Лимитов нет")
                .visasBy("districtlegal", "districtdeputy");
        return act.isIn("REWORK").waitsFor("reviseDraft:districtauthor");
    }

    @Test
    void aChangeThatAllAgreeToMakesTheNextVersionWithItsNumberAndIsPublishedToldAndFiled() {
        Act first = brought(SCHOOLS, schools("ул. Заводская", 3))
                .isIn("ON_APPROVAL")
                .waitsFor(
                        "verifyObject:districtrepair",
                        "confirmLimits:districtfinance",
                        "giveVisa:districtlegal",
                        "giveVisa:districtdeputy");
        agreed(first, SCHOOLS).isIn("ON_SIGNING").waitsFor("signOrder:districthead");
        signed(first).isIn("PUBLISHED").waitsFor("notifyInstitutions:districtauthor");
        assertThat(first.view().path("registrationNumber").asText()).matches("№ \\d+-р");
        first.decides("districtauthor", "notifyInstitutions", "DONE", "Школы 1–3, письмом")
                .isIn("FILED")
                .waitsFor();
        made(
                SCHOOLS,
                List.of(
                        school("ул. Новая, 7", 500_000),
                        row("REMOVE", "ул. Заводская, 1"),
                        row("CHANGE", "ул. Заводская, 2", "sum", 200_000, "works", "Ремонт фасада")));
        JsonNode now = programme(SCHOOLS);
        assertThat(now.path("name").asText())
                .isEqualTo("Адресная программа ремонта: Образование, %d год".formatted(year));
        assertThat(now.path("edition").path("version").asInt()).isEqualTo(2);
        assertThat(spaced(now.path("edition").path("words")))
                .isEqualTo("добавлен 1 адрес, исключён 1, изменён 1 (вид работ у 1, сумма у 1);"
                        + " итого 800 003,00 руб., было 300 006,00 руб.");
        assertThat(now.path("columns").toString())
                .isEqualTo("[\"Адрес\",\"Учреждение\",\"Год постройки\",\"Площадь, кв. м\",\"Вид работ\",\"Сумма\","
                        + "\"Источник средств\",\"Очерёдность\"]");
        assertThat(spaced(now.path("rows").path("items").path(0).path("cells").path(2)))
                .isEqualTo("1965");
        assertThat(now.path("rows").path("items").path(0).path("cells").toString())
                .contains("Первая очередь", "Ремонт фасада");
        assertThat(api().get("/lists/" + list(SCHOOLS)).status()).isEqualTo(200);
    }

    @Test
    void theTableOfVisasAsksTheSocialOfficeOnlyWhereItIsConcerned() {
        brought("HEALTH", schools("ул. Больничная", 1))
                .waitsFor(
                        "verifyObject:districtrepair",
                        "confirmLimits:districtfinance",
                        "giveVisa:districtlegal",
                        "giveVisa:districtdeputy",
                        "giveVisa:districtsocial");
    }

    @Test
    void changesThatDoNotFitAreRefusedAtOnceWithTheRowAndNothingIsKept() {
        made(SCHOOLS, schools("ул. Мира", 1));
        Reply reply = draft(SCHOOLS, List.of(school("УЛ. МИРА, 1", 5), row("REMOVE", "ул. Мира, 2")))
                .trySubmitAs("districtauthor");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.detail())
                .contains("Строка 1: объект «УЛ. МИРА, 1» уже есть в перечне (редакция 1, документ № ")
                .contains("Строка 2: объекта «ул. Мира, 2» в перечне нет");
        Reply half = draft(SCHOOLS, List.of(row("ADD", "ул. Пустая, 1", "works", "Ремонт")))
                .trySubmitAs("districtauthor");
        assertThat(half.status()).isEqualTo(409);
        assertThat(half.detail())
                .contains("Строка 1: у добавляемого объекта «ул. Пустая, 1» не заполнено «Учреждение», «Год постройки»,"
                        + " «Сумма», «Источник средств». Заполните.");
        Reply none = draft(SCHOOLS, List.of()).trySubmitAs("districtauthor");
        assertThat(none.status()).isEqualTo(400);
        Reply stranger = draft(SCHOOLS, schools("ул. Чужая", 1)).trySubmitAs("author");
        assertThat(stranger.status()).isEqualTo(400);
    }

    @Test
    void whoObjectedIsAskedAgainAlone() {
        Act act = objected().newVersion("DRAFT_TEXT", null).authorRevises("Лимиты выделены");
        act.waitsFor("confirmLimits:districtfinance").decides("districtfinance", "confirmLimits", "AGREED");
        engine(act);
        act.isIn("ON_SIGNING");
        signed(act).isIn("PUBLISHED");
    }

    @Test
    void aReturnStopsTheRound() {
        Act act = brought(SCHOOLS, schools("ул. Старая", 1))
                .visasBy("districtlegal")
                .decides("districtrepair", "verifyObject", "RETURNED", "Дом снесён")
                .isIn("REWORK")
                .waitsFor("reviseDraft:districtauthor");
        act.decides("districtauthor", "reviseDraft", "RECALLED", "Верно")
                .isIn("RECALLED")
                .waitsFor();
    }

    @Test
    void aDisputedChangeIsSignedWithItsDisagreements() {
        Act act = objected().decides("districtauthor", "reviseDraft", "DISPUTED", "Лимиты есть");
        settled(act, "SIGN_WITH_DISAGREEMENTS");
        act.waitsFor("signOrder:districthead").decides("districthead", "signOrder", "SIGNED");
        engine(act);
        act.isIn("PUBLISHED");
    }

    @Test
    void aDisputedChangeIsWithdrawn() {
        Act act = objected().decides("districtauthor", "reviseDraft", "DISPUTED", "Лимиты есть");
        settled(act, "WITHDRAWN");
        act.isIn("RECALLED").waitsFor();
    }

    @Test
    void theHeadReturnsAndThenRejects() {
        Act act = agreed(brought(SCHOOLS, schools("ул. Тихая", 1)), SCHOOLS)
                .decides("districthead", "signOrder", "RETURNED", "Уточните основание")
                .isIn("REWORK")
                .authorRevises("Уточнено");
        engine(act);
        act.waitsFor("signOrder:districthead")
                .decides("districthead", "signOrder", "REJECTED", "Не в этом году")
                .isIn("REJECTED")
                .waitsFor();
    }

    @Test
    void theAuthorRecallsInTheMiddle() {
        brought(SCHOOLS, schools("ул. Ранняя", 1))
                .recalled("Ошибка в адресе")
                .isIn("RECALLED")
                .waitsFor();
    }

    @Test
    void whatAnotherOrderHasTakenAwayIsFoundBeforeTheSignature() {
        made(SCHOOLS, schools("ул. Общая", 2));
        Act late = brought(SCHOOLS, List.of(row("REMOVE", "ул. Общая, 2")));
        made(SCHOOLS, List.of(row("REMOVE", "ул. Общая, 2")));
        assertThatThrownBy(() -> agreed(late, SCHOOLS))
                .hasStackTraceContaining("объекта «ул. Общая, 2» в перечне нет (редакция 2, документ № ");
        late.waitsFor().recalled("Уже исключён").isIn("RECALLED");
    }

    @Test
    void aSignatureThatComesTooLateIsRefusedWithTheReasonAndNothingIsHalfDone() {
        made(SCHOOLS, schools("ул. Узкая", 2));
        Act one = agreed(brought(SCHOOLS, List.of(row("REMOVE", "ул. Узкая, 2"))), SCHOOLS);
        Act other = agreed(brought(SCHOOLS, List.of(row("CHANGE", "ул. Узкая, 2", "sum", 7))), SCHOOLS);
        signed(one);
        Reply reply = other.tryDecide("districthead", "signOrder", "SIGNED", null);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.json().toString()).contains("ул. Узкая, 2", "в перечне нет (редакция 2");
        other.isIn("ON_SIGNING");
        assertThat(other.view().path("registrationNumber").isNull()).isTrue();
        assertThat(programme(SCHOOLS).path("edition").path("version").asInt()).isEqualTo(2);
        other.decides("districthead", "signOrder", "RETURNED", "Адрес исключён")
                .decides("districtauthor", "reviseDraft", "RECALLED", "Уже не нужно")
                .isIn("RECALLED");
    }

    @Test
    void anAnnulledOrderStopsAndTheVersionBeforeIsInForce() {
        made(SCHOOLS, schools("ул. Прежняя", 1));
        Act act = made(SCHOOLS, List.of(school("ул. Ошибочная, 1", 1)));
        clock.tick();
        assertThat(api().as("districtclerk")
                        .post("/api/documents/" + act.id() + "/annulment", Annulled.byCourt("Ошибка"))
                        .status())
                .isEqualTo(200);
        act.isIn("ANNULLED").waitsFor();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(act.id())
                        .processDefinitionKeyIn("programmeChange", "programmeIssuance")
                        .count())
                .isZero();
        assertThat(jdbc.sql("select current from lists where id = ?")
                        .param(list(SCHOOLS))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void afterThreeWorkingDaysTheDeputyAndTheHeadHearOfItOnce() {
        Act act = brought(SCHOOLS, schools("ул. Долгая", 1));
        clock.forward(Duration.ofDays(2));
        letTimersRun(act);
        assertThat(delaysOf(act, "districthead")).isZero();
        clock.forward(Duration.ofDays(4));
        letTimersRun(act);
        assertThat(delaysOf(act, "districthead")).isEqualTo(1);
        assertThat(delaysOf(act, "districtdeputy")).isEqualTo(1);
        act.waitsFor(
                "verifyObject:districtrepair",
                "confirmLimits:districtfinance",
                "giveVisa:districtlegal",
                "giveVisa:districtdeputy");
    }

    @Test
    void nobodyHearsOfADelayOfWhatIsRegistered() {
        Act act = made(SCHOOLS, schools("ул. Быстрая", 1));
        clock.forward(Duration.ofDays(6));
        letTimersRun(act);
        assertThat(delaysOf(act, "districthead")).isZero();
        act.waitsFor("notifyInstitutions:districtauthor");
    }
}
