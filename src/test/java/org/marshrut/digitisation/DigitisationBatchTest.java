package org.marshrut.digitisation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every path of a batch: scanned, accepted, rejected and scanned again, broken off; and what must not get into one. */
class DigitisationBatchTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    private Holdings holdings;

    @BeforeEach
    void fillTheFond() {
        holdings = new Holdings(jdbc, "ИСП-1");
        holdings.fill(12);
    }

    @AfterEach
    void emptyTheFond() {
        holdings.clear();
    }

    private Act submitted(int... codes) {
        return holdings.batch(act(), "volunteer", codes).submitted().waitsFor("scanUnits:volunteer");
    }

    private void scan(long line) {
        assertThat(Holdings.upload(api(), "volunteer", line, "лист.pdf").status())
                .isEqualTo(201);
        assertThat(Holdings.describe(api(), "volunteer", line, 40, "Протоколы за год")
                        .status())
                .isEqualTo(200);
    }

    private Act scanned(Act act) {
        holdings.lines(act.id()).values().forEach(this::scan);
        return act.decides("volunteer", "scanUnits", "DONE").waitsFor("acceptUnits:archivist");
    }

    private void refused(Reply reply, int status, String... words) {
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(status);
        assertThat(reply.detail()).contains(words);
    }

    private long counted() {
        return jdbc.sql("select count(*) from digitised_units u where archive = '11'")
                .query(Long.class)
                .single();
    }

    private List<String> states(Act act) {
        return jdbc.sql("select state from digitisation_lines where document_id = cast(? as uuid) order by number")
                .param(act.id())
                .query(String.class)
                .list();
    }

    private Act count(Act act) {
        return act.decides("archivist", "acceptUnits", "DONE");
    }

    @Test
    void aBatchIsScannedAcceptedAndCountedOnce() {
        long before = counted();
        Act act = submitted(1, 2, 3).isIn("ON_EXECUTION");
        refused(act.tryDecide("volunteer", "scanUnits", "DONE", null), 409, "Сдать партию рано", "их 3", "№ 1");
        long first = holdings.lines(act.id()).get(1);
        refused(Holdings.describe(api(), "volunteer", first, 40, "Протоколы"), 409, "Сначала загрузите скан");
        refused(Holdings.accept(api(), "archivist", first), 409, "Партию ещё сканируют");
        scanned(act);
        refused(act.tryDecide("archivist", "acceptUnits", "DONE", null), 409, "не решено о единицах, их 3");
        refused(Holdings.describe(api(), "volunteer", first, 41, "Поздно"), 404, "Такой единицы");
        holdings.lines(act.id()).values().forEach(line -> assertThat(
                        Holdings.accept(api(), "archivist", line).status())
                .isEqualTo(200));
        assertThat(counted()).as("not before the curator is done").isEqualTo(before);
        count(act).isIn("FILED").waitsFor();
        assertThat(act.view().path("registrationNumber").asText()).matches("ОЦ-2026-\\d+");
        assertThat(states(act)).containsOnly("COUNTED");
        theScanOfAPersonalUnitIsForItsKeepers(act, first);
        assertThat(counted()).isEqualTo(before + 3);
        assertThat(jdbc.sql("select digitised_on::text from archive_units where id = ?")
                        .param(holdings.unit(2))
                        .query(String.class)
                        .single())
                .isEqualTo("2026-11-24");
        refused(
                holdings.batch(act(), "volunteer", 2, 4).trySubmitAs("archivist"),
                409,
                "неверных единиц: 1",
                "уже оцифрована");
        refused(Holdings.reject(api(), "archivist", first, "Передумал"), 409, "закончена");
    }

    /** Also of one that was counted before anybody knew. */
    private void theScanOfAPersonalUnitIsForItsKeepers(Act act, long line) {
        String url = "/api/digitisation/lines/%d/files/%s";
        String file = jdbc.sql("select file_id from digitisation_files where line_id = ?")
                .param(line)
                .query(java.util.UUID.class)
                .single()
                .toString();
        holdings.makePersonal(1);
        jdbc.sql("update digitisation_batches set stage = 'SCANNING' where document_id = cast(? as uuid)")
                .param(act.id())
                .update();
        for (String person : List.of("volunteer", "performer")) {
            jdbc.sql(
                            "insert into document_readers (reader, document_id) values ('u:' || ?, cast(? as uuid)) on conflict do nothing")
                    .params(person, act.id())
                    .update();
            assertThat(api().as(person).get(url.formatted(line, file)).status()).isEqualTo(404);
            assertThat(api().as(person)
                            .get("/api/documents/" + act.id() + "/files/" + file)
                            .status())
                    .as(person)
                    .isEqualTo(404);
        }
        assertThat(api().as("performer")
                        .get("/api/documents/" + act.id())
                        .json()
                        .path("files")
                        .toString())
                .doesNotContain("DIGITAL_COPY");
        assertThat(api().as("archivist")
                        .get("/api/documents/" + act.id() + "/files/" + file)
                        .status())
                .isEqualTo(200);
        jdbc.sql("update digitisation_batches set stage = 'DONE' where document_id = cast(? as uuid)")
                .param(act.id())
                .update();
    }

    @Test
    void onlyWhatIsRejectedIsScannedAgain() {
        Act act = scanned(submitted(1, 2, 3));
        Map<Integer, Long> lines = holdings.lines(act.id());
        refused(Holdings.reject(api(), "archivist", lines.get(2), " "), 400, "Напишите, что не так");
        Holdings.accept(api(), "archivist", lines.get(2));
        Holdings.reject(api(), "archivist", lines.get(2), "Нет листов 12–14");
        Holdings.accept(api(), "archivist", lines.get(1));
        Holdings.accept(api(), "archivist", lines.get(3));
        count(act).waitsFor("scanUnits:volunteer");
        assertThat(states(act)).containsExactly("COUNTED", "REJECTED", "COUNTED");
        JsonNode back = api().as("volunteer")
                .get("/api/digitisation/batches/" + act.id() + "/lines")
                .json()
                .path("items")
                .get(1);
        assertThat(back.path("remark").asText()).isEqualTo("Нет листов 12–14");
        assertThat(back.path("files")).as("those that were rejected are gone").isEmpty();
        refused(Holdings.upload(api(), "volunteer", lines.get(1), "ещё.pdf"), 409, "посчитана");
        refused(act.tryDecide("volunteer", "scanUnits", "DONE", null), 409, "их 1", "№ 2");
        scan(lines.get(2));
        act.decides("volunteer", "scanUnits", "DONE").waitsFor("acceptUnits:archivist");
        Holdings.accept(api(), "archivist", lines.get(2));
        count(act).isIn("FILED");
        assertThat(jdbc.sql("""
                        select sum(units) from digitised_days where archive = '11' and person = 'volunteer'
                          and day = date '2026-11-24'
                        """).query(Long.class).single())
                .isEqualTo(jdbc.sql(
                                "select count(*) from digitised_units where person = 'volunteer' and day = date '2026-11-24'")
                        .query(Long.class)
                        .single());
    }

    @Test
    void whatMustNotBeInABatchIsNamedAndNothingIsSubmitted() {
        holdings.makePersonal(5);
        Act held = submitted(6);
        Reply reply = holdings.batch(act(), "volunteer", 1, 1, 5, 6, 77).trySubmitAs("archivist");
        refused(reply, 409, "неверных единиц: 3", "названа дважды");
        assertThat(reply.json().path("errors").findValuesAsText("message"))
                .satisfiesExactly(
                        twice -> assertThat(twice).contains("д. 1: единица названа дважды"),
                        personal -> assertThat(personal)
                                .contains("д. 5: личное дело")
                                .doesNotContain("Протоколы"),
                        missing -> assertThat(missing).contains("д. 77: такой единицы"));
        refused(holdings.batch(act(), "volunteer", 1, 6).trySubmitAs("archivist"), 409, "уже в другой партии");
        refused(holdings.batch(act(), "archivist", 1).trySubmitAs("archivist"), 409, "сканирует другой человек");
        refused(holdings.batch(act(), "volunteer").trySubmitAs("archivist"), 409, "нет ни одной единицы");
        refused(holdings.batch(act(), "nobody", 1).trySubmitAs("archivist"), 400, "сотрудник");
        assertThat(jdbc.sql("select count(*) from digitisation_lines l where unit_id = ?")
                        .param(holdings.unit(1))
                        .query(Long.class)
                        .single())
                .isZero();
        held.recalled("Не нужна").isIn("RECALLED").waitsFor();
        submitted(6, 1);
    }

    @Test
    void aListOfCodesIsRowsToo() {
        Act act = holdings.batch(act(), "volunteer", 1)
                .file("UNIT_LIST", "единицы.csv", holdings.list("2", "3").getBytes(StandardCharsets.UTF_8))
                .submitted();
        assertThat(holdings.lines(act.id())).containsOnlyKeys(1, 2, 3);
        for (String bad : List.of("фонд;опись\n1;2\n", holdings.list("4", "\"x"), "", "\0\0\0")) {
            Reply reply = holdings.batch(act(), "volunteer", 1)
                    .file("UNIT_LIST", "единицы.csv", bad.getBytes(StandardCharsets.UTF_8))
                    .trySubmitAs("archivist");
            assertThat(reply.status()).as(bad).isBetween(400, 415);
            assertThat(reply.detail()).as(bad).isNotBlank();
        }
    }

    @Test
    void aUnitThatTurnsOutToBePersonalLeavesTheBatch() {
        Act act = submitted(1, 2);
        Map<Integer, Long> lines = holdings.lines(act.id());
        scan(lines.get(1));
        String file = api().as("volunteer")
                .get("/api/digitisation/batches/" + act.id() + "/lines")
                .json()
                .at("/items/0/files/0/url")
                .asText();
        assertThat(api().as("volunteer").get(file).status()).isEqualTo(200);
        holdings.makePersonal(1);
        assertThat(api().as("volunteer").get(file).status()).isEqualTo(404);
        refused(Holdings.upload(api(), "volunteer", lines.get(1), "ещё.pdf"), 404, "Такой единицы");
        String seen = api().as("volunteer")
                .get("/api/digitisation/batches/" + act.id() + "/lines")
                .json()
                .at("/items/0")
                .toString();
        assertThat(seen).contains("WITHDRAWN").doesNotContain("Протоколы", "ИСП-1", "лист.pdf");
        scan(lines.get(2));
        act.decides("volunteer", "scanUnits", "DONE");
        refused(Holdings.accept(api(), "archivist", lines.get(1)), 404, "Такой единицы");
        Holdings.accept(api(), "archivist", lines.get(2));
        count(act).isIn("FILED");
        assertThat(states(act)).containsExactly("WITHDRAWN", "COUNTED");
    }

    @Test
    void whatMakesAUnitPersonalWhileABatchIsOpenedIsNotOvertaken() {
        for (int i = 0; i < 3; i++) {
            holdings.fill(3);
            CompletableFuture<Integer> submission =
                    CompletableFuture.supplyAsync(() -> holdings.batch(act(), "volunteer", 1, 2)
                            .trySubmitAs("archivist")
                            .status());
            holdings.makePersonal(2);
            submission.join();
            assertThat(jdbc.sql("""
                            select count(*) from digitisation_lines l join archive_units u on u.id = l.unit_id
                            where u.personal and l.state not in ('WITHDRAWN', 'RELEASED')
                            """).query(Long.class).single()).isZero();
        }
    }

    @Test
    void ofTwoBatchesAtOnceOneGetsTheUnit() {
        List<Integer> answers = Stream.of(new int[] {1, 2, 3}, new int[] {3, 2, 4})
                .map(codes -> holdings.batch(act(), "volunteer", codes))
                .map(act -> CompletableFuture.supplyAsync(
                        () -> act.trySubmitAs("archivist").status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        assertThat(answers).containsExactly(201, 409);
    }

    @Test
    void badInputIsRefusedInWords() {
        Act act = submitted(1);
        long line = holdings.lines(act.id()).get(1);
        Holdings.upload(api(), "volunteer", line, "лист.pdf");
        for (Object pages : Arrays.asList(null, 0, -1, 10_001, 2_147_483_648L)) {
            assertThat(Holdings.describe(api(), "volunteer", line, pages, "Текст")
                            .status())
                    .isEqualTo(400);
        }
        for (Object text : Arrays.asList(null, "", " ", "х".repeat(2_001))) {
            assertThat(Holdings.describe(api(), "volunteer", line, 1, text).status())
                    .isEqualTo(400);
        }
        for (String wrong : List.of("0", "-1", "x", "99999999999999999999")) {
            assertThat(api().as("volunteer")
                            .put("/api/digitisation/lines/" + wrong, Map.of("pages", 1, "description", "х"))
                            .status())
                    .as(wrong)
                    .isBetween(400, 404);
        }
        assertThat(Holdings.upload(api(), "volunteer", line, "скан.exe").status())
                .isEqualTo(415);
        assertThat(Holdings.upload(api(), "archivist", line, "лист.pdf").status())
                .isEqualTo(403);
        assertThat(api().as("author")
                        .get("/api/digitisation/batches/" + act.id() + "/lines")
                        .status())
                .isEqualTo(404);
        String file = api().as("volunteer")
                .get("/api/digitisation/batches/" + act.id() + "/lines")
                .json()
                .at("/items/0/files/0/url")
                .asText();
        scan(line);
        assertThat(api().as("volunteer").delete(file).status()).isEqualTo(200);
        assertThat(api().as("volunteer").delete(file).status()).isEqualTo(404);
        assertThat(states(act)).as("one scan is still there").containsExactly("SCANNED");
    }
}
