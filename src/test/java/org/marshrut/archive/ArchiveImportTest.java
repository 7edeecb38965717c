package org.marshrut.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Api.Reply;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Files of finding aids: what is right goes in as the clerk chose, what is wrong is named with its line. */
class ArchiveImportTest extends ArchiveTest {

    private static final String FOND =
            "Т-1;;;Городская управа;1870-1917;Светлореченск;;;;Город | Хозяйство;1785–1870: Шестигласная дума | Дума;О городе";
    private static final String INVENTORY = "Т-1;1;;Опись постоянного хранения;1870-1917;;;;;;;";
    private static final String UNIT = "Т-1;1;1;Смета города;1901;Светлореченск;12;нет;2026-11-15;Деньги;;";

    @Autowired
    private ImportWork work;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void theSameFileAgainChangesNothing() {
        JsonNode first = loaded(FOND, INVENTORY, UNIT);
        assertThat(first.path("added").asInt()).isEqualTo(3);
        JsonNode again = loaded(FOND, INVENTORY, UNIT);
        assertThat(again.path("unchanged").asInt()).isEqualTo(3);
        assertThat(again.path("added").asInt() + again.path("changed").asInt()).isZero();
        JsonNode changed = loaded(FOND, INVENTORY, UNIT.replace("Смета", "Роспись"));
        assertThat(changed.path("changed").asInt()).isEqualTo(1);
        assertThat(found("роспись города")).hasSize(1);
        assertThat(found("смета города")).isEmpty();
    }

    @Test
    void whatAFileLeavesOutStays() {
        loaded(FOND, INVENTORY, UNIT);
        Reply reply = load(
                "",
                "фонд,опись,дело,заголовок\r\nТ-1,1,1,\"Смета, \"\"большая\"\"\"\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(reply.status()).as(reply.detail()).isEqualTo(200);
        JsonNode unit = search("archivist", "text=" + encoded("большая смета"))
                .path("items")
                .get(0);
        assertThat(unit.path("heading").asText()).isEqualTo("Смета, \"большая\"");
        assertThat(unit.path("sheets").asInt()).isEqualTo(12);
        assertThat(unit.path("digitisedOn").asText()).isEqualTo("2026-11-15");
    }

    @Test
    void onlyNoOpensAPersonalUnitAndNothingUndoesItsDay() {
        String personal = UNIT.replace("нет", "да");
        loaded(FOND, INVENTORY, personal);
        assertThat(loaded(personal.replace(";да;2026-11-15", ";;"))
                        .path("unchanged")
                        .asInt())
                .isEqualTo(1);
        loaded(personal.replace("Смета", "Роспись").replace(";да;2026-11-15", ";;"));
        load("", "Фонд;Опись;Дело;Заголовок\nТ-1;1;1;Кассовая книга".getBytes(StandardCharsets.UTF_8));
        assertThat(stored()).isEqualTo("true 2026-11-15");
        loaded(personal.replace("да;2026-11-15", "нет;"));
        assertThat(stored()).isEqualTo("false 2026-11-15");
    }

    private String stored() {
        return jdbc.sql("select personal::text || ' ' || digitised_on from archive_units where id = ?")
                .param(unit("Т-1", "1"))
                .query(String.class)
                .single();
    }

    @Test
    void whileAFileOfTheArchiveIsReadAnotherWaitsOutside() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('archive_imports 11', 0))::text")
                    .query()
                    .singleRow();
            for (String query : List.of("", "?dryRun=true")) {
                Reply refused = load(query, FOND);
                assertThat(refused.status()).isEqualTo(409);
                assertThat(refused.detail()).contains("повторите");
            }
        });
    }

    @Test
    void wrongLinesAreNamedAndTheClerkChooses() {
        String[] lines = {
            FOND,
            "Т-1;1;2;Дело второе;1917-1900;;;;;;;",
            "Т-1;1;3;;1917;;;;;;;",
            "Т-404;1;1;Без фонда;1917;;;;;;;",
            "Т-1;;4;Без описи;1917;;;;;;;",
            "Т-1;1;5;Верное;1917;;;;;;;",
            "Т-1;1;5;Верное ещё раз;1917;;;;;;;",
            "Т-1;1;6;Личное;1917;;;наверно;;;;",
            "Т-1;1;7;Листы;1917;;много;;;;;",
            "Т-1;1;8;День;1917;;;;31.02.2026;;;",
            "Т-1;1;9;Будущее;2030;;;;;;;",
            "Т-1;1;10;Лишнее;1917;;;;;;;;;;;",
            "Т-1;1;11;" + "о".repeat(2001) + ";1917;;;;;;;",
            "Т-1;1;1 2/*;Номер;1917;;;;;;;"
        };
        JsonNode tried = load("?dryRun=true", lines).json();
        assertThat(tried.path("wrongLines").asInt()).isEqualTo(12);
        assertThat(each(tried.path("wrong"))
                        .map(one -> one.path("line").asInt())
                        .toList())
                .containsExactly(3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15);
        assertThat(each(tried.path("wrong")).map(one -> one.path("message").asText()))
                .allMatch(message -> message.matches("(?s).*[а-я].*"));
        assertThat(tried.path("wrong").get(4).path("message").asText()).contains("в строке 7");
        assertThat(search("archivist", "fond=" + encoded("Т-1")).path("total").asInt())
                .isZero();

        Reply all = load("", lines);
        assertThat(all.status()).isEqualTo(400);
        assertThat(all.detail()).contains("с ошибками строк: 12", "строка 3");
        assertThat(search("archivist", "fond=" + encoded("Т-1")).path("total").asInt())
                .isZero();

        Reply started = archivist().post("/api/archive/imports/" + latest() + "/start?mode=good", "text/plain", "");
        assertThat(started.json().path("state").asText()).as(started.detail()).isEqualTo("DONE");
        assertThat(found("верное")).containsExactly("Ф. Т-1, оп. 1, д. 5");
        assertThat(archivist()
                        .get("/api/archive/imports/" + latest() + "/wrong")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(12);
        assertThat(archivist()
                        .post("/api/archive/imports/" + latest() + "/start?mode=good", "text/plain", "")
                        .status())
                .isEqualTo(409);
    }

    private long latest() {
        return archivist()
                .get("/api/archive/imports")
                .json()
                .path("items")
                .get(0)
                .path("id")
                .asLong();
    }

    @Test
    void bothEncodingsAreReadAndOthersAreRefused() {
        String file = HEADING + FOND + "\n" + INVENTORY + "\n" + UNIT;
        assertThat(load("?dryRun=true", file.replace('–', '-').getBytes(Charset.forName("windows-1251")))
                        .json()
                        .path("added")
                        .asInt())
                .isEqualTo(3);
        assertThat(load("?dryRun=true", ("\uFEFF" + file.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8))
                        .json()
                        .path("added")
                        .asInt())
                .isEqualTo(3);
        for (byte[] content : List.of(
                file.getBytes(StandardCharsets.UTF_16),
                new byte[0],
                new byte[1000],
                "PK\u0003\u0004 это книга Excel".getBytes(StandardCharsets.UTF_8),
                "Фонд;Фонд;Заголовок\n".getBytes(StandardCharsets.UTF_8),
                "Фонд;Опись\n".getBytes(StandardCharsets.UTF_8),
                "Фонд;Заголовок;Цена\n".getBytes(StandardCharsets.UTF_8))) {
            Reply refused = load("", content);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.detail()).startsWith("Файл");
        }
    }

    @Test
    void hostileFilesHarmNothing() {
        String columns = ";".repeat(1_000_000);
        assertThat(load("", (HEADING + "Т-1" + columns + "\n").getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
        assertThat(load("", ("Фонд" + columns + "\n").getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
        JsonNode wrong = load(
                        "?dryRun=true",
                        FOND,
                        "Т-1;1;1;Нуль\0нуль;;;;;;;;",
                        "Т-1;1;2;Перевёрнутое \u202E;;;;;;;;",
                        "Т-1;1;3;\"Две\nстроки\";;;;;;;;",
                        "Т-1;1;4;\"Кавычка не закрыта;;;;;;;;",
                        "Т-1;1;5;Дальше;;;;;;;;")
                .json();
        assertThat(each(wrong.path("wrong"))
                        .map(one -> one.path("line").asInt())
                        .toList())
                .containsExactly(3, 4, 5, 7);
        assertThat(load("?mode=some", FOND).status()).isEqualTo(400);
        assertThat(archivist()
                        .post("/api/archive/units", "application/json", "{}")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void formulasStayTextAndTheExportIsReadBackAsItWas() {
        loaded(
                FOND,
                INVENTORY,
                UNIT,
                "Т-1;1;2;=cmd|'/C calc'!A1;-1917;;;;;;;",
                "Т-1;1;3;\"Точка; с запятой и \"\"кавычки\"\"\";1917-;;;да;;;;",
                "Т-1;1;4;@сумма;;;;;;;;");
        String exported = new String(
                archivist()
                        .get("/api/archive/units?fond=" + encoded("Т-1"), "Accept", "text/csv")
                        .bytes(),
                StandardCharsets.UTF_8);
        assertThat(exported)
                .contains(
                        "'=cmd|'/C calc'!A1",
                        "'-1917",
                        "'@сумма",
                        "1785-1870: Шестигласная дума | Дума",
                        "Город | Хозяйство")
                .doesNotContain(";=cmd");
        Reply again = load("", exported.getBytes(StandardCharsets.UTF_8));
        assertThat(again.status()).as(again.detail()).isEqualTo(200);
        assertThat(again.json().path("unchanged").asInt()).isEqualTo(6);
        assertThat(again.json().path("changed").asInt()
                        + again.json().path("added").asInt())
                .isZero();
    }

    @Test
    void aBigFileIsCarriedOutInPortionsWithProgressAndOneAtATime() {
        String[] lines = IntStream.rangeClosed(1, 2_500)
                .mapToObj(n -> "Т-1;%d;%d;Дело номер %d;1917;Городская управа".formatted(1 + n % 3, n, n))
                .toArray(String[]::new);
        byte[] file = ("Фонд;Опись;Дело;Заголовок;Годы;Название фонда\n" + String.join("\n", lines))
                .getBytes(StandardCharsets.UTF_8);
        Reply accepted = load("", file);
        assertThat(accepted.status()).as(accepted.detail()).isEqualTo(202);
        String address = accepted.header("Location");
        assertThat(load("", FOND).status()).isIn(200, 409);
        work.carryOn();
        JsonNode done = archivist().get(address).json();
        assertThat(done.path("state").asText()).isEqualTo("DONE");
        assertThat(done.path("done").asInt()).isEqualTo(2_500);
        JsonNode many = search("archivist", "fond=" + encoded("Т-1"));
        assertThat(many.path("more").asBoolean()).isTrue();
        assertThat(many.path("total").asInt()).isEqualTo(1_000);
        assertThat(found("управа номер 2017")).containsExactly("Ф. Т-1, оп. 2, д. 2017");
    }

    @Test
    void onlyKeepersLoadAndOnlyTheirOwnArchive() {
        byte[] file = (HEADING + FOND).getBytes(StandardCharsets.UTF_8);
        for (String person : List.of("clerk", "volunteer", "admin", "governor", "mfc")) {
            assertThat(api().as(person)
                            .post("/api/archive/units", "text/csv", file)
                            .status())
                    .as(person)
                    .isEqualTo(403);
            assertThat(api().as(person).get("/api/archive/imports").status())
                    .as(person)
                    .isEqualTo(403);
            assertThat(api().as(person).get("/api/archive/units?format=csv").status())
                    .as(person)
                    .isEqualTo(403);
        }
        assertThat(api().post("/api/archive/units", "text/csv", file).status()).isEqualTo(401);
        Reply foreign = load("", ("Архив;Фонд;Заголовок\n07;Т-1;Чужой").getBytes(StandardCharsets.UTF_8));
        assertThat(foreign.status()).isEqualTo(400);
        assertThat(foreign.detail()).contains("07");
        for (String id : Arrays.asList("0", "x", "999999999")) {
            assertThat(archivist().get("/api/archive/imports/" + id).status())
                    .as(id)
                    .isEqualTo(404);
        }
    }

    @Test
    void wordsAndSubjectsAreCountedExactlyWhateverHappens() {
        loaded(FOND, INVENTORY, UNIT, "Т-1;1;2;Смета общая;1992;;;да;;Деньги;;");
        loaded("Т-1;1;1;Роспись;1901;;;;;Деньги | Город;;");
        loaded("Т-1;1;1;Роспись;1991;;;да;;Город;;", "Т-1;1;2;Смета общая;1992;;;нет;;Деньги;;");
        String counted = jdbc
                .sql(
                        "select scope || word || hits from archive_words where word in ('смета', 'роспись', 'общая') order by 1")
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.joining(" "));
        assertThat(counted).isEqualTo("11роспись1 общая1 смета1");
        assertThat(jdbc.sql(
                                "select name || units || fonds from archive_subjects where archive = '11' and name in ('Деньги', 'Город') order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("Город01", "Деньги10");
    }
}
