package org.marshrut.mfc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Annulled;
import org.marshrut.support.Api.Reply;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every path of an archive's request: answered, asked back, silent, extended, passed on, handed over, not collected. */
class ArchiveRequestTest extends RequestTest {

    @Autowired
    private JdbcClient jdbc;

    private Act request(String requestKind, String channel, String theme) {
        return act().by("archivist", "11")
                .bare()
                .with("kind", "ARCHIVE_REQUEST")
                .with("heading", "О стаже на фабрике")
                .with("facts", card(requestKind, channel, theme))
                .without("DRAFT_TEXT")
                .without("EXPLANATORY_NOTE");
    }

    private void answer(Act act, String by, String result) {
        Map<String, Object> card = card("SOCIAL", "PERSON", "PERSONNEL");
        card.put("result", result);
        card.put("shelfMark", "Ф. Р-12, оп. 3, д. 45");
        card.put("sheets", "Л. 5–7 об.");
        card.put("answerText", "В приказах за 1975 год значится: принята швеёй с 3 марта.");
        assertThat(api().as(by)
                        .put("/api/documents/" + act.id() + "/facts", card)
                        .status())
                .isEqualTo(200);
    }

    private Act found(Act act) {
        act.decides("archivist", "studyRequest", "DONE").decides("archivist", "searchRecords", "DONE");
        answer(act, "archivist", "CERTIFICATE");
        return act.decides("archivist", "prepareAnswer", "DONE");
    }

    private String due(Act act) {
        return jdbc.sql("select last_day::text from document_terms where document_id = ?")
                .param(UUID.fromString(act.id()))
                .query(String.class)
                .single();
    }

    private long unitIssuedFor(Act act) {
        long unit = jdbc.sql("""
                        with fond as (insert into archive_fonds (archive, code, name) values ('11', 'З-1', 'Фабрика') returning id),
                        inventory as (insert into archive_inventories (fond_id, code, name) select id, '1', 'Опись' from fond
                                      returning id)
                        select id from inventory
                        """).query(Long.class).single();
        unit = jdbc.sql(
                        "insert into archive_units (inventory_id, code, heading) values (?, '2', 'Приказы') returning id")
                .param(unit)
                .query(Long.class)
                .single();
        assertThat(api().as("archivist")
                        .post(
                                "/api/archive/units/" + unit + "/loans",
                                Map.of("holder", "Описева О.О.", "due", "2027-06-01", "document", act.id()))
                        .status())
                .isEqualTo(201);
        return unit;
    }

    @AfterEach
    void noUnitStays() {
        String units = "(select u.id from archive_units u join archive_inventories i on i.id = u.inventory_id"
                + " join archive_fonds f on f.id = i.fond_id where f.code = 'З-1')";
        jdbc.sql("delete from archive_loans where unit_id in " + units).update();
        jdbc.sql("delete from archive_units where id in " + units).update();
        jdbc.sql("delete from archive_inventories where fond_id in (select id from archive_fonds where code = 'З-1')")
                .update();
        jdbc.sql("delete from archive_fonds where code = 'З-1'").update();
    }

    private void fire(Act act, String timer) {
        management.executeJob(timerOf(act, timer));
    }

    private void refused(Reply reply, String... words) {
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(409);
        assertThat(reply.detail()).contains(words);
    }

    @Test
    void aCertificateIsCheckedSignedSentAndFiled() {
        Act act = request("SOCIAL", "PERSON", "PERSONNEL").submitted().waitsFor("studyRequest:archivist");
        assertThat(act.view().path("projectNumber").asText()).matches("СП-\\d+");
        assertThat(due(act)).isEqualTo("2026-12-24");
        act.decides("archivist", "studyRequest", "DONE").decides("archivist", "searchRecords", "DONE");
        refused(act.tryDecide("archivist", "prepareAnswer", "DONE", null), "Чем кончилось", "Текст ответа");
        answer(act, "archivist", "CERTIFICATE");
        long unit = unitIssuedFor(act);
        act.decides("archivist", "prepareAnswer", "DONE")
                .waitsFor("checkAnswer:archivehead")
                .decides("archivehead", "checkAnswer", "RETURNED", "Лист не тот")
                .decides("archivist", "prepareAnswer", "DONE")
                .decides("archivehead", "checkAnswer", "AGREED")
                .waitsFor("signAnswer:archivehead")
                .decides("archivehead", "signAnswer", "RETURNED", "Нет прежней фамилии")
                .decides("archivist", "prepareAnswer", "DONE")
                .decides("archivehead", "checkAnswer", "AGREED")
                .decides("archivehead", "signAnswer", "SIGNED")
                .waitsFor("sendResult:archivist")
                .decides("archivist", "sendResult", "DONE")
                .waitsFor("returnUnits:archivist");
        refused(act.tryDecide("archivist", "returnUnits", "DONE", null), "на руках Ф. З-1, оп. 1, д. 2");
        assertThat(api().as("archivist")
                        .post("/api/archive/units/" + unit + "/return", Map.of())
                        .status())
                .isEqualTo(200);
        act.decides("archivist", "returnUnits", "DONE").isIn("FILED").waitsFor();
        assertThat(act.view().path("registrationNumber").asText()).matches("11-02/\\d+");
        assertThat(jdbc.sql("""
                        select count(*) from act_hi_varinst where text_ like '%Невидимкин%' or text2_ like '%Невидимкин%'
                        """).query(Long.class).single())
                .as("no name in a variable")
                .isZero();
        assertThat(api().as("regionarchivist").get("/api/documents/" + act.id()).status())
                .as("another archive")
                .isEqualTo(404);
        assertThat(api().as("mfc").get("/api/documents/" + act.id()).status()).isEqualTo(404);
    }

    @Test
    void whileTheApplicantIsAskedTheTermStands() {
        Act act = request("SOCIAL", "POST", "PERSONNEL").submitted();
        act.decides("archivist", "studyRequest", "RETURNED", "Укажите девичью фамилию")
                .waitsFor("awaitApplicant:archivist");
        clock.forward(Duration.ofDays(11));
        fire(act, "reminderDue");
        assertThat(act.view().path("warnings").toString()).contains("Срок ответа стоит с 24.11.2026");
        clock.forward(Duration.ofDays(1));
        act.decides("archivist", "awaitApplicant", "DONE", "По телефону: Иванова")
                .waitsFor("studyRequest:archivist");
        assertThat(due(act)).as("12 days were waited for").isEqualTo("2027-01-05");
        act.decides("archivist", "studyRequest", "DONE")
                .decides("archivist", "searchRecords", "RETURNED", "Какой цех?")
                .waitsFor("awaitApplicant:archivist");
        long unit = unitIssuedFor(act);
        refused(
                api().as("archivist").post("/api/documents/" + act.id() + "/recall", Map.of("reason", "Ошибка")),
                "на руках Ф. З-1, оп. 1, д. 2");
        clock.forward(Duration.ofDays(31));
        fire(act, "waitingOver");
        act.waitsFor("informApplicant:archivist")
                .decides("archivist", "informApplicant", "DONE")
                .waitsFor("returnUnits:archivist");
        refused(act.tryDecide("archivist", "returnUnits", "DONE", null), "на руках Ф. З-1, оп. 1, д. 2");
        api().as("archivist").post("/api/archive/units/" + unit + "/return", Map.of());
        act.decides("archivist", "returnUnits", "DONE").isIn("FILED").waitsFor();
        assertThat(act.view().path("facts").path("result").asText()).isEqualTo("CLOSED");
        refused(
                api().as("archivist")
                        .post(
                                "/api/archive/units/" + unit + "/loans",
                                Map.of("holder", "О", "due", "2027-02-01", "document", act.id())),
                "Работа по документу окончена");
    }

    private String[] term(Act act) {
        return jdbc.sql("select last_day || ' ' || due from document_terms where document_id = ?")
                .param(UUID.fromString(act.id()))
                .query((row, n) -> row.getString(1).split(" "))
                .single();
    }

    private Act waitingForSignature(Act act) {
        return found(act).decides("archivehead", "checkAnswer", "AGREED").waitsFor("signAnswer:archivehead");
    }

    private String dueOf(Act act, String person, String step) {
        return jdbc.sql("select due::text from decisions where task_id = ?")
                .param(act.taskOf(person, step))
                .query(String.class)
                .single();
    }

    @Test
    void aCalendarThatComesMovesTermsThatRunAndNoOthers() {
        // A Monday of a year that no other test knows: thirty days on is a Wednesday.
        clock.set(java.time.OffsetDateTime.parse("2032-03-15T10:00:00+05:00").toInstant());
        Act running =
                waitingForSignature(request("SOCIAL", "PERSON", "PERSONNEL").submitted());
        Act waiting = request("SOCIAL", "PERSON", "PERSONNEL").submitted();
        waiting.decides("archivist", "studyRequest", "RETURNED", "Девичья фамилия?");
        Act passedOn = request("SOCIAL", "PERSON", "PROPERTY").submitted();
        passedOn.decides("archivist", "studyRequest", "HANDED_ON", "Фонд в крае");
        Act answered =
                waitingForSignature(request("SOCIAL", "PERSON", "PERSONNEL").submitted());
        answered.decides("archivehead", "signAnswer", "SIGNED").waitsFor("sendResult:archivist");
        answered.decides("archivist", "sendResult", "DONE");
        Act recalled = request("SOCIAL", "PERSON", "PERSONNEL").submitted().recalled("Передумал");
        assertThat(due(running)).isEqualTo("2032-04-14");
        String before = dueOf(running, "archivehead", "signAnswer");
        assertThat(before).startsWith("2032-04-14");
        Reply loaded = api().as("admin")
                .put(
                        "/api/calendars/federal/2032",
                        "text/csv",
                        "date,kind,note\n2032-04-13,OFF,праздник\n2032-04-14,OFF,праздник\n"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(loaded.status()).isLessThan(300);

        assertThat(term(running)).as("the day itself stays").startsWith("2032-04-14", "2032-04-12");
        assertThat(dueOf(running, "archivehead", "signAnswer")).startsWith("2032-04-12");
        assertThat(term(waiting)).startsWith("2032-04-14", "2032-04-12");
        for (Act over : java.util.List.of(passedOn, answered, recalled)) {
            assertThat(term(over)).as("answered, passed on, recalled").startsWith("2032-04-14", "2032-04-14");
        }
        assertThat(jdbc.sql("""
                        select login || ' ' || details from trail where event = 'TERM_RECOUNTED' and document = cast(? as uuid)
                        """).param(running.id()).query(String.class).list())
                .singleElement()
                .asString()
                .startsWith("admin ")
                .contains("2032-04-14", "2032-04-12", "производственный календарь 2032 года");
        assertThat(jdbc.sql("select count(*) from trail where event = 'TERM_RECOUNTED' and document = cast(? as uuid)")
                        .param(answered.id())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void theTermIsExtendedOnceWithNotice() {
        Act act = request("GENEALOGICAL", "WEB", "HISTORY").submitted();
        assertThat(act.view().path("projectNumber").asText()).matches("Г-\\d+");
        act.decides("archivist", "studyRequest", "DONE")
                .decides("archivist", "searchRecords", "REPORTED", "Двадцать дел на бумаге")
                .waitsFor("approveExtension:archivehead")
                .decides("archivehead", "approveExtension", "DONE", "Успеваем")
                .waitsFor("searchRecords:archivist")
                .decides("archivist", "searchRecords", "REPORTED", "Ещё десять")
                .decides("archivehead", "approveExtension", "EXTENDED");
        assertThat(due(act)).isEqualTo("2027-01-23");
        assertThat(act.view().path("warnings").toString()).contains("не позднее 22.01.2027, срок продлён");
        refused(act.tryDecide("archivist", "searchRecords", "REPORTED", "И ещё"), "Срок уже продлевали");
        act.decides("archivist", "searchRecords", "DONE").waitsFor("prepareAnswer:archivist");
        assertThat(act.recalled("Заявитель передумал").view().path("state").asText())
                .isEqualTo("RECALLED");
    }

    @Test
    void whatIsNotOursGoesToTheArchiveThatHasIt() {
        Act act = request("THEMATIC", "BODY", "PROPERTY")
                .with("facts", with(card("THEMATIC", "BODY", "PROPERTY"), "bodyLetter", "№ 5 от 20.11.2026"))
                .submitted();
        assertThat(act.view().path("projectNumber").asText()).matches("Т-\\d+");
        assertThat(due(act)).as("a body of power comes first").isEqualTo("2026-12-09");
        act.decides("archivist", "studyRequest", "HANDED_ON", "Фонд передан в край")
                .waitsFor("informApplicant:archivist")
                .decides("archivist", "informApplicant", "DONE")
                .isIn("FILED");
        assertThat(act.view().path("facts").path("result").asText()).isEqualTo("FORWARDED");
        String next = jdbc.sql("select forwarded_id from forwarded_requests where document_id = ?")
                .param(UUID.fromString(act.id()))
                .query(UUID.class)
                .single()
                .toString();
        Act there = Act.existing(api(), clock, this::runJobsOf, next)
                .by("regionarchivist")
                .waitsFor("studyRequest:regionarchivist");
        assertThat(there.view().path("organisation").asText()).isEqualTo("07");
        assertThat(api().as("archivist").get("/api/documents/" + next).status()).isEqualTo(404);
        refused(
                there.tryDecide("regionarchivist", "studyRequest", "HANDED_ON", "И не наш"),
                "уже был у получателя «Горархив»");
        there.decides("regionarchivist", "studyRequest", "DONE").decides("regionarchivist", "searchRecords", "DONE");
        Map<String, Object> card = with(card("THEMATIC", "BODY", "PROPERTY"), "bodyLetter", "№ 5 от 20.11.2026");
        card.put("result", "NEGATIVE");
        card.put("answerText", "Сведений нет.");
        assertThat(api().as("regionarchivist")
                        .put("/api/documents/" + next + "/facts", card)
                        .status())
                .isEqualTo(200);
        there.decides("regionarchivist", "prepareAnswer", "DONE")
                .waitsFor("checkAnswer:regionchief")
                .decides("regionchief", "checkAnswer", "AGREED")
                .decides("regionarchivehead", "signAnswer", "SIGNED")
                .waitsFor("sendResult:regionarchivist");
        assertThat(api().as("clerk")
                        .post("/api/documents/" + next + "/annulment", Annulled.byCourt("Ошибка"))
                        .status())
                .as("another organisation's answer")
                .isEqualTo(404);
        assertThat(api().as("regionchief")
                        .post("/api/documents/" + next + "/annulment", Annulled.byCourt("Ошибка"))
                        .status())
                .isLessThan(300);
        there.isIn("ANNULLED").waitsFor();
    }

    @Test
    void outsideTheProductTheApplicantIsToldWhere() {
        Act act = request("SOCIAL", "POST", "CIVIL_STATUS").submitted();
        act.decides("archivist", "studyRequest", "HANDED_ON", "Записи ЗАГС").waitsFor("informApplicant:archivist");
        assertThat(act.view().path("warnings").toString())
                .contains("Управление ЗАГС Светлореченского края: Записи ЗАГС");
    }

    private static Map<String, Object> with(Map<String, Object> card, String key, Object value) {
        card.put(key, value);
        return card;
    }
}
