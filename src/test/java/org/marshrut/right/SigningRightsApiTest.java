package org.marshrut.right;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Administrators say who may sign; on Tuesday, 24 November 2026. The editor's position has no right before. */
class SigningRightsApiTest extends RouteTest {

    private static final String RIGHTS = "/api/signing-rights";
    private static final String KIND = "GOVERNOR_RESOLUTION";
    private static final String HEADING = "position;kind;from;to;order\n";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SigningRights rights;

    @Autowired
    private TransactionTemplate transaction;

    @AfterEach
    void rightsAsBefore() {
        jdbc.sql("delete from signing_rights where entered_by <> 'marshrut'").update();
        jdbc.sql("""
                        update signing_rights set valid_to = null, changed_by = null,
                               order_number = case position when 'GOVERNOR' then 'Устав края, статья 20'
                                                            else order_number end
                        """).update();
    }

    private Reply put(String position, String kind, String from, @Nullable String to, String order) {
        Map<String, Object> body = new HashMap<>();
        body.put("position", position);
        body.put("kind", kind);
        body.put("from", from);
        body.put("to", to);
        body.put("order", order);
        return api().as("admin").put(RIGHTS, body);
    }

    private Reply editorMaySign(String from, @Nullable String to) {
        return put("EDITOR", KIND, from, to, "№ 12-РГ от 20.11.2026");
    }

    private Reply load(String lines) {
        return api().as("admin").post(RIGHTS, "text/csv", HEADING + lines);
    }

    private Reply tryOut(String lines) {
        return api().as("admin").post(RIGHTS + "?dryRun=true", "text/csv", HEADING + lines);
    }

    private String exported() {
        Reply reply = api().as("admin").get(RIGHTS, "Accept", "text/csv");
        assertThat(reply.status()).isEqualTo(200);
        return new String(reply.bytes(), StandardCharsets.UTF_8);
    }

    private boolean maySign(String login) {
        return rights.of(login, KIND, clock.now().atOffset(java.time.ZoneOffset.UTC))
                .isPresent();
    }

    private static String change(Reply reply) {
        assertThat(reply.status()).as(reply.detail()).isEqualTo(200);
        return reply.json().path("change").asText();
    }

    @Test
    void aRightIsGivenCountsAtOnceAndIsEndedByItsLastDay() {
        assertThat(maySign("editor")).isFalse();
        assertThat(change(editorMaySign("2026-11-24", null))).isEqualTo("ADDED");
        assertThat(maySign("editor")).isTrue();
        assertThat(change(editorMaySign("24.11.2026", null))).isEqualTo("UNCHANGED");
        assertThat(change(editorMaySign("2026-11-24", "2026-11-23"))).isEqualTo("CHANGED");
        assertThat(maySign("editor")).isFalse();
        var row = api().as("admin")
                .get(RIGHTS + "?position=EDITOR&kind=" + KIND)
                .json()
                .path("items")
                .path(0);
        assertThat(row.path("state").asText()).isEqualTo("ENDED");
        assertThat(row.path("title").asText()).isEqualTo("Редактор");
        assertThat(row.path("enteredBy").asText()).isEqualTo("admin");
        assertThat(row.path("changedBy").asText()).isEqualTo("admin");
    }

    @Test
    void theListIsPagedAndFiltered() {
        editorMaySign("2026-12-01", "2026-12-31");
        Reply page = api().as("admin").get(RIGHTS + "?size=2&page=1");
        assertThat(page.json().path("items")).hasSize(2);
        assertThat(page.json().path("total").asInt()).isGreaterThan(10);
        Reply his = api().as("admin").get(RIGHTS + "?position=EDITOR");
        assertThat(his.json().path("total").asInt()).isEqualTo(1);
        assertThat(his.json().at("/items/0/state").asText()).isEqualTo("PLANNED");
        assertThat(api().as("admin")
                        .get(RIGHTS + "?position=%D0%B3%D1%83%D0%B1%D0%B5%D1%80%D0%BD%D0%B0%D1%82%D0%BE%D1%80")
                        .json()
                        .path("total")
                        .asInt())
                .as("a part of the title")
                .isEqualTo(jdbc.sql("select count(*) from signing_rights where position = 'GOVERNOR'")
                        .query(Integer.class)
                        .single());
        assertThat(api().as("admin").get(RIGHTS + "?position=NOBODY%00").json().path("items"))
                .isEmpty();
        for (String wrong : List.of("?size=0", "?size=101", "?page=-1", "?format=pdf")) {
            assertThat(api().as("admin").get(RIGHTS + wrong).status()).as(wrong).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"governor", "chief", "analyst", "ops", "clerk", "legal", "volunteer"})
    void nobodyElseReadsOrChangesThem(String person) {
        String row = "EDITOR;GOVERNOR_RESOLUTION;2026-11-24;;№ 1\n";
        Map<String, Object> right =
                Map.of("position", "EDITOR", "kind", KIND, "from", "2026-11-24", "order", "№ 12-РГ от 20.11.2026");
        assertThat(Stream.of(
                                api().as(person).get(RIGHTS),
                                api().as(person).put(RIGHTS, right),
                                api().as(person).post(RIGHTS, "text/csv", HEADING + row),
                                api().as(person).post(RIGHTS + "?dryRun=true", "text/csv", HEADING + row))
                        .map(Reply::status))
                .containsOnly(403);
        assertThat(maySign("editor")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "position | ''        | GOVERNOR_RESOLUTION | 2026-11-24 | ''         | № 1",
                "position | NOBODY    | GOVERNOR_RESOLUTION | 2026-11-24 | ''         | № 1",
                "position | EDI\u202eTOR | GOVERNOR_RESOLUTION | 2026-11-24 | ''      | № 1",
                "kind     | EDITOR    | ''                  | 2026-11-24 | ''         | № 1",
                "kind     | EDITOR    | INCOMING            | 2026-11-24 | ''         | № 1",
                "kind     | EDITOR    | LAW                 | 2026-11-24 | ''         | № 1",
                "from     | EDITOR    | GOVERNOR_RESOLUTION | ''         | ''         | № 1",
                "from     | EDITOR    | GOVERNOR_RESOLUTION | завтра     | ''         | № 1",
                "from     | EDITOR    | GOVERNOR_RESOLUTION | 2026-02-30 | ''         | № 1",
                "from     | EDITOR    | GOVERNOR_RESOLUTION | 0001-01-01 | ''         | № 1",
                "to       | EDITOR    | GOVERNOR_RESOLUTION | 2026-11-24 | 2026-11-22 | № 1",
                "to       | EDITOR    | GOVERNOR_RESOLUTION | 2026-11-24 | 31.13.2026 | № 1",
                "order    | EDITOR    | GOVERNOR_RESOLUTION | 2026-11-24 | ''         | ''",
                "order    | EDITOR    | GOVERNOR_RESOLUTION | 2026-11-24 | ''         | =1+1",
                "order    | EDITOR    | GOVERNOR_RESOLUTION | 2026-11-24 | ''         | @SUM(A1)"
            })
    void whatIsWrongIsNamedAndNothingIsKept(
            String field, String position, String kind, String from, String to, String order) {
        Reply reply = put(position, kind, from, to, order);
        assertThat(reply.status()).as(reply.detail()).isEqualTo(400);
        assertThat(reply.json().at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(reply.detail()).matches("(?s).*[а-я].*");
        assertThat(maySign("editor")).isFalse();
    }

    @Test
    void anOrderOfTwoHundredCharactersIsTheLongest() {
        assertThat(put("EDITOR", KIND, "2026-11-24", null, "№".repeat(201)).status())
                .isEqualTo(400);
        assertThat(put("EDITOR", KIND, "2026-11-24", null, "№".repeat(200)).status())
                .isEqualTo(200);
    }

    @Test
    void twoRightsOfTheSameDaysAreOneTooMany() {
        editorMaySign("2026-11-01", "2026-11-30");
        Reply twice = editorMaySign("2026-11-20", null);
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.detail()).contains("01.11.2026", "30.11.2026", "№ 12-РГ");
        assertThat(editorMaySign("2026-12-01", null).status()).isEqualTo(200);
        assertThat(editorMaySign("2026-11-01", null).status())
                .as("the first made longer, into the second")
                .isEqualTo(409);
        assertThat(editorMaySign("2026-11-01", "2026-11-25").status()).isEqualTo(200);
    }

    @Test
    void nobodyGivesARightToHimself() {
        Reply own = put("ADMINISTRATOR", KIND, "2026-11-24", null, "№ 1");
        assertThat(own.status()).isEqualTo(403);
        assertThat(own.detail()).contains("другой администратор");
        assertThat(put("ADMINISTRATOR", KIND, "2030-01-01", "2030-12-31", "№ 1").status())
                .isEqualTo(403);
        assertThat(load("ADMINISTRATOR;GOVERNOR_RESOLUTION;2026-11-24;;№ 1\n").status())
                .isEqualTo(400);
        assertThat(api().as("admin")
                        .get(RIGHTS + "?position=ADMINISTRATOR")
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void whatWasSignedStaysSigned() {
        Act act = act().endorsed().allVisas().examined().signed();
        assertThat(act.view().path("registrationNumber").asText()).isNotEmpty();
        String order = "Устав края, статья 20";
        String kind = "GOVERNMENT_RESOLUTION";
        // others may have signed on later days
        LocalDate last = jdbc.sql("""
                        select max(x.decided_at at time zone 'Europe/Moscow')::date from decisions x
                        join documents d on d.id = x.document_id
                        where d.kind = ? and x.step = 'SIGNATURE' and x.decision like 'SIGNED%'
                        """).param(kind).query(LocalDate.class).single();
        assertThat(last).isAfterOrEqualTo(LocalDate.of(2026, 11, 24));
        String before = last.minusDays(1).toString();
        Reply tooEarly = put("GOVERNOR", kind, "2020-01-01", before, order);
        assertThat(tooEarly.status()).isEqualTo(409);
        assertThat(tooEarly.detail())
                .contains("подписывали", last.format(DateTimeFormatter.ofPattern("dd.MM.yyyy")) + " или позже");
        assertThat(put("GOVERNOR", kind, "2020-01-01", "2019-12-31", order).status())
                .as("as if it never were")
                .isEqualTo(409);
        assertThat(load("GOVERNOR;%s;2020-01-01;%s;%s\n".formatted(kind, before, order))
                        .status())
                .isEqualTo(400);
        assertThat(put("GOVERNOR", kind, "2020-01-01", last.toString(), order).status())
                .as("with the end of this day")
                .isEqualTo(200);
    }

    @Test
    void aFileIsTriedOutFirstAndThenTaken() {
        String rows = "EDITOR;GOVERNOR_RESOLUTION;01.12.2026;;\"№ 7; с дополнением \"\"А\"\"\"\r\n"
                + "GOVERNOR;GOVERNOR_RESOLUTION;2020-01-01;;Устав края, статья 20\r\n";
        assertThat(tryOut(rows).json().toString())
                .isEqualTo("{\"added\":1,\"changed\":0,\"unchanged\":1,\"wrong\":[]}");
        assertThat(exported()).doesNotContain("EDITOR");
        assertThat(load(rows).json().path("added").asInt()).isEqualTo(1);
        assertThat(exported()).contains("EDITOR;GOVERNOR_RESOLUTION;2026-12-01;;\"№ 7; с дополнением \"\"А\"\"\"\r\n");
    }

    @Test
    void whatIsExportedChangesNothing() {
        editorMaySign("2026-12-01", "2026-12-31");
        String file = exported();
        assertThat(file).startsWith("\uFEFFposition;kind;from;to;order\r\n");
        Reply again = api().as("admin").post(RIGHTS, "text/csv", file);
        assertThat(again.status()).as(again.detail()).isEqualTo(200);
        assertThat(again.json().path("added").asInt()).isZero();
        assertThat(again.json().path("changed").asInt()).isZero();
        assertThat(again.json().path("unchanged").asLong())
                .isEqualTo(file.lines().count() - 1);
        assertThat(exported()).isEqualTo(file);
    }

    @Test
    void whatASpreadsheetWouldComputeIsExportedAsText() {
        editorMaySign("2026-12-01", null);
        jdbc.sql("update signing_rights set order_number = '=HYPERLINK(\"http://x\")' where position = 'EDITOR'")
                .update();
        assertThat(exported()).contains("\"'=HYPERLINK(\"\"http://x\"\")\"").doesNotContain(";=HYPERLINK");
    }

    @Test
    void oneWrongLineKeepsTheWholeFileOut() {
        String rows = String.join(
                "\n",
                "EDITOR;GOVERNOR_RESOLUTION;2026-12-01;;№ 1",
                "EDITOR;GOVERNOR_RESOLUTION;2026-12-01;2027-01-01;№ 2",
                "EDITOR;GOVERNOR_RESOLUTION;2026-12-15;;№ 3",
                "NOBODY;GOVERNOR_RESOLUTION;2026-12-01;;№ 4",
                "EDITOR;GOVERNMENT_RESOLUTION;2026-12-01;;=cmd|' /C calc'!A0",
                "EDITOR;GOVERNMENT_RESOLUTION;2026-12-01;№ 6",
                "EDITOR;GOVERNMENT_RESOLUTION;2026-12-01;;№ 7;8",
                "EDITOR;GOVERNMENT_RESOLUTION;2026-12-01;;\"№ 8",
                ";;;;",
                "ADMINISTRATOR;GOVERNMENT_RESOLUTION;2026-12-01;;№ 10");
        Reply report = tryOut(rows);
        assertThat(report.status()).isEqualTo(200);
        List<Integer> lines = new ArrayList<>();
        report.json()
                .path("wrong")
                .forEach(wrong -> lines.add(wrong.path("line").asInt()));
        assertThat(lines).containsExactly(3, 4, 5, 6, 7, 8, 9, 11);
        Reply refused = load(rows);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.detail()).contains("Ничего не внесено", "строка 3");
        assertThat(refused.json().path("errors")).hasSize(8);
        assertThat(exported()).doesNotContain("EDITOR", "ADMINISTRATOR");
    }

    @Test
    void aFileOfAnotherShapeIsRefusedAtOnce() {
        for (String file : List.of(
                "", "a;b\n1;2\n", "kind;position;from;to;order\n", "position;kind;from;to;order;more\n", "\u0000")) {
            Reply reply = api().as("admin").post(RIGHTS, "text/csv", file);
            assertThat(reply.status()).as(file).isEqualTo(400);
            assertThat(reply.detail()).contains("position;kind;from;to;order");
        }
        byte[] ansi =
                (HEADING + "EDITOR;GOVERNOR_RESOLUTION;2026-12-01;;Устав\n").getBytes(Charset.forName("windows-1251"));
        assertThat(api().as("admin").post(RIGHTS, "text/csv", ansi).detail()).contains("UTF-8");
        assertThat(api().as("admin").post(RIGHTS, "application/json", "{}").status())
                .isEqualTo(415);
        assertThat(load("EDITOR;" + "x".repeat(600) + ";2026-12-01;;№ 1\n").status())
                .isEqualTo(400);
        assertThat(load("\n".repeat(5_001)).status()).isEqualTo(413);
        assertThat(load("x".repeat(3 << 20)).status()).isEqualTo(413);
        assertThat(load("").json().path("added").asInt()).isZero();
    }

    @Test
    void twoAdministratorsAtOnceDoOneThing() {
        List<CompletableFuture<Reply>> same = Stream.of(1, 2)
                .map(one -> CompletableFuture.supplyAsync(() -> editorMaySign("2026-12-01", null)))
                .toList();
        assertThat(same.stream().map(reply -> change(reply.join()))).containsExactlyInAnyOrder("ADDED", "UNCHANGED");
        List<CompletableFuture<Reply>> overlapping = IntStream.range(1, 5)
                .mapToObj(day -> CompletableFuture.supplyAsync(
                        () -> put("CONTROL_CHIEF", KIND, "2026-12-0" + day, null, "№ " + day)))
                .toList();
        assertThat(overlapping.stream().map(reply -> reply.join().status()))
                .containsExactlyInAnyOrder(200, 409, 409, 409);
    }

    /** Otherwise somebody could sign by a right that is taken back in the same moment. */
    @Test
    void aRightIsNotTakenBackUnderTheHandOfWhoSigns() {
        CompletableFuture<Reply> ended = transaction.execute(status -> {
            rights.hold();
            CompletableFuture<Reply> asked =
                    CompletableFuture.supplyAsync(() -> editorMaySign("2026-12-01", "2026-12-31"));
            assertThat(waits()).isTrue();
            assertThat(asked).isNotDone();
            return asked;
        });
        assertThat(change(ended.join())).isEqualTo("ADDED");
    }

    @Test
    void whoSignsWaitsForAChangeOfRights() {
        Act act = act().endorsed().allVisas().examined();
        CompletableFuture<Act> signed = transaction.execute(status -> {
            jdbc.sql("select pg_advisory_xact_lock(?)::text")
                    .param(SigningRights.LOCK)
                    .query(String.class)
                    .optional();
            CompletableFuture<Act> asked = CompletableFuture.supplyAsync(act::signed);
            assertThat(waits()).isTrue();
            return asked;
        });
        assertThat(signed.join().view().path("registrationNumber").asText()).isNotEmpty();
    }

    private boolean waits() {
        for (int look = 0; look < 5_000; look++) {
            if (jdbc.sql("select exists (select 1 from pg_locks where locktype = 'advisory' and not granted)")
                    .query(Boolean.class)
                    .single()) {
                return true;
            }
        }
        return false;
    }
}
