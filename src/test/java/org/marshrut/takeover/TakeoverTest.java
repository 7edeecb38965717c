package org.marshrut.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.document.Documents;
import org.marshrut.document.NumberBars;
import org.marshrut.engine.Refusal;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Cards of a former system are taken over once, keep their numbers, are read by the registry, and can be taken away again. */
class TakeoverTest extends RouteTest {

    private static final Charset WINDOWS = Charset.forName("windows-1251");
    private static final String HEADING =
            "ИД;Рег. №;Дата рег.;Содержание;Группа;Корреспондент;Исх. №;Исх. дата;Состав;Дело;Доступ\r\n";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TakeoverWork work;

    @Autowired
    private NumberBars bars;

    @Autowired
    private Documents documents;

    @Autowired
    private TransactionTemplate transaction;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final String system = "ДЕЛО " + mark;
    private final String register = "OLD" + mark.toUpperCase();

    @BeforeEach
    void enterAMappingAndARegister() {
        Reply put = api().as("admin").put("/api/takeover/mappings/delo", mapping());
        assertThat(put.status()).as(put::detail).isEqualTo(200);
        Reply entered = api().as("secretary")
                .post(
                        "/api/registers",
                        Map.of(
                                "code",
                                register,
                                "name",
                                "Входящие прежние " + mark,
                                "signed",
                                false,
                                "validFrom",
                                "2026-11-24",
                                "pattern",
                                mark + "-{n}",
                                "fileIndex",
                                "06-05",
                                "retention",
                                "5 лет"));
        assertThat(entered.status()).as(entered::detail).isEqualTo(201);
        jdbc.sql("update register_terms set valid_from = '1990-01-01' where register = ?")
                .param(register)
                .update();
    }

    @AfterEach
    void nothingIsUnderWay() {
        work.carryOn();
        jdbc.sql("delete from takeover_mappings").update();
    }

    private static Map<String, Object> mapping() {
        return Map.of(
                "title", "ДЕЛО",
                "encoding", "WINDOWS_1251",
                "separator", "SEMICOLON",
                "dayForm", "DD_MM_YYYY",
                "columns",
                        Map.ofEntries(
                                Map.entry("ID", "ИД"),
                                Map.entry("NUMBER", "Рег. №"),
                                Map.entry("DATE", "Дата рег."),
                                Map.entry("HEADING", "Содержание"),
                                Map.entry("WAY", "Группа"),
                                Map.entry("CORRESPONDENT", "Корреспондент"),
                                Map.entry("CORRESPONDENT_NUMBER", "Исх. №"),
                                Map.entry("CORRESPONDENT_DATE", "Исх. дата"),
                                Map.entry("SHEETS", "Состав"),
                                Map.entry("FILE_INDEX", "Дело"),
                                Map.entry("RESTRICTED", "Доступ")),
                "ways", Map.of("Входящие", "INCOMING", "Исходящие", "OUTGOING", "Внутренние", "INTERNAL"),
                "openMarks", List.of("общий"));
    }

    private String line(int id, int number, String way, String access) {
        return "%d;%s-%d;12.03.2026 00:00:00;\"О ремонте \"\"%s\"\" школ\";%s;Школа;7/%d;10.03.2026;2;06-05;%s\r\n"
                .formatted(id, mark, number, mark, way, id, access);
    }

    private String incoming(int id, int number) {
        return line(id, number, "Входящие", "общий");
    }

    private Reply tryRead(String lines) {
        return tryRead(lines, "&register=" + register);
    }

    private Reply tryRead(String lines, String rest) {
        return api().as("admin")
                .post(
                        "/api/takeover/runs?organisation=06&mapping=delo&system=" + system.replace(" ", "%20") + rest,
                        "text/csv",
                        (HEADING + lines).getBytes(WINDOWS));
    }

    private JsonNode read(String lines) {
        Reply reply = tryRead(lines);
        assertThat(reply.status()).as(reply::detail).isEqualTo(201);
        return reply.json();
    }

    private Reply tryStart(JsonNode run, boolean withoutWrong) {
        return api().as("admin")
                .post("/api/takeover/runs/" + run.path("id").asText() + "/start", Map.of("withoutWrong", withoutWrong));
    }

    private JsonNode done(JsonNode run) {
        Reply started = tryStart(run, false);
        assertThat(started.status()).as(started::detail).isEqualTo(200);
        work.carryOn();
        return now(run);
    }

    private JsonNode now(JsonNode run) {
        return api().as("admin")
                .get("/api/takeover/runs/" + run.path("id").asText())
                .json();
    }

    private Reply tryUndo(JsonNode run) {
        return api().as("admin")
                .post("/api/takeover/runs/" + run.path("id").asText() + "/undo", Map.of("reason", "Не тот файл"));
    }

    private List<JsonNode> found(String person) {
        return StreamSupport.stream(
                        api().as(person)
                                .get("/api/documents?size=100&text=" + mark)
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .toList();
    }

    private List<String> wrong(JsonNode run) {
        return StreamSupport.stream(
                        api().as("admin")
                                .get("/api/takeover/runs/" + run.path("id").asText() + "/wrong?size=100")
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .map(one -> one.path("line").asInt() + " " + one.path("message").asText())
                .toList();
    }

    @Test
    void cardsKeepTheirNumbersAreFoundMarkedAndReadByTheRegistryAlone() {
        JsonNode run = read(incoming(1, 4821) + line(2, 12, "Исходящие", "общий") + line(3, 13, "внутренние", "ДСП"));
        assertThat(run.path("lines").asInt()).isEqualTo(3);
        assertThat(found("secretary")).as("a trial shows nobody anything").isEmpty();
        JsonNode finished = done(run);
        assertThat(finished.path("state").asText()).isEqualTo("DONE");
        assertThat(finished.path("added").asInt()).isEqualTo(3);
        assertThat(found("secretary"))
                .extracting(one -> one.path("registrationNumber").asText())
                .containsExactlyInAnyOrder(mark + "-4821", mark + "-12");
        assertThat(found("head")).as("the restricted one is not there").hasSize(2);
        assertThat(found("economy")).isEmpty();
        assertThat(found("admin")).as("who took them over reads none").isEmpty();
        JsonNode card = found("secretary").stream()
                .filter(one -> one.path("kind").asText().equals("INCOMING"))
                .findFirst()
                .orElseThrow();
        JsonNode view = api().as("secretary")
                .get("/api/documents/" + card.path("id").asText())
                .json();
        assertThat(view.path("heading").asText()).isEqualTo("О ремонте \"" + mark + "\" школ");
        assertThat(view.path("state").asText()).isEqualTo("FILED");
        assertThat(view.path("registrationDate").asText()).isEqualTo("2026-03-12");
        assertThat(view.at("/incoming/number").asText()).isEqualTo("7/1");
        assertThat(view.at("/warnings/0").asText()).contains(system, "карточка 1");
        assertThat(api().as("secretary")
                        .get("/api/journal?day=2026-03-12")
                        .json()
                        .path("items")
                        .toString())
                .contains(mark + "-4821");
    }

    @Test
    void theSeriesGoesOnAfterTheHighestFromTheFirstMoment() {
        JsonNode run = read(incoming(1, 7) + incoming(2, 41) + "3;Б/н;12.03.2026;О;Входящие;;;;;;общий\r\n");
        assertThat(run.path("outside").asInt()).isEqualTo(1);
        assertThat(tryStart(run, false).status()).isEqualTo(200);
        assertThat(last()).isEqualTo(41);
        work.carryOn();
        assertThat(tryUndo(run).status()).isEqualTo(200);
        work.carryOn();
        assertThat(now(run).path("state").asText()).isEqualTo("UNDONE");
        assertThat(last()).as("as if it had never been").isZero();
        assertThat(found("secretary")).isEmpty();
        assertThat(jdbc.sql("select count(*) from documents where former_system = ?")
                        .param(system)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private int last() {
        return jdbc.sql("select last from number_series where series = ? and year = 2026")
                .param(register)
                .query(Integer.class)
                .single();
    }

    @Test
    void theSameFileAgainBringsNothingAndATakenNumberIsNamed() {
        done(read(incoming(1, 7)));
        JsonNode again = read(incoming(1, 7) + incoming(2, 8));
        assertThat(again.path("known").asInt()).isEqualTo(1);
        assertThat(done(again).path("added").asInt()).isEqualTo(1);
        JsonNode clashing = read(incoming(9, 7) + incoming(10, 11) + incoming(11, 11));
        assertThat(wrong(clashing)).hasSize(2);
        assertThat(wrong(clashing).get(0))
                .startsWith("2 Номер " + mark + "-7 уже занят")
                .contains("12.03.2026");
        assertThat(wrong(clashing).get(1)).contains("занят карточкой из строки 3");
        Reply refused = tryStart(clashing, false);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).contains("строк с ошибками 2");
        assertThat(tryStart(clashing, true).status()).isEqualTo(200);
        work.carryOn();
        assertThat(now(clashing).path("added").asInt()).isEqualTo(1);
        assertThat(found("secretary")).hasSize(3);
    }

    @Test
    void wrongLinesAreNamed() {
        JsonNode run = read(String.join(
                "\r\n",
                ";1;12.03.2026;О;Входящие",
                "1;;12.03.2026;О;Входящие",
                "2;1;32.03.2026;О;Входящие",
                "3;1;12.03.2030;О;Входящие",
                "4;1;12.03.2026;;Входящие",
                "5;1;12.03.2026;О;Приказы",
                "6;1;12.03.2026;О;Входящие;;;;много",
                "6;1;12.03.2026;О;Входящие;;;20.20.2020",
                "6;1;12.03.2026;О;Входящие",
                "7;1;12.03.2026;" + "о".repeat(2001) + ";Входящие",
                "8;1;12.03.2026;О;Входящие;;;;;;общий;лишнее",
                "9;1;12.03.2026;\"О\" чём;Входящие",
                ""));
        assertThat(wrong(run))
                .extracting(one -> one.substring(0, Math.min(24, one.length())))
                .containsExactly(
                        "2 Идентификатор карточки",
                        "3 Регистрационный номер:",
                        "4 Дата регистрации: день",
                        "5 Дата регистрации: день",
                        "6 Содержание: пусто. Зап",
                        "7 Слово в столбце вида н",
                        "8 Листов: нужно целое чи",
                        "9 Карточка с этим иденти",
                        "10 Карточка с этим идент",
                        "11 Содержание: длиннее 2",
                        "12 Ячеек больше, чем сто",
                        "13 За закрытой кавычкой ");
        assertThat(api().as("admin")
                        .delete("/api/takeover/runs/" + run.path("id").asText())
                        .status())
                .isEqualTo(204);
        assertThat(now(run).path("status").asInt()).isEqualTo(404);
    }

    @Test
    void whatIsTakenOverNeitherBindsNorIsUndoneOnceSomethingRefersToIt() {
        JsonNode run = done(read(incoming(1, 7) + incoming(2, 8)));
        String id = found("secretary").get(0).path("id").asText();
        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        status -> bars.check(documents.card(id), "Номер не присваивается")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("карточка прежней системы");
        assertThat(api().as("secretary")
                        .post("/api/documents/" + id + "/forwarding", "application/json", "")
                        .status())
                .as("an old letter that still needs an answer")
                .isEqualTo(200);
        Reply refused = tryUndo(run);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).contains("уже работали", "целиком");
        assertThat(found("secretary")).hasSize(2);
    }

    @Test
    void aLetterThatTheFormerSystemHadIsNoticedWhenItComesAgain() {
        done(read(incoming(1, 7)));
        Reply reply = api().as("secretary")
                .post(
                        "/api/incoming",
                        List.of(Part.json("card", """
                                        {"heading":"О","correspondent":"школа","correspondentNumber":"7/1",
                                         "correspondentDate":"2026-03-10"}
                                        """), Part.file("files", "письмо.txt", Dossiers.text(mark))));
        assertThat(reply.json().at("/warnings").toString()).contains(mark + "-7");
    }

    @Test
    void itIsDoneInPortionsAndGoesOnWhereItWas() {
        int cards = 2 * CardPortions.PORTION + 1;
        JsonNode run = read(
                IntStream.rangeClosed(1, cards).mapToObj(id -> incoming(id, id)).collect(Collectors.joining()));
        assertThat(tryStart(run, false).status()).isEqualTo(200);
        assertThat(tryRead(incoming(9999, 1)).status()).as("a trial beside it").isEqualTo(201);
        // the work of another node, or the watch of this one, may take any portion
        work.carryOn();
        assertThat(now(run).path("added").asInt()).isEqualTo(cards);
        assertThat(jdbc.sql("select count(*) from taken_over where run = ?")
                        .param(run.path("id").asLong())
                        .query(Integer.class)
                        .single())
                .isEqualTo(cards);
        assertThat(tryStart(run, false).status()).isEqualTo(409);
        assertThat(tryUndo(run).status()).isEqualTo(200);
        assertThat(tryUndo(run).status()).isEqualTo(409);
    }

    @Test
    void aPortionThatCannotBeDoneStopsTheRunAndNothingOfItIsThere() {
        JsonNode run = read(incoming(1, 7));
        jdbc.sql("insert into number_series (series, year, last) values (?, 2026, 0) on conflict do nothing")
                .param(register)
                .update();
        assertThat(tryStart(run, false).status()).isIn(200);
        jdbc.sql("update takeover_lines set way = 'NONSENSE' where run = ?")
                .param(run.path("id").asLong())
                .update();
        work.carryOn();
        String state = now(run).path("state").asText();
        assertThat(state).isIn("FAILED", "DONE");
        if (state.equals("FAILED")) {
            assertThat(now(run).path("note").asText()).contains("начните снова");
            assertThat(found("secretary")).isEmpty();
            jdbc.sql("update takeover_lines set way = 'INCOMING' where run = ?")
                    .param(run.path("id").asLong())
                    .update();
            assertThat(done(run).path("added").asInt()).isEqualTo(1);
        }
    }

    @Test
    void aSampleShowsTheColumnsAndGuesses() {
        byte[] file = (HEADING + incoming(1, 7)).getBytes(StandardCharsets.UTF_8);
        JsonNode sample = api().as("admin")
                .post("/api/takeover/samples", "text/csv", file)
                .json();
        assertThat(sample.path("encoding").asText()).isEqualTo("UTF_8");
        assertThat(sample.path("separator").asText()).isEqualTo("SEMICOLON");
        assertThat(sample.at("/columns/1/name").asText()).isEqualTo("Рег. №");
        assertThat(sample.at("/columns/1/samples/0").asText()).isEqualTo(mark + "-7");
        Reply other =
                api().as("admin").post("/api/takeover/runs?organisation=06&mapping=delo&system=X", "text/csv", file);
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.detail()).contains("в другой кодировке");
    }

    @ParameterizedTest
    @CsvSource({
        "organisation,organisation=99&system=X&mapping=delo",
        "organisation,system=X&mapping=delo",
        "system,organisation=06&mapping=delo",
        "system,organisation=06&mapping=delo&system=X%0AY",
        "register,organisation=06&mapping=delo&system=X&register=NONE",
        "mapping,organisation=06&system=X&mapping=../delo",
        "mapping,organisation=06&system=X&mapping=%00"
    })
    void whatIsOrderedWronglyIsNamed(String field, String query) {
        Reply refused = api().as("admin").post("/api/takeover/runs?" + query, "text/csv", "a;b".getBytes(WINDOWS));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "один;два\r\n1;2", "ИД;ИД;Рег. №"})
    void aFileThatIsNoSuchTableIsRefused(String content) {
        Reply refused = api().as("admin")
                .post(
                        "/api/takeover/runs?organisation=06&system=X&mapping=delo",
                        "text/csv",
                        content.getBytes(WINDOWS));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.detail()).startsWith("Файл");
    }

    @Test
    void aMappingThatCouldNotBeReadByIsRefused() {
        List<Map<String, Object>> wrong = new ArrayList<>();
        wrong.add(Map.of());
        wrong.add(with("columns", Map.of("ID", "ИД")));
        wrong.add(with("columns", Map.of("ID", "ИД", "NUMBER", "ИД", "DATE", "Д", "HEADING", "С")));
        wrong.add(with("openMarks", List.of()));
        wrong.add(with("ways", Map.of()));
        wrong.add(with("encoding", "KOI8"));
        wrong.add(with("title", " "));
        for (Map<String, Object> one : wrong) {
            assertThat(api().as("admin").put("/api/takeover/mappings/delo", one).status())
                    .as(one.toString())
                    .isEqualTo(400);
        }
        assertThat(api().as("admin")
                        .put("/api/takeover/mappings/ДЕЛО", mapping())
                        .status())
                .isEqualTo(400);
        assertThat(api().as("admin")
                        .put("/api/takeover/mappings/odd", with("ways", Map.of("\u0000", "INCOMING")))
                        .status())
                .isEqualTo(200);
    }

    private static Map<String, Object> with(String name, Object value) {
        Map<String, Object> mapping = new java.util.HashMap<>(mapping());
        mapping.put(name, value);
        return mapping;
    }

    @Test
    void itIsForAdministrators() {
        assertThat(api().as("secretary").get("/api/takeover/runs").status()).isEqualTo(403);
        assertThat(api().as("admin").get("/api/takeover/runs/abc").status()).isEqualTo(404);
        assertThat(api().as("admin").get("/api/takeover/runs?size=0").status()).isEqualTo(400);
        assertThat(api().as("admin")
                        .get("/api/takeover/mappings")
                        .json()
                        .path("total")
                        .asInt())
                .isPositive();
        assertThat(api().as("admin").delete("/api/takeover/mappings/none").status())
                .isEqualTo(404);
    }
}
