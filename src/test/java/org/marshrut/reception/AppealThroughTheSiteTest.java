package org.marshrut.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Part;
import org.marshrut.support.AppealDesk;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An appeal that a citizen who is logged in writes himself, as far as the answer in his cabinet. */
class AppealThroughTheSiteTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void nobodyHasSentAnything() {
        jdbc.sql("delete from quota_use where quota like 'reception.%'").update();
    }

    static List<Part> form() {
        Map<String, String> values = new LinkedHashMap<>(Map.of(
                "f.appealType", "APPLICATION",
                "f.question", "0002.0007.0072.0288",
                "f.text", "Ручей размыл дорогу",
                "f.answerBy", "CABINET"));
        values.put("key", UUID.randomUUID().toString());
        values.put("action", "send");
        return values.entrySet().stream()
                .map(one -> Part.field(one.getKey(), one.getValue()))
                .toList();
    }

    @Test
    void theAnswerLiesInTheCabinetAndNobodySendsALetter() {
        Window anna = Window.of(api(), port, jdbc, "appeal");
        UUID id = Window.handedIn(anna.post("/reception/APPEAL", form()));
        Act act = Act.existing(api(), clock, this::runJobsOf, id.toString())
                .by("appeals")
                .waitsFor("reviewAppeal:appeals");
        assertThat(act.view().path("facts").path("channel").asText()).isEqualTo("WEB");
        assertThat(act.view().path("facts").path("lastName").asText()).isEqualTo("Невидимкина");
        AppealDesk desk = new AppealDesk(api());
        desk.fillIn(act, "appeals", Map.of("review", "OURS"));
        act.decides("appeals", "reviewAppeal", "DONE")
                .decides("appeals", "workOnAppeal", "RETURNED", "Какой километр?");
        String page = "/cabinet/papers/" + id;
        assertThat(anna.page(page)).contains("Какой километр?");
        assertThat(anna.post(
                                page + "/answer",
                                List.of(
                                        Part.field("part", id.toString()),
                                        Part.field("key", UUID.randomUUID().toString()),
                                        Part.field("text", "Пятый")))
                        .status())
                .isEqualTo(302);
        runJobsOf(act.id());
        act.waitsFor("issueResolution:chief", "workOnAppeal:appeals");
        desk.ordersAreCarriedOut(act, () -> runJobsOf(act.id()));
        desk.fillIn(act, "appeals", Map.of("outcome", "EXPLAINED", "answerText", "Дорогу отсыплют."));
        act.decides("appeals", "workOnAppeal", "DONE")
                .decides("chief", "signAnswer", "SIGNED")
                .waitsFor()
                .isIn("FILED");
        assertThat(anna.page(page)).contains("Скачать ответ").doesNotContain("appeals");
        Window eve = Window.of(api(), port, jdbc, "eve");
        assertThat(eve.get(page).status()).isEqualTo(404);
    }
}
