package org.marshrut.appeal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
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

/** From the work on an appeal to its answer in the file: visas, signature, number, sending; and what must not get out. */
class AppealAnswerTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    private AppealDesk desk() {
        return new AppealDesk(api());
    }

    private Act taken(String type, Map<String, Object> more) {
        Map<String, Object> card = new HashMap<>(Map.of(
                "appealType", type,
                "channel", "PAPER",
                "receivedOn", "2026-11-24",
                "lastName", "Ответова",
                "firstName", "Мария",
                "address", "ул. Полевая, 1",
                "answerBy", "POST",
                "question", "0002.0007.0072.0288",
                "text", "Мост через ручей"));
        card.putAll(more);
        return act().by("appeals", "01")
                .bare()
                .with("kind", "CITIZEN_APPEAL")
                .with("heading", "Обращение")
                .with("facts", card)
                .without("DRAFT_TEXT")
                .without("EXPLANATORY_NOTE")
                .submitted();
    }

    private Act ours(Act act) {
        desk().fillIn(act, "appeals", Map.of("review", "OURS"));
        return act.decides("appeals", "reviewAppeal", "DONE").waitsFor("issueResolution:chief", "workOnAppeal:appeals");
    }

    private Act answerable(Act act) {
        desk().ordersAreCarriedOut(ours(act), () -> runJobsOf(act.id()));
        desk().fillIn(act, "appeals", Map.of("outcome", "EXPLAINED", "answerText", "Мост починят весной."));
        return act.decides("appeals", "workOnAppeal", "DONE");
    }

    private Act combinedWith(Act main) {
        Act twin = taken("APPLICATION", Map.of());
        String number = main.view().path("projectNumber").asText();
        desk().fillIn(twin, "appeals", Map.of("review", "COMBINE", "mainAppeal", number));
        return twin.decides("appeals", "reviewAppeal", "DONE").decides("appeals", "informApplicant", "DONE");
    }

    private List<String> told(Act act) {
        return jdbc.sql("select event from applicant_events where document_id = ? order by id")
                .param(UUID.fromString(act.id()))
                .query(String.class)
                .list();
    }

    private boolean isAnswered(Act act) {
        return jdbc.sql("select answered_at is not null from appeals where document_id = ?")
                .param(UUID.fromString(act.id()))
                .query(Boolean.class)
                .single();
    }

    private static void hasNoNumber(Act act) {
        assertThat(act.view().path("registrationNumber").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"POST, APPLICATION", "EMAIL, PROPOSAL"})
    void anAnswerIsSignedNumberedSentAndFiled(String way, String type) {
        Act act = answerable(taken(type, Map.of("answerBy", way, "email", "maria@citizen.example")))
                .waitsFor("signAnswer:chief")
                .isIn("ON_SIGNING");
        hasNoNumber(act);
        act.decides("chief", "signAnswer", "SIGNED").waitsFor("sendAnswer:appeals");
        assertThat(act.view().path("registrationNumber").asText()).isNotBlank();
        assertThat(isAnswered(act)).isFalse();
        assertThat(told(act)).containsExactly("REGISTERED", "READY");
        act.decides("appeals", "sendAnswer", "DONE", "Почта 12345").waitsFor().isIn("FILED");
        assertThat(isAnswered(act)).isTrue();
        assertThat(told(act)).containsExactly("REGISTERED", "READY", "SENT");
    }

    @Test
    void aComplaintIsSeenByLawyersAndWhatIsReturnedIsSentNowhere() {
        Act act = answerable(taken("COMPLAINT", Map.of()))
                .waitsFor("giveVisa:lawdeputy")
                .isIn("ON_APPROVAL");
        act.decides("lawdeputy", "giveVisa", "NOT_AGREED", "Нет ссылки на закон")
                .waitsFor("reviseAnswer:appeals")
                .isIn("REWORK")
                .decides("appeals", "reviseAnswer", "RESUBMITTED", "Ссылка есть")
                .decides("lawdeputy", "giveVisa", "AGREED")
                .waitsFor("signAnswer:chief")
                .decides("chief", "signAnswer", "RETURNED", "Короче")
                .waitsFor("reviseAnswer:appeals");
        hasNoNumber(act);
        desk().fillIn(act, "appeals", Map.of("answerText", ""));
        act.decides("appeals", "reviseAnswer", "RESUBMITTED", "Короче некуда");
        if (act.view().path("stage").toString().contains("giveVisa")) {
            act.decides("lawdeputy", "giveVisa", "AGREED");
        }
        Reply empty = act.tryDecide("chief", "signAnswer", "SIGNED", null);
        assertThat(empty.status()).as(() -> empty.json().toString()).isEqualTo(409);
        assertThat(empty.detail()).contains("нет текста ответа");
        hasNoNumber(act.waitsFor("signAnswer:chief"));
        assertThat(told(act)).containsExactly("REGISTERED");
    }

    @Test
    void anAnswerReachesWhatWasCombinedWithIt() {
        Act main = taken("APPLICATION", Map.of());
        Act twin = combinedWith(main);
        answerable(main).decides("chief", "signAnswer", "SIGNED");
        assertThat(isAnswered(twin)).isFalse();
        main.decides("appeals", "sendAnswer", "DONE");
        assertThat(isAnswered(twin)).isTrue();
        assertThat(told(twin)).containsExactly("REGISTERED", "COMBINED", "SENT");
        assertThat(jdbc.sql("select text from applicant_events where document_id = ? and event = 'SENT'")
                        .param(UUID.fromString(twin.id()))
                        .query(String.class)
                        .single())
                .contains(
                        main.view().path("registrationNumber").asText(),
                        main.view().path("projectNumber").asText());
    }

    @Test
    void aNumberGivenByMistakeIsAnnulledBeforeTheAnswerLeaves() {
        Act act = answerable(taken("APPLICATION", Map.of())).decides("chief", "signAnswer", "SIGNED");
        assertThat(api().as("clerk")
                        .post("/api/documents/" + act.id() + "/annulment", Map.of("reason", "Номер присвоен по ошибке"))
                        .status())
                .as("he does not see it")
                .isEqualTo(404);
        Reply annulled = api().as("appeals")
                .post("/api/documents/" + act.id() + "/annulment", Map.of("reason", "Номер присвоен по ошибке"));
        assertThat(annulled.status()).as(() -> annulled.json().toString()).isEqualTo(200);
        act.isIn("ANNULLED").waitsFor();
        assertThat(isAnswered(act)).isFalse();
        assertThat(told(act)).containsExactly("REGISTERED", "READY", "BEGUN_ANEW");
    }

    /** Whoever asked has an owner and the term that he had, whatever becomes of a number. */
    @Test
    void whatLosesItsAnswerIsConsideredAnewByTheSameTerm() {
        Act act = taken("APPLICATION", Map.of());
        Act twin = combinedWith(act);
        answerable(act).decides("chief", "signAnswer", "SIGNED");
        clock.forward(Duration.ofDays(12));
        assertThat(api().as("appeals")
                        .post("/api/documents/" + act.id() + "/annulment", Map.of("reason", "Не тот ответ"))
                        .status())
                .isEqualTo(200);

        String next = jdbc.sql("select forwarded_id::text from forwarded_requests where document_id = ?")
                .param(UUID.fromString(act.id()))
                .query(String.class)
                .single();
        Act anew = Act.existing(api(), clock, this::runJobsOf, next).by("appeals");
        runJobsOf(next);
        anew.waitsFor("reviewAppeal:appeals");
        assertThat(anew.view().path("registrationNumber").isNull()).isTrue();
        assertThat(anew.view().path("facts").path("lastName").asText()).isEqualTo("Ответова");
        assertThat(anew.view().path("facts").path("answerText").isTextual()).isFalse();
        assertThat(jdbc.sql("select due from document_terms where document_id = ?")
                        .param(UUID.fromString(next))
                        .query(OffsetDateTime.class)
                        .single())
                .isEqualTo(jdbc.sql("select due from document_terms where document_id = ?")
                        .param(UUID.fromString(act.id()))
                        .query(OffsetDateTime.class)
                        .single());
        assertThat(jdbc.sql("select document_id::text from appeal_measures where document_id in (?, ?)")
                        .params(UUID.fromString(act.id()), UUID.fromString(next))
                        .query(String.class)
                        .list())
                .as("counted once")
                .containsExactly(next);

        answerable(anew).decides("chief", "signAnswer", "SIGNED").decides("appeals", "sendAnswer", "DONE");
        assertThat(isAnswered(anew)).isTrue();
        assertThat(isAnswered(twin)).as("what waited for the first").isTrue();
    }

    @Test
    void whatTheCitizenTakesBackIsRecalled() {
        Act act = taken("PROPOSAL", Map.of()).recalled("Гражданин отозвал обращение");
        act.isIn("RECALLED").waitsFor();
        assertThat(told(act)).containsExactly("REGISTERED", "WITHDRAWN");
    }

    @Test
    void theOfficerIsRemindedOfTheTermAndAnAnswerPassesOnAfterIt() {
        Act act = ours(taken("APPLICATION", Map.of()));
        desk().ordersAreCarriedOut(act, () -> runJobsOf(act.id()));
        clock.forward(Duration.ofDays(28));
        fireTimersOf(act);
        runJobsOf(act.id());
        assertThat(jdbc.sql("select login || ' ' || kind from notices where document_id = ? and kind = 'REMINDER'")
                        .param(UUID.fromString(act.id()))
                        .query(String.class)
                        .list())
                .contains("appeals REMINDER");
        clock.forward(Duration.ofDays(90));
        letTimersRun(act);
        desk().fillIn(act, "appeals", Map.of("outcome", "EXPLAINED", "answerText", "Мост починили."));
        act.decides("appeals", "workOnAppeal", "DONE").waitsFor("signAnswer:chief");
    }
}
