package org.marshrut.visa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Pdfs;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The approval sheet tells the whole approval of a draft, to people and to programs. */
class ApprovalSheetTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Documents documents;

    @Autowired
    private SheetsToPack sheets;

    private Reply sheet(Act act, String person, String accept) {
        return api().as(person).get("/api/documents/" + act.id() + "/approval-sheet", "Accept", accept);
    }

    private JsonNode json(Act act) {
        return sheet(act, "author", "application/json").json();
    }

    private byte[] pdf(Act act) {
        Reply reply = sheet(act, "author", "application/pdf");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(Pdfs.violations(reply.bytes(), "2b")).isEmpty();
        return reply.bytes();
    }

    /** Who decided what in a part of the sheet, for example {@code giveVisa Усадьбин В.В. AGREED}. */
    private static String[] said(JsonNode entries) {
        return StreamSupport.stream(entries.spliterator(), false)
                .map(entry -> entry.path("task").asText() + " "
                        + (entry.path("actual").isNull() ? entry.path("approver") : entry.path("actual"))
                                .path("name")
                                .asText("-")
                        + " " + entry.path("decision").asText("-").replace("null", "-"))
                .toArray(String[]::new);
    }

    private Act twoRounds() {
        return act().costingMoney()
                .endorsed()
                .allVisas()
                .notAgrees("finance", "Нет расчёта <b>&amp; сметы</b>\nи обоснования")
                .examined()
                .newVersion("DRAFT_TEXT", null)
                .authorRevises("Расчёт добавлен, «смета» приложена")
                .visasBy("finance");
    }

    @Test
    void whoHasReturnedADraftHasNotSignedItAndIsNotNamedToEverybody() {
        Act act = act().endorsed().allVisas().examined().decides("governor", "signAct", "RETURNED", "Ещё раз");
        DocumentFacts document = documents.card(act.id());
        String name = jdbc.sql("select name from people where login = 'governor'")
                .query(String.class)
                .single();
        assertThat(new String(sheets.of(document, false).json(), StandardCharsets.UTF_8))
                .contains(name);
        assertThat(new String(sheets.of(document, true).json(), StandardCharsets.UTF_8))
                .contains("Губернатор края", "RETURNED")
                .doesNotContain(name);
        assertThat(sheets.decided(document))
                .filteredOn(one -> one.decision().equals("RETURNED"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.name()).isNull();
                    assertThat(one.position()).isEqualTo("Губернатор края");
                });
    }

    @Test
    void twoRoundsWithARemarkAndItsAnswerAsJson() {
        Act act = twoRounds().signed();
        JsonNode sheet = json(act);
        assertThat(sheet.path("kindName").asText()).isEqualTo("Постановление Правительства");
        assertThat(sheet.path("registrationNumber").asText()).matches("№ \\d+-П");
        assertThat(sheet.path("author").path("title").asText()).isEqualTo("Начальник отдела ремонта школ");
        assertThat(said(sheet.path("endorsement"))).containsExactly("endorseDraft Учителева О.О. AGREED");
        assertThat(sheet.path("rounds")).hasSize(2);
        JsonNode first = sheet.path("rounds").path(0);
        assertThat(first.path("state").asText()).isEqualTo("FINISHED");
        assertThat(said(first.path("entries")))
                .containsExactlyInAnyOrder(
                        "giveVisa Графиков И.И. AGREED",
                        "giveVisa Усадьбин В.В. AGREED",
                        "giveVisa Сетевой Н.Н. AGREED",
                        "giveVisa Примеров Б.Б. AGREED",
                        "giveVisa Цифрова З.З. NOT_AGREED",
                        "examineLegality Правилов Ж.Ж. AGREED",
                        "editLanguage Запятая Л.Л. AGREED");
        JsonNode objection = StreamSupport.stream(first.path("entries").spliterator(), false)
                .filter(entry -> entry.path("decision").asText().equals("NOT_AGREED"))
                .findFirst()
                .orElseThrow();
        assertThat(objection.path("remark").asText()).contains("<b>&amp; сметы</b>");
        assertThat(objection.path("answer").asText()).isEqualTo("Расчёт добавлен, «смета» приложена");
        assertThat(objection.path("version").asInt()).isEqualTo(1);
        assertThat(objection.path("actual").path("organisation").asText()).isEqualTo("Минфин СВК");
        assertThat(objection.path("actual").path("title").asText()).isEqualTo("Министр финансов");
        assertThat(objection.path("decidedAt").asText())
                .startsWith("2026-11-24T")
                .endsWith("+05:00");
        assertThat(objection.path("basis").isNull()).isTrue();
        JsonNode second = sheet.path("rounds").path(1);
        assertThat(said(second.path("entries"))).containsExactly("giveVisa Цифрова З.З. AGREED");
        assertThat(second.path("entries").path(0).path("version").asInt()).isEqualTo(2);
        assertThat(said(sheet.path("signature"))).containsExactly("signAct Образцов А.А. SIGNED");
        assertThat(sheet.path("texts")).hasSize(2);
        assertThat(sheet.path("disagreements")).isEmpty();
        assertThat(sheet.path("recall").isNull()).isTrue();
    }

    @Test
    void twoRoundsOnPaper() {
        Act act = twoRounds().signed();
        byte[] paper = pdf(act);
        assertThat(Pdfs.text(paper))
                .contains(
                        "ЛИСТ СОГЛАСОВАНИЯ",
                        "О ремонте школ",
                        act.view().path("projectNumber").asText(),
                        "24.11.2026 " + act.view().path("registrationNumber").asText(),
                        "Начальник отдела ремонта школ Школьная К.К.",
                        "Министерство образования Светлореченского края",
                        "Поддержка руководителя",
                        "Круг согласования 1",
                        "Цифрова З.З. Министр финансов (Минфин СВК)",
                        "Не согласовано",
                        "Нет расчёта <b>&amp; сметы</b> и обоснования",
                        "Ответ автора: Расчёт добавлен, «смета» приложена",
                        "Провести правовую экспертизу",
                        "Круг согласования 2",
                        "Подписание",
                        "Лист 1 из " + Pdfs.pages(paper))
                .doesNotContain("Разногласия", "основание");
    }

    @Test
    void aRoundThatWasReturnedSaysSo() {
        Act act = act().endorsed().visasBy("economy").decides("property", "giveVisa", "RETURNED", "Не тот участок");
        JsonNode round = json(act).path("rounds").path(0);
        assertThat(round.path("state").asText()).isEqualTo("STOPPED");
        assertThat(round.path("end").asText())
                .matches(
                        "Круг прекращён 24\\.11\\.2026 \\d\\d:\\d\\d: проект возвращён автору \\(Усадьбин В\\.В\\.\\)\\.");
        assertThat(said(round.path("entries")))
                .contains("giveVisa Сетевой Н.Н. -", "giveVisa Усадьбин В.В. RETURNED", "examineLegality - -");
        assertThat(Pdfs.text(pdf(act)))
                .contains("Круг прекращён 24.11.2026", "проект возвращён автору (Усадьбин В.В.)", "Решение не принято");
    }

    @Test
    void aRoundThatIsOpenAndOneThatWasRecalled() {
        Act act = act().endorsed().visasBy("economy");
        assertThat(json(act).path("rounds").path(0).path("end").asText()).isEqualTo("Круг не завершён.");
        assertThat(Pdfs.text(pdf(act))).contains("Ожидается");
        act.recalled("Устарел");
        JsonNode sheet = json(act);
        assertThat(sheet.path("rounds").path(0).path("end").asText())
                .matches("Круг прекращён [\\d. :]+: проект отозван автором\\.");
        assertThat(sheet.path("recall").path("remark").asText()).isEqualTo("Устарел");
        assertThat(Pdfs.text(pdf(act))).contains("Отзыв проекта", "Отозвано автором", "Устарел");
    }

    @Test
    void objectionsThatWentToSignatureAreDisagreements() {
        Act act = act().endorsed()
                .visasBy("property", "digital", "deputy")
                .notAgrees("economy", "Против оценки")
                .lawyerAgrees()
                .decides("editor", "editLanguage", "AGREED")
                .decides("author", "reviseDraft", "DISPUTED", "Оценка верна");
        assertThat(json(act).path("disagreements")).isEmpty();
        act.decides("author", "settleDisagreement", "SIGN_WITH_DISAGREEMENTS", "Решит губернатор")
                .waitsFor("signAct:governor");
        JsonNode sheet = json(act);
        assertThat(said(sheet.path("disagreements"))).containsExactly("giveVisa Графиков И.И. NOT_AGREED");
        assertThat(said(sheet.path("settlement")))
                .containsExactly(
                        "reviseDraft Школьная К.К. DISPUTED",
                        "settleDisagreement Школьная К.К. SIGN_WITH_DISAGREEMENTS");
        assertThat(Pdfs.text(pdf(act)))
                .contains(
                        "Разногласия",
                        "Проект передан на подпись с разногласиями",
                        "Против оценки",
                        "Решит губернатор");
    }

    @Test
    void anAnsweredObjectionThatNobodyTookBackIsADisagreementToo() {
        Act act = act().endorsed()
                .visasBy("property", "digital", "deputy")
                .notAgrees("economy", "Против")
                .examined()
                .authorRevises("Объяснили")
                .notAgrees("economy", "Всё ещё против")
                .decides("author", "reviseDraft", "DISPUTED", "Не договорились")
                .decides("author", "settleDisagreement", "SIGN_WITH_DISAGREEMENTS", "Губернатору");
        JsonNode disagreements = json(act).path("disagreements");
        assertThat(disagreements).hasSize(1);
        assertThat(disagreements.path(0).path("remark").asText()).isEqualTo("Всё ещё против");
        act.decides("governor", "signAct", "RETURNED", "Договоритесь")
                .authorRevises("Договорились")
                .visasBy("economy");
        assertThat(json(act).path("disagreements")).isEmpty();
    }

    @Test
    void aSubstituteIsNamedWithHisGround() {
        Act act = act().endorsed().allVisas();
        jdbc.sql("""
                        update decisions set actual = 'chief', basis = 'приказ от 20.11.2026 № 15'
                        where document_id = ?::uuid and approver = 'deputy'
                        """).param(act.id()).update();
        assertThat(Pdfs.text(pdf(act)))
                .contains(
                        "Пробный Г.Г. Руководитель аппарата (Аппарат)",
                        "за: Заместитель председателя Правительства Примеров Б.Б.",
                        "основание: приказ от 20.11.2026 № 15");
    }

    @Test
    void aRemarkOfAnyLengthAndAnyLettersFitsThePaper() {
        Act act = act().endorsed()
                .decides(
                        "economy",
                        "giveVisa",
                        "NOT_AGREED",
                        "щ".repeat(2000) + "😀 漢字 שלום &#1; </td>" + "ы ".repeat(900));
        byte[] paper = pdf(act);
        assertThat(Pdfs.pages(paper)).isBetween(2, 6);
        assertThat(Pdfs.text(paper)).contains("? ??", "&#1; </td>").contains("Лист 2 из ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | application/json",
                "application/json, text/plain, */* | application/json",
                "application/pdf | application/pdf",
                "*/* | application/pdf",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | application/pdf",
                "application/json;q=0.5, application/pdf | application/pdf",
            })
    void programsGetJsonAndBrowsersAPaper(String accept, String mediaType) {
        Act act = act().submitted();
        Reply reply = sheet(act, "author", accept);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith(mediaType);
        assertThat(reply.header("Cache-Control")).contains("no-store");
    }

    @Test
    void aStrangerFindsNothing() {
        Act act = act().endorsed();
        for (String accept : new String[] {"application/pdf", "application/json", "*/*"}) {
            Reply reply = sheet(act, "archivist", accept);
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
            assertThat(reply.detail()).contains("не открыт для вас");
            assertThat(sheet(act, "economy", accept).status()).isEqualTo(200);
        }
        assertThat(sheet(act, "author", "text/csv").status()).isEqualTo(406);
        assertThat(api().get("/api/documents/" + act.id() + "/approval-sheet").status())
                .isEqualTo(401);
    }
}
