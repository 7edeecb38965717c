package org.marshrut.appeal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.AppealDesk;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every path of an appeal: ours, passed on, split, combined, left, ended, returned, answered at once; and what must not be. */
class CitizenAppealTest extends RouteTest {

    static final String NAME = "Невидимкина";
    private static final String TEXT = "Приснопамятное болото на дороге";

    @Autowired
    private JdbcClient jdbc;

    private Map<String, Object> card(String type, String question) {
        Map<String, Object> card = new HashMap<>();
        card.put("appealType", type);
        card.put("channel", "PAPER");
        card.put("receivedOn", "2026-11-24");
        card.put("lastName", NAME);
        card.put("firstName", "Аграфена");
        card.put("address", "ул. Полевая, 1");
        card.put("answerBy", "POST");
        card.put("question", question);
        card.put("text", TEXT);
        return card;
    }

    private Act appeal(Map<String, Object> card) {
        return act().by("appeals", "01")
                .bare()
                .with("kind", "CITIZEN_APPEAL")
                .with("heading", NAME + " жалуется")
                .with("facts", card)
                .without("DRAFT_TEXT")
                .without("EXPLANATORY_NOTE");
    }

    private Act usual() {
        return appeal(card("APPLICATION", "0002.0007.0072.0288")).submitted().waitsFor("reviewAppeal:appeals");
    }

    private void filled(Act act, String by, Map<String, Object> more) {
        new AppealDesk(api()).fillIn(act, by, more);
    }

    private Act reviewed(Act act, Map<String, Object> review) {
        filled(act, "appeals", review);
        return act.decides("appeals", "reviewAppeal", "DONE");
    }

    private void refused(Reply reply, String... words) {
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(409);
        assertThat(reply.detail()).contains(words);
    }

    private String number(Act act) {
        return act.view().path("projectNumber").asText();
    }

    private List<String> told(String id) {
        return jdbc.sql("select event from applicant_events where document_id = ? order by id")
                .param(UUID.fromString(id))
                .query(String.class)
                .list();
    }

    private String partOf(Act act, String receiver) {
        return jdbc.sql("select forwarded_id from forwarded_requests where document_id = ? and receiver = ?")
                .params(UUID.fromString(act.id()), receiver)
                .query(UUID.class)
                .single()
                .toString();
    }

    private String due(Act act) {
        return jdbc.sql("select last_day::text from document_terms where document_id = ?")
                .param(UUID.fromString(act.id()))
                .query(String.class)
                .single();
    }

    private Act ours() {
        Act act = reviewed(usual(), Map.of("review", "OURS"));
        return act.waitsFor("issueResolution:chief", "workOnAppeal:appeals");
    }

    @Test
    void thePartOfAnotherBodyHasItsOwnNumberAndTermAndOursRemains() {
        Act act = usual();
        assertThat(number(act)).matches("ОГ-2026-\\d+");
        assertThat(act.view().path("heading").asText()).isEqualTo("Обращение: Пенсии");
        assertThat(api().as("clerk").get("/api/documents/" + act.id()).status())
                .as("the clerk of the chief before the chief is asked")
                .isEqualTo(404);
        reviewed(act, Map.of("review", "SPLIT", "ourPart", true, "parts", List.of(Map.of("organisation", "06"))))
                .waitsFor("informApplicant:appeals")
                .decides("appeals", "informApplicant", "DONE")
                .waitsFor("issueResolution:chief", "workOnAppeal:appeals");
        Act part = Act.existing(api(), clock, this::runJobsOf, partOf(act, "06"))
                .by("schoolappeals")
                .waitsFor("reviewAppeal:schoolappeals");
        assertThat(part.view().path("organisation").asText()).isEqualTo("06");
        assertThat(number(part)).matches("ОГ-2026-\\d+").isNotEqualTo(number(act));
        assertThat(part.view().path("facts").path("review").isNull()).isTrue();
        assertThat(told(act.id())).containsExactly("REGISTERED", "FORWARDED");
        assertThat(told(part.id())).containsExactly("REGISTERED");
        filled(part, "schoolappeals", Map.of("review", "FORWARD", "forwardTo", "01"));
        refused(part.tryDecide("schoolappeals", "reviewAppeal", "DONE", null), "уже был у получателя «Аппарат»");
        for (String id : List.of(act.id(), part.id())) {
            assertThat(api().as("clerk").get("/api/documents/" + id).status())
                    .as("a clerk of the chief, who is asked about our part")
                    .isEqualTo(404);
        }
        for (String stranger : List.of("head", "secretary", "author", "tundraclerk")) {
            assertThat(api().as(stranger).get("/api/documents/" + part.id()).status())
                    .as(stranger)
                    .isEqualTo(404);
            // The clerk of 10 finds what went there in other tests.
            assertThat(api().as(stranger)
                            .get("/api/documents?size=100&text=" + NAME)
                            .json()
                            .toString())
                    .as(stranger)
                    .doesNotContain(act.id(), part.id());
        }
        assertThat(api().as("schoolappeals")
                        .get("/api/documents?text=" + NAME)
                        .json()
                        .path("total")
                        .asInt())
                .isPositive();
    }

    @Test
    void whatIsOfAnotherBodyGoesThereWithNotice() {
        Act act = appeal(card("APPLICATION", "0002.0013.0139.0322")).submitted();
        assertThat(act.view().path("warnings").toString()).contains("вопрос решает Минобр");
        refused(act.tryDecide("appeals", "reviewAppeal", "DONE", null), "Не сказано, что решили");
        reviewed(act, Map.of("review", "FORWARD", "forwardTo", "06"))
                .waitsFor("informApplicant:appeals")
                .isIn("ON_EXECUTION")
                .decides("appeals", "informApplicant", "DONE")
                .waitsFor()
                .isIn("FILED");
        assertThat(act.view().path("warnings").toString()).contains("59-ФЗ, ст. 8 ч. 3");
    }

    @Test
    void aComplaintNeverGoesToWhomItIsAbout() {
        Map<String, Object> card = card("COMPLAINT", "0002.0013.0139.0321");
        card.put("complainedOf", "06");
        Act act = appeal(card).submitted();
        filled(act, "appeals", Map.of("review", "FORWARD", "forwardTo", "06"));
        refused(act.tryDecide("appeals", "reviewAppeal", "DONE", null), "Жалобу не пересылают тому");
        filled(
                act,
                "appeals",
                Map.of("review", "SPLIT", "ourPart", true, "parts", List.of(Map.of("organisation", "06"))));
        refused(act.tryDecide("appeals", "reviewAppeal", "DONE", null), "Жалобу не пересылают тому");
        assertThat(told(act.id())).containsExactly("REGISTERED");
    }

    @Test
    void twoAreCombinedOnceAndNeverInACircle() {
        Act main = usual();
        Act other = usual();
        filled(main, "appeals", Map.of("review", "COMBINE", "mainAppeal", number(other)));
        reviewed(other, Map.of("review", "COMBINE", "mainAppeal", number(main)))
                .decides("appeals", "informApplicant", "DONE")
                .waitsFor()
                .isIn("FILED");
        refused(main.tryDecide("appeals", "reviewAppeal", "DONE", null), "уже объединили другое");
        assertThat(told(other.id())).containsExactly("REGISTERED", "COMBINED");
        Map<String, Object> foreign = card("PROPOSAL", "0002.0007.0072.0288");
        foreign.put("lastName", "Другов");
        foreign.put("text", "О другом");
        Act third = appeal(foreign).submitted();
        filled(third, "appeals", Map.of("review", "COMBINE", "mainAppeal", number(main)));
        refused(third.tryDecide("appeals", "reviewAppeal", "DONE", null), "другой гражданин и другой текст");
        filled(third, "appeals", Map.of("review", "COMBINE", "mainAppeal", number(other)));
        refused(third.tryDecide("appeals", "reviewAppeal", "DONE", null), "не рассматривают");
    }

    @ParameterizedTest
    @CsvSource({"ABUSE, ч. 3, true", "UNREADABLE, ч. 4, true", "SECRET, ч. 6, true", "CRIME, ч. 1, false"})
    void noAnswerByArticle11(String ground, String clause, boolean letter) {
        Act act = usual();
        Map<String, Object> review = new HashMap<>(Map.of("review", "NO_ANSWER", "noAnswerGround", ground));
        if (ground.equals("CRIME")) {
            filled(act, "appeals", review);
            refused(act.tryDecide("appeals", "reviewAppeal", "DONE", null), "Сообщение о преступлении");
            review.put("forwardOutside", "Управление полиции");
        }
        reviewed(act, review);
        if (letter) {
            act.decides("appeals", "informApplicant", "DONE");
        }
        act.waitsFor().isIn("FILED");
        assertThat(act.view().path("warnings").toString()).contains("59-ФЗ, ст. 11 " + clause);
        assertThat(told(act.id())).endsWith("UNANSWERED");
    }

    @Test
    void aNamelessOneIsNotAnsweredButANamedOneIs() {
        Act named = usual();
        filled(named, "appeals", Map.of("review", "NO_ANSWER", "noAnswerGround", "NO_NAME"));
        refused(named.tryDecide("appeals", "reviewAppeal", "DONE", null), "Фамилия и адрес в карточке есть");
        Map<String, Object> card = card("COMPLAINT", "0002.0007.0072.0288");
        List.of("lastName", "firstName", "address").forEach(card::remove);
        reviewed(appeal(card).submitted(), Map.of("review", "NO_ANSWER", "noAnswerGround", "NO_NAME"))
                .waitsFor()
                .isIn("FILED");
    }

    @Test
    void aCourtsDecisionIsNotReviewedAndACorrespondenceIsEndedByTheHead() {
        reviewed(usual(), Map.of("review", "COURT"))
                .decides("appeals", "informApplicant", "DONE", "Порядок обжалования разъяснён")
                .isIn("FILED");
        Act before = usual();
        Act act = usual();
        reviewed(act, Map.of("review", "ENDED", "mainAppeal", number(before))).waitsFor("endCorrespondence:chief");
        act.decides("chief", "endCorrespondence", "REFUSED", "Довод новый").waitsFor("reviewAppeal:appeals");
        act.decides("appeals", "reviewAppeal", "DONE")
                .decides("chief", "endCorrespondence", "AGREED")
                .decides("appeals", "informApplicant", "DONE")
                .isIn("FILED");
        assertThat(told(act.id())).containsExactly("REGISTERED", "UNANSWERED");
    }

    @Test
    void atAPersonalReceptionAnOralAnswerWithConsentIsEnough() {
        Act written = usual();
        filled(written, "appeals", Map.of("review", "ORAL"));
        refused(written.tryDecide("appeals", "reviewAppeal", "DONE", null), "Устно отвечают на личном приёме");
        Map<String, Object> card = card("APPLICATION", "0002.0007.0072.0288");
        card.put("channel", "PERSONAL");
        card.put("receivedBy", "Руководитель аппарата");
        reviewed(
                        appeal(card).submitted(),
                        Map.of("review", "ORAL", "oralConsent", true, "oralAnswer", "Разъяснён порядок"))
                .waitsFor()
                .isIn("FILED");
    }

    @Test
    void nobodyUnknownAsksThroughTheSiteAndNothingComesTomorrow() {
        Map<String, Object> web = card("APPLICATION", "0002.0007.0072.0288");
        web.put("channel", "WEB");
        refused(appeal(web).trySubmitAs("appeals"), "только после входа");
        Map<String, Object> tomorrow = card("APPLICATION", "0002.0007.0072.0288");
        tomorrow.put("receivedOn", "2026-11-25");
        refused(appeal(tomorrow).trySubmitAs("appeals"), "не могло поступить позже");
        Map<String, Object> cabinet = card("APPLICATION", "0002.0007.0072.0288");
        cabinet.put("answerBy", "CABINET");
        refused(appeal(cabinet).trySubmitAs("appeals"), "нет личного кабинета");
    }

    @Test
    void whatIsRegisteredTooLateSaysSo() {
        Map<String, Object> card = card("APPLICATION", "0002.0007.0072.0288");
        card.put("receivedOn", "2026-11-20");
        assertThat(appeal(card).submitted().view().path("warnings").toString())
                .contains("Зарегистрировано с опозданием: поступило 20.11.2026, срок был 23.11.2026")
                .contains("ст. 8 ч. 2");
        card.put("receivedOn", "2026-11-21");
        assertThat(appeal(card).submitted().view().path("warnings").toString()).doesNotContain("с опозданием");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T05:00:00Z, 0002.0007.0072.0288, 30.12.2026",
        "2026-11-30T05:00:00Z, 0002.0007.0072.0288, 30.12.2026",
        "2026-11-24T05:00:00Z, 0003.0012.0134.0883, 14.12.2026",
        "2026-11-27T05:00:00Z, 0002.0007.0072.0288, 25.12.2026"
    })
    void theLastDayIsAWorkedOne(Instant at, String question, String last) {
        clock.set(at);
        assertThat(appeal(card("APPLICATION", question))
                        .submitted()
                        .view()
                        .path("warnings")
                        .toString())
                .contains("Ответить заявителю — не позднее " + last);
    }

    private void answered(Act act) {
        filled(act, "appeals", Map.of("outcome", "SUPPORTED_MEASURES_TAKEN", "answerText", "Дорогу отсыпали."));
        refused(act.tryDecide("appeals", "workOnAppeal", "DONE", null), "меры приняты, а какие");
        filled(act, "appeals", Map.of("measures", "Отсыпано 300 метров"));
    }

    private void executed(Act act) {
        String task = act.taskOf("chief", "issueResolution");
        Reply late = api().as("chief")
                .post(
                        "/api/documents/" + act.id() + "/resolutions",
                        Map.of(
                                "items",
                                List.of(Map.of("text", "Проверить", "responsible", "appeals", "due", "2026-12-23"))));
        assertThat(late.status()).as(task + late.json()).isEqualTo(400);
        assertThat(late.json().toString()).contains("Срок позже срока");
        Reply given = api().as("chief")
                .post(
                        "/api/documents/" + act.id() + "/resolutions",
                        Map.of(
                                "items",
                                List.of(Map.of("text", "Проверить", "responsible", "appeals", "due", "2026-12-10"))));
        assertThat(given.status()).as(() -> given.json().toString()).isEqualTo(201);
        runJobsOf(act.id());
    }

    @Test
    void ordersAreCarriedOutBesideTheWorkAndNeverEndAfterTheTerm() {
        Act act = ours();
        executed(act);
        answered(act);
        act.decides("appeals", "workOnAppeal", "DONE");
        assertThat(act.view().path("stage").toString())
                .contains("executeAssignment")
                .doesNotContain("signAnswer");
    }

    @Test
    void theTermIsExtendedOnceWithNoticeAndAnInterimAnswerEndsNothing() {
        Act act = ours();
        String before = due(act);
        refused(act.tryDecide("appeals", "workOnAppeal", "ISSUED", null), "Промежуточного ответа в карточке нет");
        filled(act, "appeals", Map.of("interimText", "Комиссия выезжает в среду."));
        act.decides("appeals", "workOnAppeal", "ISSUED");
        assertThat(due(act)).isEqualTo(before).isEqualTo("2026-12-24");
        act.decides("appeals", "workOnAppeal", "REPORTED", "Ждём экспертизу")
                .decides("chief", "approveExtension", "DONE", "Успеваем")
                .decides("appeals", "workOnAppeal", "REPORTED", "Экспертиза затянулась")
                .decides("chief", "approveExtension", "EXTENDED")
                .decides("appeals", "informApplicant", "DONE");
        assertThat(due(act)).isEqualTo("2027-01-23");
        refused(act.tryDecide("appeals", "workOnAppeal", "REPORTED", "Ещё"), "второй раз нельзя");
        act.decides("appeals", "workOnAppeal", "HANDED_ON", "Нужна справка БТИ")
                .decides("appeals", "awaitDocuments", "DONE")
                .decides("appeals", "workOnAppeal", "RETURNED", "Какой километр?")
                .decides("appeals", "awaitAnswer", "DONE", "Пятый")
                .decides("appeals", "workOnAppeal", "RETURNED", "А точнее?");
        assertThat(due(act)).as("a question stops no term").isEqualTo("2027-01-23");
        assertThat(told(act.id()))
                .containsExactly("REGISTERED", "INTERIM", "EXTENDED", "REQUESTED", "QUESTION", "ANSWERED", "QUESTION");
        clock.forward(Duration.ofDays(11));
        act.waitsFor("issueResolution:chief", "awaitAnswer:appeals");
        fireTimersOf(act);
        runJobsOf(act.id());
        act.waitsFor("issueResolution:chief", "workOnAppeal:appeals");
    }

    @Test
    void noPersonalWordLeavesTheCard() {
        Act act = ours();
        filled(act, "appeals", Map.of("interimText", TEXT));
        act.decides("appeals", "workOnAppeal", "ISSUED");
        for (String table : List.of(
                "act_hi_varinst where text_ ilike :a or text_ ilike :b",
                "act_ru_variable where text_ ilike :a or text_ ilike :b",
                "act_hi_detail where text_ ilike :a or text_ ilike :b",
                "act_hi_taskinst where name_ ilike :a or description_ ilike :b",
                "act_hi_comment where message_ ilike :a or message_ ilike :b",
                "act_hi_op_log where new_value_ ilike :a or new_value_ ilike :b",
                "notices n where n::text ilike :a or n::text ilike :b",
                "trail t where t::text ilike :a or t::text ilike :b")) {
            assertThat(jdbc.sql("select count(*) from " + table)
                            .param("a", "%" + NAME + "%")
                            .param("b", "%" + TEXT + "%")
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(jdbc.sql("select count(*) from documents where heading ilike ?")
                        .param("%" + NAME + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
