package org.marshrut.kind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Annulled;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every path of an agreement: our visas, the other side's word, two signatures, and only then a number. */
class AgreementApprovalTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    private static final String[] FIRST_STAGE = {
        "economy",
        "lawdeputy",
        "regions",
        "finance",
        "budget",
        "investment",
        "property",
        "land",
        "digital",
        "security",
        "head"
    };

    private Act agreement(String heading, Object... facts) {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("counterparty", "Администрация города Соседнего");
        card.put("subject", "Совместный ремонт школ");
        card.put("draftBy", "OURS");
        card.put("sphere", "OTHER");
        card.put("termFrom", "2027-01-01");
        for (int i = 0; i < facts.length; i += 2) {
            card.put((String) facts[i], facts[i + 1]);
        }
        Act act = act().with("kind", "AGREEMENT").with("heading", heading).with("facts", card);
        for (String field : new String[] {"normative", "financial", "sphere"}) {
            act.with(field, null);
        }
        return act;
    }

    private static Act firstStage(Act act) {
        return act.visasBy("economy", "lawdeputy", "regions");
    }

    private static Act visas(Act act) {
        return firstStage(act).visasBy("deputy", "socialdeputy", "chief");
    }

    /** Asked for by everybody of ours; it waits for the other side. */
    private Act withParty(String heading) {
        return visas(agreement(heading).submitted()).lawyerAgrees().waitsFor("agreeWithParty:author");
    }

    private static Act scan(Act act, String role) {
        Reply reply = act.tryNewVersionAs("author", role, null);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(201);
        return act;
    }

    private static Act countersigned(Act act) {
        return scan(act.waitsFor("obtainCountersignature:author"), "COUNTERSIGNED_COPY")
                .decides("author", "obtainCountersignature", "COUNTERSIGNED");
    }

    private Act hasNoNumber(Act act) {
        assertThat(act.view().path("registrationNumber").isNull()).isTrue();
        return act;
    }

    private String number(Act act) {
        return act.view().path("registrationNumber").asText();
    }

    @Test
    void fourteenVisasInTwoStagesTheirObjectionsASecondRoundForThoseConcernedAndBothSignatures() {
        Act act = agreement(
                        "О сотрудничестве в ремонте школ",
                        "draftBy",
                        "COUNTERPARTY",
                        "sphere",
                        "EDUCATION",
                        "costs",
                        true,
                        "amount",
                        "15 000 000,00",
                        "estate",
                        true,
                        "exchange",
                        true)
                .submitted()
                .waitsFor("compareTexts:author")
                .decides("author", "compareTexts", "DONE")
                .waitsFor(java.util.Arrays.stream(FIRST_STAGE)
                        .map("giveVisa:%s"::formatted)
                        .toArray(String[]::new))
                .visasBy(FIRST_STAGE)
                .waitsFor("giveVisa:deputy", "giveVisa:socialdeputy", "giveVisa:chief")
                .visasBy("deputy", "socialdeputy", "chief");
        assertThat(act.view().path("visas")).hasSize(14);
        act.waitsFor("examineLegality:lawyers").lawyerAgrees().waitsFor("agreeWithParty:author");

        assertThat(act.tryDecide("author", "agreeWithParty", "NOT_AGREED", "Сумму делим иначе")
                        .status())
                .as("objections without their letter")
                .isEqualTo(400);
        scan(act, "PARTY_LETTER")
                .decides("author", "agreeWithParty", "NOT_AGREED", "Сумму делим иначе")
                .waitsFor("reviseDraft:author")
                .newVersion("DRAFT_TEXT", "finance")
                .authorRevises("Доля города уменьшена")
                .waitsFor("giveVisa:finance")
                .visasBy("finance")
                .hasVisas(2, "finance AGREED")
                .waitsFor("agreeWithParty:author")
                .decides("author", "agreeWithParty", "AGREED")
                .isIn("ON_SIGNING")
                .signed();
        assertThat(act.tryDecide("author", "obtainCountersignature", "COUNTERSIGNED", null)
                        .status())
                .as("no signed copy, no signature")
                .isEqualTo(400);
        countersigned(hasNoNumber(act)).isIn("PUBLISHED");
        assertThat(number(act)).matches("С-2026-\\d{3}");
        act.decides("controller", "assignControl", "NO_CONTROL").isIn("FILED").waitsFor();

        String shown = new String(api().get("/acts?kind=AGREEMENT").bytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(shown).contains("О сотрудничестве в ремонте школ", number(act));
    }

    private java.util.List<String> told(Act act) {
        return jdbc.sql("""
                        select login || ' ' || kind from notices
                        where document_id = cast(? as uuid) and kind in ('REMINDER', 'OVERDUE', 'ESCALATION') order by id
                        """).param(act.id()).query(String.class).list();
    }

    @Test
    void ofASilentPartyTheAuthorIsRemindedAndHisHeadHearsWhenTheTermIsOver() {
        Act act = withParty("О молчании контрагента");
        clock.set(Instant.parse("2026-11-30T05:00:00Z"));
        letTimersRun(act);
        assertThat(told(act)).isEmpty();
        clock.set(Instant.parse("2026-12-02T05:00:00Z"));
        letTimersRun(act);
        assertThat(told(act)).containsExactly("author REMINDER");
        clock.set(Instant.parse("2026-12-09T05:00:00Z"));
        letTimersRun(act);
        assertThat(told(act))
                .containsExactlyInAnyOrder("author REMINDER", "author OVERDUE", "head ESCALATION")
                .startsWith("author REMINDER");
        clock.set(Instant.parse("2026-12-20T05:00:00Z"));
        letTimersRun(act);
        assertThat(told(act)).as("nobody above answers for a stranger").hasSize(3);

        act.waitsFor("agreeWithParty:author")
                .decides("author", "agreeWithParty", "AGREED")
                .signed()
                .waitsFor("obtainCountersignature:author");
        clock.set(Instant.parse("2026-12-30T05:00:00Z"));
        letTimersRun(act);
        assertThat(told(act)).hasSize(4).endsWith("author REMINDER");
        countersigned(act).isIn("PUBLISHED");
    }

    @Test
    void aLetterOfThePartyIsEnteredByAClerkAndItsObjectionsAreAProtocol() {
        Act act = withParty("О протоколе разногласий");
        String answers = "/api/documents/%s/party-answers".formatted(act.id());
        Reply bare = api().as("secretary")
                .post(answers, java.util.List.of(Part.json("answer", answer("NOT_AGREED", "Пункт 3 исключить"))));
        assertThat(bare.status())
                .as("objections without their letter: " + bare.detail())
                .isEqualTo(400);
        Reply wrong =
                api().as("secretary").post(answers, java.util.List.of(Part.json("answer", answer("SIGNED", "Да"))));
        assertThat(wrong.status()).as(wrong.detail()).isEqualTo(400);
        assertThat(api().as("tundraclerk")
                        .post(answers, java.util.List.of(Part.json("answer", answer("AGREED", null))))
                        .status())
                .isEqualTo(404);
        Reply entered = api().as("secretary")
                .post(
                        answers,
                        java.util.List.of(
                                Part.json("answer", answer("NOT_AGREED", "Пункт 3 исключить")),
                                Part.file("file", "письмо.pdf", org.marshrut.support.Dossiers.pdf(1, "Letter"))));
        assertThat(entered.status()).as(entered.detail()).isLessThan(300);
        act.waitsFor("reviseDraft:author");
        Reply again =
                api().as("secretary").post(answers, java.util.List.of(Part.json("answer", answer("AGREED", null))));
        assertThat(again.status()).as(again.detail()).isEqualTo(409);
        act.newVersion("DRAFT_TEXT", null).authorRevises("Пункт 3 исключён");
        String protocol = org.marshrut.support.Pdfs.text(api().as("author")
                        .get("/api/documents/%s/disagreements".formatted(act.id()), "Accept", "application/pdf")
                        .bytes())
                .replaceAll("\\s+", " ");
        assertThat(protocol)
                .containsIgnoringCase("протокол разногласий")
                .contains("Администрация города Соседнего", "Пункт 3 исключить", "Пункт 3 исключён");
    }

    private static String answer(String decision, @org.jspecify.annotations.Nullable String comment) {
        return comment == null
                ? "{\"decision\": \"%s\"}".formatted(decision)
                : "{\"decision\": \"%s\", \"comment\": \"%s\"}".formatted(decision, comment);
    }

    @Test
    void byPowerOfAttorneyTheDeputySignsWhatHeGaveNoVisaFor() {
        Act act = firstStage(agreement("О межбюджетных расчётах", "byAttorney", true)
                        .with("kind", "EXCHANGE_REGULATION")
                        .submitted())
                .waitsFor("giveVisa:socialdeputy", "giveVisa:chief")
                .visasBy("socialdeputy", "chief")
                .lawyerAgrees()
                .waitsFor("confirmPowers:lawyers")
                .decides("legal", "confirmPowers", "AGREED")
                .decides("author", "agreeWithParty", "AGREED")
                .waitsFor("signAct:deputy")
                .decides("deputy", "signAct", "SIGNED");
        countersigned(act).isIn("PUBLISHED");
        assertThat(number(act)).startsWith("С-2026-");
    }

    @Test
    void filesAreCalledAsTheKindCallsThem() {
        JsonNode kinds = api().as("author").get("/api/document-kinds").json();
        JsonNode agreement = StreamSupport.stream(kinds.spliterator(), false)
                .filter(kind -> kind.path("code").asText().equals("AGREEMENT"))
                .findFirst()
                .orElseThrow();
        assertThat(agreement.path("roles").findValuesAsText("name"))
                .startsWith("Текст проекта")
                .contains("Пояснительная записка", "Письмо контрагента");
        Act act = scan(withParty("О письмах"), "PARTY_LETTER");
        assertThat(api().as("author")
                        .get("/engine-rest/task/" + act.taskOf("author", "agreeWithParty") + "/form-variables")
                        .json()
                        .path("dossier")
                        .path("value")
                        .asText())
                .contains("- Письмо контрагента: [")
                .doesNotContain("PARTY_LETTER");
    }

    @Test
    void withoutPowersNobodySignsAndTheAuthorMayTakeItBack() {
        Act act = firstStage(
                        agreement("О передаче полномочий", "byAttorney", true).submitted())
                .visasBy("socialdeputy", "chief")
                .lawyerAgrees()
                .decides("legal", "confirmPowers", "NOT_AGREED", "Срок доверенности истёк")
                .waitsFor("reviseDraft:author")
                .decides("author", "reviseDraft", "RECALLED", "Доверенности не будет")
                .isIn("RECALLED")
                .waitsFor();
        hasNoNumber(act);
    }

    @Test
    void aDisputedVisaIsSettledBeforeTheOtherSideIsAsked() {
        firstStage(agreement("Об обмене опытом").submitted())
                .visasBy("deputy", "socialdeputy")
                .notAgrees("chief", "Сроки неверны")
                .waitsFor("reviseDraft:author")
                .decides("author", "reviseDraft", "DISPUTED", "Сроки согласованы")
                .decides("author", "settleDisagreement", "SETTLED", "Сроки подтверждены на совещании")
                .waitsFor("agreeWithParty:author");
    }

    @Test
    void whatTheGovernorReturnsGoesToTheAuthor() {
        withParty("О совместных сборах")
                .decides("author", "agreeWithParty", "AGREED")
                .decides("governor", "signAct", "RETURNED", "Уточните срок")
                .isIn("REWORK")
                .waitsFor("reviseDraft:author");
    }

    @Test
    void whatTheGovernorRejectsIsNotConcluded() {
        Act act = withParty("О дружбе")
                .decides("author", "agreeWithParty", "AGREED")
                .decides("governor", "signAct", "REJECTED", "Не нужно")
                .isIn("REJECTED")
                .waitsFor();
        hasNoNumber(act);
    }

    @Test
    void whatTheOtherSideRefusesToSignStopsWithoutANumber() {
        Act act = withParty("О поставке угля")
                .decides("author", "agreeWithParty", "AGREED")
                .signed()
                .decides("author", "obtainCountersignature", "REFUSED", "Передумали")
                .isIn("REJECTED")
                .waitsFor();
        hasNoNumber(act);
    }

    @Test
    void theAuthorRecallsWhatIsWithTheOtherSide() {
        Act act = withParty("О выставке")
                .recalled("Выставки не будет")
                .isIn("RECALLED")
                .waitsFor();
        hasNoNumber(act);
    }

    @Test
    void aRestrictedAgreementIsNotInThePublicRegister() {
        Act act = visas(agreement("О закрытых перевозках")
                        .with("restricted", true)
                        .submitted())
                .lawyerAgrees()
                .decides("author", "agreeWithParty", "AGREED")
                .signed();
        countersigned(act).isIn("REGISTERED");
        assertThat(new String(api().get("/acts?kind=AGREEMENT").bytes(), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("О закрытых перевозках");
    }

    @Test
    void anAnnulledAgreementLeavesNothingRunning() {
        Act act = countersigned(withParty("О прежних долгах")
                        .decides("author", "agreeWithParty", "AGREED")
                        .signed())
                .waitsFor("assignControl:controllers");
        clock.tick();
        assertThat(api().as("clerk")
                        .post("/api/documents/" + act.id() + "/annulment", Annulled.byCourt("Ошибка"))
                        .status())
                .isEqualTo(200);
        act.isIn("ANNULLED").waitsFor();
    }
}
