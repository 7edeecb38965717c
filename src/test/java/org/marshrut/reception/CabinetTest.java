package org.marshrut.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of a citizen's paper, as he sees it, and what he can do about it; nobody else can. */
class CabinetTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void nobodyHasSentAnything() {
        jdbc.sql("delete from quota_use where quota like 'reception.%'").update();
    }

    private Act act(UUID id, String by) {
        return Act.existing(api(), clock, this::runJobsOf, id.toString()).by(by);
    }

    private static List<Part> message(UUID part, UUID key, String text, Part... files) {
        List<Part> parts = new java.util.ArrayList<>(List.of(
                Part.field("part", part.toString()), Part.field("key", key.toString()), Part.field("text", text)));
        parts.addAll(List.of(files));
        return parts;
    }

    static void answered(Act act, org.marshrut.support.Api api) {
        act.decides("archivist", "studyRequest", "DONE").decides("archivist", "searchRecords", "DONE");
        Map<String, Object> card = new HashMap<>();
        card.put("requestKind", "SOCIAL");
        card.put("channel", "WEB");
        card.put("applicant", "Невидимкина Анна Петровна");
        card.put("applicantContact", "anna@citizen.example");
        card.put("theme", "PERSONNEL");
        card.put("about", "Стаж на швейной фабрике");
        card.put("period", "1975–1983");
        card.put("result", "CERTIFICATE");
        card.put("answerText", "Значится швеёй.");
        card.put("shelfMark", "Ф. Р-12, оп. 3, д. 45");
        assertThat(api.as("archivist")
                        .put("/api/documents/" + act.id() + "/facts", card)
                        .status())
                .isEqualTo(200);
        act.decides("archivist", "prepareAnswer", "DONE")
                .decides("archivehead", "checkAnswer", "AGREED")
                .decides("archivehead", "signAnswer", "SIGNED");
    }

    @Test
    void fromTheQuestionToTheAnswerAndWhatHeThinksOfIt() {
        Window anna = Window.of(api(), port, jdbc, "way");
        UUID id = anna.handsIn(Window.file("заявление.txt", "Прошу"));
        Act act = act(id, "archivist");
        String page = "/cabinet/papers/" + id;
        assertThat(anna.page(page))
                .contains("Зарегистрирован, в работе", "Номер: СП-", "Ответ — не позднее 24.12.2026");
        assertThat(anna.page("/cabinet")).contains("Зарегистрирован, в работе", "Архивный запрос, 24.11.2026");

        UUID key = UUID.randomUUID();
        Reply added = anna.post(page + "/addition", message(id, key, "Цех № 3", Window.file("пропуск.txt", "пропуск")));
        assertThat(added.status()).as(() -> Window.text(added)).isEqualTo(302);
        anna.post(page + "/addition", message(id, key, "Цех № 3", Window.file("пропуск.txt", "пропуск")));
        anna.post(page + "/addition", message(id, UUID.randomUUID(), "И цех № 4"));
        assertThat(anna.page(page)).contains("Дополнение заявителя принято", ": Цех № 3", ": И цех № 4", "пропуск.txt");
        assertThat(jdbc.sql("select count(*) from applicant_events where document_id = ? and event = 'ADDED'")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(jdbc.sql("select count(*) from notices where document_id = ? and text like '%дополнил%'")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(act.view().path("warnings").toString()).contains("Цех № 3");

        act.decides("archivist", "studyRequest", "RETURNED", "Девичья фамилия?");
        assertThat(anna.page(page)).contains("Вас спрашивают", "Девичья фамилия?", "Срок стоит");
        assertThat(anna.post(page + "/answer", message(id, UUID.randomUUID(), "  "))
                        .status())
                .isEqualTo(400);
        Reply wrong =
                anna.post(page + "/answer", message(id, UUID.randomUUID(), "Петрова", Window.file("x.exe", "MZ")));
        assertThat(wrong.status()).isEqualTo(415);
        assertThat(Window.text(wrong)).contains(">Петрова</textarea>", "x.exe", "Выберите их снова");
        UUID answer = UUID.randomUUID();
        assertThat(anna.post(page + "/answer", message(id, answer, "Петрова")).status())
                .isEqualTo(302);
        assertThat(anna.post(page + "/answer", message(id, answer, "Петрова")).status())
                .isEqualTo(302);
        assertThat(anna.post(page + "/answer", message(id, UUID.randomUUID(), "Ещё"))
                        .status())
                .isEqualTo(409);
        act.waitsFor("studyRequest:archivist");

        assertThat(anna.get(page + "/answers/" + id).status()).isEqualTo(404);
        assertThat(anna.post(page + "/rating", List.of(Part.field("part", id.toString()), Part.field("stars", "5")))
                        .status())
                .isEqualTo(409);
        answered(act, api());
        assertThat(anna.page(page)).contains("Скачать ответ", "№ 11-02/").doesNotContain("archivist", "Дополнить");
        Reply file = anna.get(page + "/answers/" + id);
        assertThat(new String(file.bytes(), 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        assertThat(file.header("Cache-Control")).contains("no-store");
        assertThat(anna.post(page + "/addition", message(id, UUID.randomUUID(), "Поздно"))
                        .status())
                .isEqualTo(409);

        assertThat(rate(anna, page, id, "4", "Быстро <b>и ясно</b>").status()).isEqualTo(302);
        assertThat(rate(anna, page, id, "9", "").status()).isEqualTo(400);
        assertThat(rate(anna, page, id, "5", "Ы".repeat(1001)).status()).isEqualTo(400);
        assertThat(rate(anna, page, id, "5", "Спасибо").status()).isEqualTo(302);
        assertThat(act.view().path("warnings").toString()).contains("5 из 5", "Спасибо");
        clock.forward(Duration.ofDays(31));
        assertThat(rate(anna, page, id, "1", "Передумала").status()).isEqualTo(409);
        assertThat(anna.page(page)).contains("Ваша оценка: 5 из 5");
    }

    private static Reply rate(Window anna, String page, UUID part, String stars, String words) {
        return anna.post(
                page + "/rating",
                List.of(Part.field("part", part.toString()), Part.field("stars", stars), Part.field("text", words)));
    }

    @Test
    void somebodyElsesPaperIsNotThere() {
        Window anna = Window.of(api(), port, jdbc, "owner");
        UUID id = anna.handsIn(Window.file("заявление.txt", "Прошу"));
        String file = jdbc.sql("select file_id from citizen_files where document_id = ?")
                .param(id)
                .query(UUID.class)
                .single()
                .toString();
        assertThat(anna.get("/cabinet/papers/" + id + "/files/" + file).status())
                .isEqualTo(200);
        Window eve = Window.of(api(), port, jdbc, "eve");
        UUID own = eve.handsIn();
        for (String page : List.of(
                "/cabinet/papers/" + id,
                "/cabinet/papers/" + id + "/files/" + file,
                "/cabinet/papers/" + own + "/files/" + file,
                "/cabinet/papers/" + id + "/answers/" + id,
                "/cabinet/papers/" + own + "/answers/" + id,
                "/cabinet/papers/" + UUID.randomUUID(),
                "/cabinet/papers/1-2-3-4-5",
                "/cabinet/papers/x")) {
            assertThat(eve.get(page).status()).as(page).isEqualTo(404);
        }
        for (String form : List.of("answer", "addition", "rating")) {
            assertThat(eve.post("/cabinet/papers/" + id + "/" + form, message(id, UUID.randomUUID(), "Чужое"))
                            .status())
                    .isEqualTo(404);
            assertThat(eve.post("/cabinet/papers/" + own + "/" + form, message(id, UUID.randomUUID(), "Чужое"))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(eve.page("/cabinet")).doesNotContain(id.toString());
        assertThat(api().get("/cabinet").header("Location")).contains("/cabinet/login?to=%2Fcabinet");
    }

    @Test
    void whatOfficialsAddIsNotShown() {
        Window anna = Window.of(api(), port, jdbc, "inner");
        UUID id = anna.handsIn();
        Act act = act(id, "archivist");
        act.decides("archivist", "studyRequest", "DONE").decides("archivist", "searchRecords", "DONE");
        jdbc.sql("""
                        update documents set facts = facts || '{"answerText": "ЧЕРНОВИК ОТВЕТА", "shelfMark": "ШИФР"}' where id = ?
                        """).param(id).update();
        assertThat(anna.page("/cabinet/papers/" + id))
                .doesNotContain("ЧЕРНОВИК", "ШИФР", "DRAFT", "prepareAnswer", "archivist");
    }

    @Test
    void aPaperThatWasPassedOnIsShownWhereItIs() {
        Window anna = Window.of(api(), port, jdbc, "passed");
        UUID id = Window.handedIn(
                anna.post(Window.FORM, Window.filled(UUID.randomUUID(), Map.of("f.theme", "PROPERTY"))));
        act(id, "archivist").decides("archivist", "studyRequest", "HANDED_ON", "Фонд передан в край");
        UUID next = jdbc.sql("select forwarded_id from forwarded_requests where document_id = ?")
                .param(id)
                .query(UUID.class)
                .single();
        Act there = act(next, "regionarchivist").waitsFor("studyRequest:regionarchivist");
        String page = anna.page("/cabinet/papers/" + id);
        assertThat(page).contains("Переслан по принадлежности", "Фонд передан в край", next.toString());
        there.decides("regionarchivist", "studyRequest", "RETURNED", "Какой район?");
        assertThat(anna.page("/cabinet/papers/" + id)).contains("Какой район?");
        assertThat(anna.post("/cabinet/papers/" + id + "/answer", message(next, UUID.randomUUID(), "Северный"))
                        .status())
                .isEqualTo(302);
        there.waitsFor("studyRequest:regionarchivist");
        assertThat(anna.page("/cabinet")).contains("Переслан по принадлежности", "Сведения получены");
    }

    private static List<Part> appeal(String question) {
        return List.of(
                Part.field("key", UUID.randomUUID().toString()),
                Part.field("action", "send"),
                Part.field("organisation", "01"),
                Part.field("f.appealType", "COMPLAINT"),
                Part.field("f.question", question),
                Part.field("f.text", "Яма у дома 5"),
                Part.field("f.complainedOf", ""),
                Part.field("f.email", "anna@citizen.example"),
                Part.field("f.address", "ул. Речная, 5"),
                Part.field("f.answerBy", "CABINET"));
    }

    @Test
    void anAppealGoesToWhomTheTableNamesAndIsFollowedFromTheCabinet() {
        Window anna = Window.of(api(), port, jdbc, "appeal");
        assertThat(Window.text(api().get("/reception"))).contains("/reception/APPEAL", "Обращение гражданина");
        assertThat(anna.page("/reception/APPEAL"))
                .contains("Невидимкина", "О чём обращение")
                .doesNotContain("name=\"organisation\"", "name=\"f.lastName\"", "name=\"f.review\"");
        Reply refused = anna.post("/reception/APPEAL", appeal("0000"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(Window.text(refused)).contains("Яма у дома 5", "f-question-problem");

        UUID id = Window.handedIn(anna.post("/reception/APPEAL", appeal("0003.0009.0097.0689")));
        Act act = act(id, "tundraclerk").waitsFor("reviewAppeal:tundraclerk");
        assertThat(act.view().path("organisation").asText()).isEqualTo("10");
        assertThat(act.view().path("heading").asText()).isEqualTo("Обращение: Ремонт местных дорог");
        String number = act.view().path("projectNumber").asText();
        assertThat(number).matches("ОГ-2026-\\d+");
        assertThat(act.view().path("facts").path("lastName").asText()).isEqualTo("Невидимкина");
        assertThat(act.view().path("facts").path("channel").asText()).isEqualTo("WEB");
        assertThat(jdbc.sql("select citizen_id from citizen_documents where document_id = ?")
                        .param(id)
                        .query(UUID.class)
                        .single())
                .isEqualTo(anna.citizen);
        assertThat(anna.page("/cabinet")).contains(number + " — Администрация", "Ответ — не позднее 24.12.2026");
        String page = anna.page("/cabinet/papers/" + id);
        String track = "/track/"
                + jdbc.sql("select token from tracking_tokens where document_id = ?")
                        .param(id)
                        .query(String.class)
                        .single();
        assertThat(page)
                .contains(
                        "Номер: " + number,
                        "Ответ — не позднее 24.12.2026",
                        "href=\"" + track + "\"",
                        "Следить без входа",
                        "Яма у дома 5");
        assertThat(Window.text(api().get(track))).contains(number).doesNotContain("Яма", "Невидимкина");

        UUID school = Window.handedIn(anna.post("/reception/APPEAL", appeal("0002.0013.0139.0321")));
        act(school, "schoolappeals").waitsFor("reviewAppeal:schoolappeals");
        UUID other = Window.handedIn(anna.post("/reception/APPEAL", appeal("0002.0007.0072.0288")));
        act(other, "appeals").waitsFor("reviewAppeal:appeals");
        assertThat(Window.of(api(), port, jdbc, "eve")
                        .get("/cabinet/papers/" + other)
                        .status())
                .isEqualTo(404);
    }
}
