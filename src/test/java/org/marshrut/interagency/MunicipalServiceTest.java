package org.marshrut.interagency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every path of a municipal service: rendered, refused, not accepted, asked back, silent, withdrawn, late answers. */
class MunicipalServiceTest extends RouteTest {

    private static final String APPLICANT = "Незримова";

    @Autowired
    private JdbcClient jdbc;

    private static Map<String, Object> applicant(String code, String channel, String answerBy) {
        Map<String, Object> card = new HashMap<>();
        card.put("serviceCode", code);
        card.put("channel", channel);
        card.put("lastName", APPLICANT);
        card.put("firstName", "Аграфена");
        card.put("answerBy", answerBy);
        return card;
    }

    private static Map<String, Object> excavation() {
        Map<String, Object> card = applicant("EXCAVATION", "PERSONAL", "PERSONAL");
        card.put("workPlace", "ул. Полевая, у дома 1");
        card.put("workPurpose", "Прокладка кабеля");
        card.put("workFrom", "01.12.2026");
        card.put("workTo", "10.12.2026");
        return card;
    }

    private static Map<String, Object> extract(String answerBy) {
        Map<String, Object> card = applicant("PROPERTY", "WEB", answerBy);
        card.put("objectAddress", "ул. Полевая, 1");
        return card;
    }

    private Act service(String kind, Map<String, Object> card) {
        return act().by("cityservice", "08")
                .bare()
                .with("kind", kind)
                .with("heading", "Услуга: учебный пример")
                .with("facts", card)
                .without("DRAFT_TEXT")
                .without("EXPLANATORY_NOTE");
    }

    private static byte[] text(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }

    private Act complete() {
        return service("SERVICE_EXCAVATION", excavation())
                .file("SITE_PLAN", "схема.txt", text("Схема"))
                .file("WORK_SCHEDULE", "график.txt", text("График"))
                .submitted();
    }

    private void fill(Act act, Map<String, Object> card, String... pairs) {
        Map<String, Object> filled = new HashMap<>(card);
        for (int i = 0; i < pairs.length; i += 2) {
            filled.put(pairs[i], pairs[i + 1]);
        }
        Reply reply = api().as("cityservice").put("/api/documents/" + act.id() + "/facts", filled);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
    }

    private String number(Act act, String item) {
        return jdbc.sql("select number from interagency_requests where document_id = ? and item = ?")
                .params(UUID.fromString(act.id()), item)
                .query(String.class)
                .single();
    }

    private Reply answer(String number, String request, String outcome, String text) {
        return api().as("smev")
                .post(
                        "/api/interagency/answers",
                        Map.of("number", number, "request", request, "outcome", outcome, "text", text));
    }

    private String due(Act act) {
        return jdbc.sql("select last_day::text from document_terms where document_id = ?")
                .param(UUID.fromString(act.id()))
                .query(String.class)
                .single();
    }

    private List<Integer> marks(Act act) {
        return jdbc.sql("select share from service_marks where document_id = ? order by share")
                .param(UUID.fromString(act.id()))
                .query(Integer.class)
                .list();
    }

    private void fire(Act act, String event) {
        management.executeJob(timers(act, event).get(0));
        runJobsOf(act.id());
    }

    private List<String> timers(Act act, String event) {
        return jobsOf(act.id()).timers().list().stream()
                .filter(job -> job.getJobDefinitionId() != null)
                .filter(job -> management
                        .createJobDefinitionQuery()
                        .jobDefinitionId(job.getJobDefinitionId())
                        .singleResult()
                        .getActivityId()
                        .equals(event))
                .map(job -> job.getId())
                .toList();
    }

    private static void refused(Reply reply, String... words) {
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(409);
        assertThat(reply.detail()).contains(words);
    }

    @Test
    void aPermitIsAskedAboutDecidedVisedSignedHandedOverAndFiled() {
        Act act = complete().waitsFor("reviewApplication:cityservice");
        assertThat(act.view().path("projectNumber").asText()).matches("МУ-ЗР-2026-\\d+");
        assertThat(due(act)).as("10 working days").isEqualTo("2026-12-08");
        refused(
                act.tryDecide("cityservice", "reviewApplication", "RETURNED", "Принесите выписку из ЕГРН"),
                "свои документы он представил");
        act.decides("cityservice", "reviewApplication", "DONE");
        runJobsOf(act.id());
        act.waitsFor("awaitBody:cityservice", "awaitBody:cityservice");
        assertThat(act.view().path("warnings").toString()).contains("Росреестр", "ФНС", "представлено заявителем");
        String land = number(act, "LAND_EXTRACT");
        assertThat(answer("О-" + act.id(), land, "DATA", "Собственник — город")
                        .json()
                        .path("fate")
                        .asText())
                .isEqualTo("TAKEN");
        assertThat(answer("О-" + act.id(), land, "DATA", "Собственник — город")
                        .json()
                        .path("fate")
                        .asText())
                .as("the same again")
                .isEqualTo("TAKEN");
        refused(answer("О-" + act.id(), land, "NO_DATA", "Другое"), "другой ответ");
        assertThat(answer("П-" + act.id(), land, "DATA", "Ещё раз")
                        .json()
                        .path("fate")
                        .asText())
                .as("nobody waits any more")
                .isEqualTo("KEPT");
        assertThat(act.view().path("warnings").toString()).contains("Поздний ответ");
        act.waitsFor("awaitBody:cityservice")
                .decides("cityservice", "awaitBody", "DONE")
                .waitsFor("prepareDecision:cityservice");
        refused(act.tryDecide("cityservice", "prepareDecision", "DONE", null), "напишите текст решения");
        fill(act, excavation(), "result", "REFUSED", "decisionText", "Отказать.", "refusalGround", "NO_OBJECT");
        refused(act.tryDecide("cityservice", "prepareDecision", "DONE", null), "основание отказа");
        fill(act, excavation(), "result", "GRANTED", "decisionText", "Разрешить работы.");
        act.decides("cityservice", "prepareDecision", "DONE")
                .waitsFor("giveVisa:citylegal", "giveVisa:cityroads")
                .decides("citylegal", "giveVisa", "AGREED")
                .decides("cityroads", "giveVisa", "NOT_AGREED", "Нет схемы объезда")
                .waitsFor("reviseDecision:cityservice")
                .decides("cityservice", "reviseDecision", "RESUBMITTED", "Объезд не нужен: тротуар")
                .waitsFor("giveVisa:cityroads")
                .decides("cityroads", "giveVisa", "AGREED")
                .waitsFor("signDecision:cityhead")
                .decides("cityhead", "signDecision", "RETURNED", "Исправьте даты")
                .decides("cityservice", "reviseDecision", "RESUBMITTED", "Исправлены")
                .waitsFor("signDecision:cityhead")
                .decides("cityhead", "signDecision", "SIGNED");
        runJobsOf(act.id());
        act.waitsFor("sendDecision:cityservice")
                .decides("cityservice", "sendDecision", "DONE")
                .isIn("FILED")
                .waitsFor();
        assertThat(act.view().path("registrationNumber").asText()).matches("08-12/\\d+");
        assertThat(jdbc.sql("select count(*) from service_times where document_id = ? and kind = 'EXCAVATION'")
                        .param(UUID.fromString(act.id()))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from act_hi_varinst where text_ like ? or text2_ like ?")
                        .params("%" + APPLICANT + "%", "%" + APPLICANT + "%")
                        .query(Long.class)
                        .single())
                .as("no name in a variable")
                .isZero();
        assertThat(answer("К-" + act.id(), land, "DATA", "Поздно")
                        .json()
                        .path("fate")
                        .asText())
                .as("after the end")
                .isEqualTo("KEPT");
    }

    @Test
    void whoeverBroughtTooLittleIsAskedForHisOwnPapersOnly() {
        Act act = service("SERVICE_EXCAVATION", excavation())
                .file("SITE_PLAN", "схема.txt", text("Схема"))
                .submitted();
        refused(act.tryDecide("cityservice", "reviewApplication", "DONE", null), "«График работ»");
        refused(
                act.tryDecide("cityservice", "reviewApplication", "RETURNED", "График и выписку из ЕГРН"),
                "нельзя требовать «Выписка из ЕГРН»");
        act.decides("cityservice", "reviewApplication", "RETURNED", "Нужен график работ")
                .waitsFor("awaitApplicant:cityservice");
        clock.forward(Duration.ofDays(7));
        act.decides("cityservice", "awaitApplicant", "DONE", "Принёс").waitsFor("reviewApplication:cityservice");
        assertThat(due(act)).as("five working days were waited for").isEqualTo("2026-12-15");
        act.decides("cityservice", "reviewApplication", "RETURNED", "Нет подписи на графике")
                .waitsFor("awaitApplicant:cityservice");
        clock.forward(Duration.ofDays(31));
        fire(act, "waitingOver");
        act.waitsFor("informApplicant:cityservice")
                .decides("cityservice", "informApplicant", "DONE")
                .isIn("FILED");
        assertThat(act.view().path("facts").path("result").asText()).isEqualTo("CLOSED");
    }

    @Test
    void acceptanceIsRefusedOnAGroundAndWithAWayToComplain() {
        Act act = service("SERVICE_EXCAVATION", excavation()).submitted();
        refused(act.tryDecide("cityservice", "reviewApplication", "REFUSED", "Ничего нет"), "без основания");
        fill(act, excavation(), "acceptanceGround", "INCOMPLETE");
        act.decides("cityservice", "reviewApplication", "REFUSED", "Ничего нет")
                .waitsFor("informApplicant:cityservice");
        assertThat(jdbc.sql("select text from applicant_events where document_id = ? and event = 'REFUSED'")
                        .param(UUID.fromString(act.id()))
                        .query(String.class)
                        .single())
                .contains("210-ФЗ", "5 рабочих дней", "Жалобу");
        act.decides("cityservice", "informApplicant", "DONE").isIn("FILED");
        assertThat(act.view().path("facts").path("result").asText()).isEqualTo("NOT_ACCEPTED");
    }

    @Test
    void aBodyThatIsSilentIsAskedAgainAndThenAPersonAsks() {
        Act act = service("SERVICE_PROPERTY", extract("CABINET")).submitted();
        assertThat(act.view().path("projectNumber").asText()).matches("МУ-РИ-2026-\\d+");
        assertThat(due(act)).as("5 working days").isEqualTo("2026-12-01");
        act.decides("cityservice", "reviewApplication", "DONE");
        runJobsOf(act.id());
        act.waitsFor("awaitBody:cityservice");
        clock.forward(Duration.ofDays(3));
        fire(act, "termHalfOver");
        assertThat(marks(act)).as("half of the term").containsExactly(50);
        clock.forward(Duration.ofDays(5));
        fire(act, "answerLate");
        act.waitsFor("awaitBody:cityservice");
        fire(act, "nextMark");
        assertThat(marks(act)).containsExactly(50, 80, 100);
        clock.forward(Duration.ofDays(8));
        fire(act, "answerLate");
        act.waitsFor("requestByHand:cityservice");
        String request = number(act, "LAND_EXTRACT");
        assertThat(answer("Р-" + act.id(), request, "DATA", "Объект есть")
                        .json()
                        .path("fate")
                        .asText())
                .isEqualTo("TAKEN");
        act.waitsFor("prepareDecision:cityservice");
        fill(
                act,
                extract("CABINET"),
                "result",
                "REFUSED",
                "decisionText",
                "Объекта нет.",
                "refusalGround",
                "NO_OBJECT");
        act.decides("cityservice", "prepareDecision", "DONE")
                .decides("citylegal", "giveVisa", "AGREED")
                .decides("cityhead", "signDecision", "SIGNED");
        runJobsOf(act.id());
        act.isIn("FILED").waitsFor();
    }

    @Test
    void aPersonEntersWhatHeWasToldByHand() {
        Act act = service("SERVICE_PROPERTY", extract("EMAIL")).submitted();
        act.decides("cityservice", "reviewApplication", "DONE");
        runJobsOf(act.id());
        clock.forward(Duration.ofDays(8));
        fire(act, "answerLate");
        clock.forward(Duration.ofDays(8));
        fire(act, "answerLate");
        act.decides("cityservice", "requestByHand", "REFUSED", "Сведений нет").waitsFor("prepareDecision:cityservice");
        assertThat(jdbc.sql("select outcome from interagency_requests where document_id = ?")
                        .param(UUID.fromString(act.id()))
                        .query(String.class)
                        .single())
                .isEqualTo("NO_DATA");
        assertThat(act.recalled("Заявитель передумал").view().path("state").asText())
                .isEqualTo("RECALLED");
    }

    @Test
    void anAnswerToAWithdrawnApplicationIsKeptAndMovesNothing() {
        Act act = service("SERVICE_PROPERTY", extract("EMAIL")).submitted();
        act.decides("cityservice", "reviewApplication", "DONE");
        runJobsOf(act.id());
        String request = number(act, "LAND_EXTRACT");
        act.recalled("Заявитель передумал");
        assertThat(answer("В-" + act.id(), request, "DATA", "Есть")
                        .json()
                        .path("fate")
                        .asText())
                .isEqualTo("KEPT");
        assertThat(answer("Г-" + act.id(), "МЗ-0", "DATA", "Есть").status()).isEqualTo(404);
        assertThat(answer("Д-" + act.id(), request, "MAYBE", "Есть").status()).isEqualTo(400);
        assertThat(api().as("cityservice")
                        .post("/api/interagency/answers", Map.of("number", "1", "request", request))
                        .status())
                .isEqualTo(403);
    }

    private Act throughTheCentre(String number) {
        Map<String, Object> card = extract("PERSONAL");
        card.remove("serviceCode");
        card.remove("channel");
        Reply reply = api().as("mfc")
                .post(
                        "/api/mfc/requests",
                        Map.of("number", number, "service", "PROPERTY_EXTRACT", "organisation", "08", "facts", card));
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(201);
        String id = jdbc.sql("""
                        select m.document_id from mfc_documents m join mfc_requests r on r.id = m.request_id
                        where r.number = ?
                        """).param(number).query(UUID.class).single().toString();
        Act act = Act.existing(api(), clock, this::runJobsOf, id).by("cityservice");
        runJobsOf(id);
        act.waitsFor("reviewApplication:cityservice");
        assertThat(act.view().path("facts").path("channel").asText()).isEqualTo("MFC");
        assertThat(act.view().path("facts").path("serviceCode").asText()).isEqualTo("PROPERTY");
        return signed(act, card);
    }

    private Act signed(Act act, Map<String, Object> card) {
        act.decides("cityservice", "reviewApplication", "DONE");
        runJobsOf(act.id());
        Map<String, Object> kept = new HashMap<>(card);
        kept.put("serviceCode", "PROPERTY");
        kept.put("channel", act.view().path("facts").path("channel").asText());
        act.decides("cityservice", "awaitBody", "DONE").waitsFor("prepareDecision:cityservice");
        fill(act, kept, "result", "GRANTED", "decisionText", "Выдать выписку.");
        act.decides("cityservice", "prepareDecision", "DONE")
                .decides("citylegal", "giveVisa", "AGREED")
                .decides("cityhead", "signDecision", "SIGNED");
        runJobsOf(act.id());
        return act;
    }

    private Reply handover(String number, Map<String, String> body) {
        Reply reply = api().as("mfc").post("/api/mfc/requests/" + number + "/handover", body);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        return reply;
    }

    private String status(String number) {
        return api().as("mfc")
                .get("/api/mfc/requests/" + number)
                .json()
                .path("status")
                .asText();
    }

    @Test
    void aCentreHandsTheDecisionOverWhereTheApplicationCameIn() {
        String number = "МФЦ-" + UUID.randomUUID();
        Act act = throughTheCentre(number).waitsFor("handOverDecision:mfc");
        assertThat(status(number)).isEqualTo("READY");
        assertThat(handover(number, Map.of("outcome", "HANDED_OVER"))
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("HANDED_OVER");
        act.isIn("FILED").waitsFor();
    }

    @Test
    void whatACentreSendsBackOrKeepsTooLongIsTakenBack() {
        String refused = "МФЦ-" + UUID.randomUUID();
        Act act = throughTheCentre(refused);
        handover(refused, Map.of("outcome", "RETURNED", "comment", "Заявитель отказался"));
        act.waitsFor("acceptUncollected:cityservice");
        assertThat(status(refused)).isEqualTo("RETURNED");
        act.decides("cityservice", "acceptUncollected", "DONE").isIn("FILED").waitsFor();

        String late = "МФЦ-" + UUID.randomUUID();
        Act other = throughTheCentre(late);
        clock.forward(Duration.ofDays(31));
        fire(other, "notCollected");
        other.waitsFor("acceptUncollected:cityservice");
        assertThat(status(late)).isEqualTo("RETURNED");
        other.decides("cityservice", "acceptUncollected", "DONE").isIn("FILED").waitsFor();
    }

    @Test
    void aDecisionOfWhichTheRegistrationWasAMistakeIsAnnulledAndItsRouteStops() {
        Act act = service("SERVICE_PROPERTY", extract("EMAIL")).submitted();
        signed(act, extract("EMAIL")).waitsFor("sendDecision:cityservice");
        clock.tick();
        Reply reply = api().as("citylegal")
                .post("/api/documents/" + act.id() + "/annulment", Map.of("reason", "Зарегистрировано по ошибке"));
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        act.isIn("ANNULLED").waitsFor();
    }
}
