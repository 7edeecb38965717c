package org.marshrut.digitisation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was counted by mistake is taken back by the head of the archive, once, and reports follow. */
class CorrectionsTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    private Holdings holdings;

    @BeforeEach
    void fillTheFond() {
        holdings = new Holdings(jdbc, "ИСП-7");
        holdings.fill(4);
    }

    @AfterEach
    void emptyTheFond() {
        holdings.clear();
    }

    private Act counted(int... codes) {
        Act act = holdings.batch(act(), "volunteer", codes).submitted();
        holdings.lines(act.id()).values().forEach(line -> {
            assertThat(Holdings.upload(api(), "volunteer", line, "лист.pdf").status())
                    .isEqualTo(201);
            assertThat(Holdings.describe(api(), "volunteer", line, 40, "Протоколы")
                            .status())
                    .isEqualTo(200);
        });
        act.decides("volunteer", "scanUnits", "DONE");
        holdings.lines(act.id()).values().forEach(line -> assertThat(
                        Holdings.accept(api(), "archivist", line).status())
                .isEqualTo(200));
        return act.decides("archivist", "acceptUnits", "DONE").isIn("FILED");
    }

    private Reply correct(String person, Act act, @Nullable List<Long> lines, String reason) {
        return api().as(person)
                .post(
                        "/api/digitisation/batches/" + act.id() + "/correction",
                        lines == null ? Map.of("reason", reason) : Map.of("reason", reason, "lines", lines));
    }

    private long reported(String by) {
        JsonNode rows = api().as("archivehead")
                .get("/api/reports/digitisation?by=" + by + "&from=2026-11-01&to=2026-11-30&organisation=11")
                .json();
        return rows.findValues("done").stream().mapToLong(JsonNode::asLong).sum();
    }

    private boolean isDigitised(int code) {
        return jdbc.sql("select digitised_on is not null from archive_units where id = ?")
                .param(holdings.unit(code))
                .query(Boolean.class)
                .single();
    }

    @Test
    void aUnitAndThenTheRestAreTakenBackAndMayBeScannedAgain() {
        long before = reported("organisation");
        Act act = counted(1, 2, 3);
        assertThat(reported("organisation")).isEqualTo(before + 3);
        long first = holdings.lines(act.id()).get(1);
        Reply one = correct("archivehead", act, List.of(first), "Сканы другой описи");
        assertThat(one.status()).as(one.detail()).isEqualTo(200);
        assertThat(one.json().path("units").asInt()).isEqualTo(1);
        assertThat(one.json().path("pages").asInt()).isEqualTo(40);
        for (String by : List.of("organisation", "month", "person")) {
            assertThat(reported(by)).as(by).isEqualTo(before + 2);
        }
        assertThat(isDigitised(1)).isFalse();
        assertThat(isDigitised(2)).isTrue();
        assertThat(correct("archivehead", act, List.of(first), "Ещё раз").status())
                .isEqualTo(409);
        Act again = holdings.batch(act(), "volunteer", 1).submitted().waitsFor("scanUnits:volunteer");

        assertThat(correct("archivehead", act, null, "Всё не то")
                        .json()
                        .path("units")
                        .asInt())
                .isEqualTo(2);
        assertThat(reported("organisation")).isEqualTo(before);
        assertThat(jdbc.sql("select count(*) from digitised_days where archive = '11' and units <= 0")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("""
                        select string_agg(c.reason || ' ' || c.person || ' ' || c.curator || ' ' || c.corrected_by, '; ' order by c.id)
                        from digitisation_corrections c join digitisation_lines l on l.id = c.line_id
                        where l.document_id = cast(? as uuid)
                        """).param(act.id()).query(String.class).single())
                .startsWith("Сканы другой описи volunteer archivist archivehead; Всё не то volunteer");
        assertThat(jdbc.sql("""
                        select string_agg(login || ' ' || details, '; ' order by id) from trail
                        where event = 'UNITS_TAKEN_BACK' and document = cast(? as uuid)
                        """).param(act.id()).query(String.class).single())
                .isEqualTo("archivehead единиц 1; archivehead единиц 2");
        again.recalled("Проверено");
    }

    @Test
    void onlyTheHeadOfTheArchiveAndOnlyWithAReason() {
        Act act = counted(1);
        assertThat(correct("archivist", act, null, "Ошибка").status()).isEqualTo(403);
        for (String person : List.of("volunteer", "regionarchivehead", "clerk", "admin", "governor")) {
            assertThat(correct(person, act, null, "Ошибка").status()).as(person).isIn(403, 404);
        }
        assertThat(correct("archivehead", act, null, " ").status()).isEqualTo(400);
        assertThat(correct("archivehead", act, null, "о".repeat(1001)).status()).isEqualTo(400);
        assertThat(correct("archivehead", act, List.of(), "Ошибка").status()).isEqualTo(400);
        Act other = counted(2);
        assertThat(correct(
                                "archivehead",
                                act,
                                List.of(holdings.lines(other.id()).get(2)),
                                "Чужая единица")
                        .status())
                .isEqualTo(409);
        assertThat(isDigitised(1) && isDigitised(2)).isTrue();
    }

    @Test
    void ofManyAtOnceOneTakesItBack() {
        long before = reported("organisation");
        Act act = counted(1, 2);
        List<Integer> answers = IntStream.range(0, 5)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> correct("archivehead", act, null, "Ошибка").status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        assertThat(answers).containsExactly(200, 409, 409, 409, 409);
        assertThat(reported("organisation")).isEqualTo(before);
    }
}
