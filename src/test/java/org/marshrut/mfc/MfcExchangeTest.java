package org.marshrut.mfc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.marshrut.document.Documents;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Dossiers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a centre hands in, sees and hands over, and what it never can. */
class MfcExchangeTest extends RequestTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Documents documents;

    @Autowired
    private TransactionTemplate transaction;

    private static String newNumber() {
        return "МФЦ-" + UUID.randomUUID();
    }

    private static Map<String, Object> request(String number, String theme) {
        Map<String, Object> facts = card("SOCIAL", "", theme);
        facts.remove("channel");
        Map<String, Object> request = new HashMap<>();
        request.put("number", number);
        request.put("service", "ARCHIVE_INFORMATION");
        request.put("organisation", "11");
        request.put("facts", facts);
        return request;
    }

    private Reply send(Map<String, Object> request) {
        return api().as("mfc").post("/api/mfc/requests", request);
    }

    private JsonNode state(String number) {
        Reply reply = api().as("mfc").get("/api/mfc/requests/" + number);
        assertThat(reply.status()).isEqualTo(200);
        return reply.json();
    }

    private Act taken(String number, String theme) {
        assertThat(send(request(number, theme)).status()).isEqualTo(201);
        return document(number);
    }

    private Act document(String number) {
        String id = jdbc.sql("""
                        select m.document_id from mfc_documents m join mfc_requests r on r.id = m.request_id
                        left join forwarded_requests f on f.document_id = m.document_id
                        where r.number = ? and f.document_id is null
                        """).param(number).query(UUID.class).single().toString();
        return Act.existing(api(), clock, this::runJobsOf, id).by("archivist");
    }

    private void answered(Act act) {
        Map<String, Object> card = card("SOCIAL", "MFC", "PERSONNEL");
        card.put("result", "CERTIFICATE");
        card.put("answerText", "Значится швеёй.");
        card.put("shelfMark", "Ф. Р-12, оп. 3, д. 45");
        act.decides("archivist", "searchRecords", "DONE");
        assertThat(api().as("archivist")
                        .put("/api/documents/" + act.id() + "/facts", card)
                        .status())
                .isEqualTo(200);
        act.decides("archivist", "prepareAnswer", "DONE")
                .decides("archivehead", "checkAnswer", "AGREED")
                .decides("archivehead", "signAnswer", "SIGNED");
    }

    private Reply handover(String number, String outcome, @Nullable String comment) {
        Map<String, Object> body = new HashMap<>(Map.of("outcome", outcome));
        if (comment != null) {
            body.put("comment", comment);
        }
        return api().as("mfc").post("/api/mfc/requests/" + number + "/handover", body);
    }

    @Test
    void aRequestComesInOnceAndItsResultIsHandedOver() {
        String number = newNumber();
        List<Reply> both = Stream.of(1, 2)
                .map(again -> CompletableFuture.supplyAsync(() -> send(request(number, "PERSONNEL"))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(both).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(201));
        assertThat(both.get(0).json()).isEqualTo(both.get(1).json());
        Map<String, Object> another = request(number, "PERSONNEL");
        another.put("organisation", "07");
        assertThat(send(another).status()).isEqualTo(409);
        Act act = document(number).waitsFor("studyRequest:archivist");
        assertThat(act.view().path("facts").path("channel").asText()).isEqualTo("MFC");
        assertThat(api().as("mfc").get("/api/documents/" + act.id()).status()).isEqualTo(404);
        assertThat(state(number).path("status").asText()).isEqualTo("IN_WORK");
        assertThat(state(number).path("registrationNumber").asText())
                .isEqualTo(both.get(0).json().path("registrationNumber").asText())
                .matches("СП-\\d+");
        assertThat(handover(number, "HANDED_OVER", null).status()).isEqualTo(409);
        assertThat(api().as("mfc")
                        .get("/api/mfc/requests/" + number + "/result")
                        .status())
                .isEqualTo(404);

        act.decides("archivist", "studyRequest", "DONE");
        answered(act);
        act.waitsFor("handOverResult:mfc");
        JsonNode ready = state(number);
        assertThat(ready.path("status").asText()).isEqualTo("READY");
        assertThat(ready.path("handover").asBoolean()).isTrue();
        assertThat(api().as("mfc").get("/api/documents/" + act.id()).status())
                .as("the exchange is all that a centre has")
                .isEqualTo(404);
        Reply file = api().as("mfc").get(ready.path("result").path("url").asText());
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.bytes()).hasSize(ready.path("result").path("size").asInt());
        assertThat(handover(number, "HANDED_OVER", null).json().path("status").asText())
                .isEqualTo("HANDED_OVER");
        assertThat(handover(number, "HANDED_OVER", null).status()).isEqualTo(200);
        assertThat(handover(number, "RETURNED", "Поздно").status()).isEqualTo(409);
        act.isIn("FILED").waitsFor();
        assertThat(api().as("mfc").get("/api/documents/" + act.id()).status()).isEqualTo(404);
        assertThat(send(request(number, "PERSONNEL")).json())
                .as("the same receipt for ever")
                .isEqualTo(both.get(0).json());
    }

    @Test
    void aQuestionIsAnsweredThroughTheCentre() {
        String number = newNumber();
        Act act = taken(number, "PERSONNEL").decides("archivist", "studyRequest", "RETURNED", "Девичья фамилия?");
        assertThat(state(number).path("question").asText()).isEqualTo("Девичья фамилия?");
        assertThat(state(number).path("due").isNull()).isTrue();
        clock.forward(Duration.ofDays(3));
        assertThat(answer(number, " ").status()).isEqualTo(400);
        assertThat(answer(number, "Иванова").json().path("status").asText()).isEqualTo("IN_WORK");
        assertThat(answer(number, "Иванова").json().path("status").asText())
                .as("the same again")
                .isEqualTo("IN_WORK");
        assertThat(answer(number, "Петрова").status()).as("another answer").isEqualTo(409);
        assertThat(jdbc.sql("select count(*) from applicant_events where event = 'ANSWERED' and document_id = ?")
                        .param(UUID.fromString(act.id()))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        act.waitsFor("studyRequest:archivist");
        assertThat(act.view().path("warnings").toString()).contains("Иванова");
        assertThat(state(number).path("due").asText()).startsWith("2026-12-25");
    }

    private Reply answer(String number, String json, List<Part> files) {
        List<Part> parts = new ArrayList<>(files);
        parts.add(0, Part.json("answer", json));
        return api().as("mfc").post("/api/mfc/requests/" + number + "/answer", parts);
    }

    private List<String> names(Act act) {
        return act.view().path("files").findValuesAsText("name");
    }

    @Test
    void anAnswerBringsFilesOnceAndALateOneAnswersNothingElse() {
        String number = newNumber();
        Act act = taken(number, "PERSONNEL").decides("archivist", "studyRequest", "RETURNED", "Девичья фамилия?");
        long asked = state(number).path("questionId").asLong();
        String said = "{\"text\": \"Иванова, свидетельство приложено\", \"questionId\": %d}".formatted(asked);
        List<Part> files = List.of(
                Part.file("files", "свидетельство.pdf", Dossiers.pdf(1, "Certificate")),
                Part.file("files", "паспорт.pdf", Dossiers.pdf(1, "Passport")));
        int before = names(act).size();
        assertThat(answer(number, said, List.of(Part.file("files", "вирус.exe", new byte[] {'M', 'Z'})))
                        .status())
                .isEqualTo(415);
        assertThat(answer(
                                number,
                                said,
                                List.of(Part.file("files", "не.pdf", "не PDF".getBytes(StandardCharsets.UTF_8))))
                        .status())
                .isEqualTo(415);
        assertThat(answer(number, said, List.of(Part.file("files", "пусто.pdf", new byte[0])))
                        .status())
                .isEqualTo(400);
        assertThat(answer(number, "{\"text\": \" \"}", files).status()).isEqualTo(400);
        assertThat(answer(number, "[", files).status()).isEqualTo(400);
        assertThat(answer(
                                number,
                                said,
                                IntStream.range(0, 21)
                                        .mapToObj(n -> Part.file("files", n + ".pdf", Dossiers.pdf(1, "Page " + n)))
                                        .toList())
                        .status())
                .isEqualTo(400);
        assertThat(names(act)).as("nothing of what was refused").hasSize(before);
        assertThat(state(number).path("status").asText()).isEqualTo("QUESTION");

        List<Integer> both = Stream.of(1, 2)
                .map(again -> CompletableFuture.supplyAsync(
                        () -> answer(number, said, files).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(both).containsExactly(200, 200);
        assertThat(names(act)).hasSize(before + 2).contains("свидетельство.pdf", "паспорт.pdf");
        assertThat(answer(number, said, files.subList(0, 1)).status())
                .as("without one of the files it is another answer")
                .isEqualTo(409);
        assertThat(state(number).path("questionId").isNull()).isTrue();

        act.decides("archivist", "studyRequest", "RETURNED", "А какой цех?");
        assertThat(answer(number, said, files).status())
                .as("the late repetition")
                .isEqualTo(200);
        assertThat(state(number).path("question").asText()).as("is asked still").isEqualTo("А какой цех?");
        assertThat(answer(number, said.replaceAll(", \"questionId.*}", "}"), files)
                        .status())
                .as("which of the questions?")
                .isEqualTo(409);
        assertThat(names(act)).hasSize(before + 2);
        assertThat(answer(number, "Пошивочный").status()).isEqualTo(200);
        act.waitsFor("studyRequest:archivist").recalled("Проверено");
    }

    @Test
    void theAnswerThatWaitsWhileTheTimeRunsOutIsRefused() throws Exception {
        String number = newNumber();
        Act act = taken(number, "PERSONNEL").decides("archivist", "studyRequest", "RETURNED", "Девичья фамилия?");
        clock.forward(Duration.ofDays(31));
        CompletableFuture<Integer> late = new CompletableFuture<>();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select 1 from documents where id = ?")
                    .param(UUID.fromString(act.id()))
                    .query()
                    .singleRow();
            documents.lock(UUID.fromString(act.id()));
            new Thread(() -> late.complete(answer(number, "Иванова").status())).start();
            untilSomebodyWaits();
            management.executeJob(timerOf(act, "waitingOver"));
        });
        assertThat(late.get(60, TimeUnit.SECONDS)).isEqualTo(409);
        act.isIn("FILED").waitsFor();
        assertThat(state(number).path("status").asText()).isEqualTo("CLOSED");
        assertThat(state(number).path("events").toString()).doesNotContain("Иванова");
    }

    private void untilSomebodyWaits() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> jdbc.sql(
                                        "select count(*) from pg_locks where locktype = 'advisory' and not granted and database ="
                                                + " (select oid from pg_database where datname = current_database())")
                                .query(Long.class)
                                .single()
                        > 0);
    }

    @RepeatedTest(5)
    void ofAnswerAndTimerOneComesThrough() throws Exception {
        String number = newNumber();
        Act act = taken(number, "PERSONNEL").decides("archivist", "studyRequest", "RETURNED", "Девичья фамилия?");
        clock.forward(Duration.ofDays(31));
        String timer = timerOf(act, "waitingOver");
        CyclicBarrier start = new CyclicBarrier(2);
        CompletableFuture<Integer> answered = CompletableFuture.supplyAsync(() -> {
            await(start);
            return answer(number, "Иванова").status();
        });
        await(start);
        boolean ran = true;
        try {
            management.executeJob(timer);
        } catch (OptimisticLockingException | NullValueException overtaken) {
            ran = false;
        }
        int status = answered.get(60, TimeUnit.SECONDS);
        assertThat(status).isEqualTo(ran ? 409 : 200);
        runJobsOf(act.id());
        if (ran) {
            act.isIn("FILED").waitsFor();
        } else {
            act.waitsFor("studyRequest:archivist");
        }
        assertThat(state(number).path("status").asText()).isEqualTo(ran ? "CLOSED" : "IN_WORK");
        assertThat(state(number).path("events").toString().contains("Иванова")).isEqualTo(!ran);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Reply answer(String number, String text) {
        return api().as("mfc").post("/api/mfc/requests/" + number + "/answer", Map.of("text", text));
    }

    @Test
    void whatNobodyCollectsGoesBackAndWhatIsForwardedIsFollowed() {
        String number = newNumber();
        Act act = taken(number, "PROPERTY").decides("archivist", "studyRequest", "HANDED_ON", "Фонд в крае");
        act.isIn("FILED").waitsFor();
        JsonNode moved = state(number);
        assertThat(moved.path("organisation").asText()).isEqualTo("07");
        assertThat(moved.path("events").toString()).contains("Переслан по принадлежности", "Фонд в крае");
        document(number)
                .by("regionarchivist")
                .waitsFor("studyRequest:regionarchivist")
                .recalled("Заявитель передумал")
                .isIn("RECALLED");
        assertThat(state(number).path("status").asText()).isEqualTo("WITHDRAWN");
        assertThat(state(number).path("events").toString()).contains("Заявитель передумал");

        String late = newNumber();
        Act other = taken(late, "PERSONNEL").decides("archivist", "studyRequest", "DONE");
        answered(other);
        clock.forward(Duration.ofDays(31));
        management.executeJob(timerOf(other, "notCollected"));
        other.waitsFor("acceptReturn:archivist");
        assertThat(state(late).path("status").asText()).isEqualTo("RETURNED");
        assertThat(handover(late, "HANDED_OVER", null).status()).isEqualTo(409);
        other.decides("archivist", "acceptReturn", "DONE").isIn("FILED");

        String back = newNumber();
        Act third = taken(back, "PERSONNEL").decides("archivist", "studyRequest", "DONE");
        answered(third);
        assertThat(handover(back, "RETURNED", null).status()).as("why?").isEqualTo(400);
        assertThat(handover(back, "RETURNED", "Заявитель отказался")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("RETURNED");
    }

    @Test
    void whatIsWrongIsSaidAndOthersSeeNothing() {
        String number = newNumber();
        assertThat(send(request("12 34", "PERSONNEL")).status()).isEqualTo(400);
        assertThat(send(request("1".repeat(61), "PERSONNEL")).status()).isEqualTo(400);
        assertThat(send(request(number, "NO_SUCH_THEME")).status()).isEqualTo(400);
        Map<String, Object> wrong = request(number, "PERSONNEL");
        wrong.put("service", "НЕТ");
        assertThat(send(wrong).status()).isEqualTo(400);
        wrong.put("service", "ARCHIVE_INFORMATION");
        wrong.put("organisation", "06");
        assertThat(send(wrong).status()).isEqualTo(422);
        wrong.put("organisation", "11");
        Map<String, Object> facts = card("SOCIAL", "WEB", "PERSONNEL");
        facts.put("answerText", "Всё подтверждаем");
        wrong.put("facts", facts);
        Reply foreign = send(wrong);
        assertThat(foreign.status()).isEqualTo(400);
        assertThat(foreign.detail()).contains("facts.answerText", "facts.channel");
        assertThat(send(Map.of("number", number, "service", "ARCHIVE_INFORMATION", "organisation", "11"))
                        .status())
                .isEqualTo(400);
        assertThat(jdbc.sql("select count(*) from mfc_requests where number = ?")
                        .param(number)
                        .query(Long.class)
                        .single())
                .as("nothing is left of what was refused")
                .isZero();
        taken(number, "PERSONNEL");
        assertThat(handover(number, "LOST", null).status()).isEqualTo(400);
        for (String other : List.of("admin", "archivist", "author")) {
            int status = api().as(other).get("/api/mfc/requests/" + number).status();
            assertThat(status).as(other).isIn(403, 404);
        }
        assertThat(api().as("admin")
                        .post("/api/mfc/requests", request(newNumber(), "PERSONNEL"))
                        .status())
                .isEqualTo(403);
        assertThat(api().as("mfc").get("/api/mfc/requests?size=1").json().path("items"))
                .hasSize(1);
        assertThat(api().as("mfc").get("/api/mfc/requests/" + newNumber()).status())
                .isEqualTo(404);
    }
}
