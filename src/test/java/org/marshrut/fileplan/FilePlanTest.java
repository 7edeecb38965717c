package org.marshrut.fileplan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;

/** The plan as a table, its files from the first paper to their closing, and who may do what. */
class FilePlanTest extends FilesAndActs {

    @ParameterizedTest
    @CsvSource({
        "постоянно, , false, false",
        "Постоянно / 3 года, , false, false",
        "5 лет ЭПК, 5, true, false",
        "5 лет (1) ЭПК, 5, true, false",
        "1 год, 1, false, false",
        "3 года, 3, false, false",
        "50/75 лет, 75, false, false",
        "50–75 лет, 75, false, false",
        "75 лет до 1 января 2003 года и 50 лет после, 75, false, true",
        "5 лет ЭПК (до окончания действия), 5, true, true",
        "5 лет со дня ухода, 5, false, true",
        "до минования надобности, 0, false, true",
    })
    void theWordsOfTheLawSayHowLong(String words, Integer years, boolean epk, boolean conditional) {
        assertThat(RetentionTerm.read(words)).contains(new RetentionTerm(years, epk, conditional));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "долго",
                "0 лет",
                "500 лет",
                "лет 5",
                "5",
                "50 (75) лет",
                "50 лет (75)",
                "50 лет / 75",
                "10, 5 лет",
                "1005 лет",
                "50 (9) лет",
                "до минования надобности, 75"
            })
    void whatNobodyCanTellIsRefused(String words) {
        assertThat(RetentionTerm.read(words)).isEmpty();
    }

    @Test
    void aTableIsTakenAsAWholeOrNotAtAll() {
        String index = freeIndex();
        String good = "01;2017;%s;Письма;5 лет;70\n".formatted(index);
        Reply dry = api().as("clerk")
                .post("/api/file-plan?dryRun=true", "text/csv", csv(good + "01;2017;;Письма;5 лет;70\n"));
        assertThat(dry.json().path("added").asInt()).isEqualTo(1);
        assertThat(dry.json().at("/wrong/0/line").asInt()).isEqualTo(3);
        Reply wrong = plan(
                "clerk",
                good + good
                        + "06;2017;1;Чужое;5 лет;\n01;17;1;Год;5 лет;\n01;2017;2;Срок;долго;\n99;2017;3;Нет;5 лет;\n");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(StreamSupport.stream(wrong.json().path("errors").spliterator(), false)
                        .map(error -> error.path("field").asText()))
                .containsExactly("строка 3", "строка 4", "строка 5", "строка 6", "строка 7");
        assertThat(list("text=" + index).path("total").asInt()).isZero();
        assertThat(plan("clerk", good).json().path("added").asInt()).isEqualTo(1);
        assertThat(plan("clerk", good).json().path("unchanged").asInt()).isEqualTo(1);
        Reply changed = plan("clerk", good.replace("5 лет", "3 года"));
        assertThat(changed.json().at("/differences/0/what").asText()).isEqualTo("срок хранения: 5 лет → 3 года");
        assertThat(list("text=" + index).at("/items/0/years").asInt()).isEqualTo(3);
        assertThat(plan("author", good).status()).isEqualTo(403);
        assertThat(plan("admin", "06;2017;%s;Письма;5 лет;70\n".formatted(index))
                        .status())
                .isEqualTo(200);
        String exported =
                new String(api().as("clerk").get("/api/file-plan?format=csv").bytes(), StandardCharsets.UTF_8);
        assertThat(exported).contains("01;2017;" + index).doesNotContain("06;2017;" + index);
    }

    private static byte[] csv(String rows) {
        return ("organisation;year;index;title;retention;article\n" + rows).getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode list(String query) {
        return api().as("author")
                .get("/api/file-plan?" + query.replace("И", "%D0%98"))
                .json();
    }

    @Test
    void whatIsDoneLiesInTheFileOfItsIndexAndYearAndMayStillBeSentForInformation() {
        Act memo = memo();
        JsonNode place = api().as("author")
                .get("/api/documents/" + memo.id() + "/case-file")
                .json();
        assertThat(place.at("/file/index").asText()).isEqualTo("01-16");
        assertThat(place.at("/file/year").asInt()).isEqualTo(2026);
        long file = place.at("/file/id").asLong();
        assertThat(papers("author", file)).contains(memo.id());
        assertThat(papers("tundraclerk", file)).as("who may not read it").doesNotContain(memo.id());
        assertThat(api().as("author")
                        .post("/api/documents/" + memo.id() + "/acquaintances", Map.of("people", List.of("performer")))
                        .status())
                .isEqualTo(200);
        assertThat(api().as("clerk")
                        .post("/api/file-plan/" + file + "/closing", Map.of("volumes", 1))
                        .detail())
                .contains("с 01.01.2027");
    }

    private List<String> papers(String person, long file) {
        return StreamSupport.stream(
                        api().as(person)
                                .get("/api/file-plan/" + file + "/documents?size=100")
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .map(paper -> paper.path("id").asText())
                .toList();
    }

    @Test
    void whatHasNoFileIsSaidAndGetsOneByTheTableOrByHand() {
        String index = freeIndex();
        Act memo = memo();
        jdbc.sql("update documents set file_index = ? where id = ?::uuid")
                .params(index, memo.id())
                .update();
        jdbc.sql("update filed_documents set case_file = null where document_id = ?::uuid")
                .param(memo.id())
                .update();
        JsonNode nowhere =
                api().as("clerk").get("/api/file-plan/unfiled").json().path("items");
        assertThat(nowhere.findValuesAsText("id")).contains(memo.id());
        assertThat(nowhere.toString()).contains("Такого дела в номенклатуре за этот год нет.");
        assertThat(api().as("author").get("/api/file-plan/unfiled").status()).isEqualTo(403);
        assertThat(plan("clerk", "01;2026;%s;Новое дело;5 лет;70\n".formatted(index))
                        .status())
                .isEqualTo(200);
        assertThat(api().as("author")
                        .get("/api/documents/" + memo.id() + "/case-file")
                        .json()
                        .at("/file/index")
                        .asText())
                .isEqualTo(index);
        Item other = item(2026, "5 лет");
        String address = "/api/documents/" + memo.id() + "/case-file";
        assertThat(api().as("author").put(address, Map.of("file", other.id())).status())
                .isEqualTo(403);
        assertThat(api().as("tundraclerk")
                        .put(address, Map.of("file", other.id()))
                        .status())
                .isEqualTo(404);
        assertThat(api().as("clerk")
                        .put(address, Map.of("file", other.id()))
                        .json()
                        .at("/file/index")
                        .asText())
                .isEqualTo(other.index());
        assertThat(api().as("clerk").put(address, Map.of("file", 0)).status()).isEqualTo(404);
        assertThat(api().as("clerk").put(address, Map.of("file", "нет")).status())
                .isEqualTo(400);
    }

    @Test
    void aFileIsClosedWhenNothingOfItIsUnderWayAndNothingGetsInAfterwards() {
        Item item = item(2015, "5 лет");
        Act memo = memoIn(item);
        jdbc.sql("update documents set state = 'ON_EXECUTION' where id = ?::uuid")
                .param(memo.id())
                .update();
        String closing = "/api/file-plan/" + item.id() + "/closing";
        assertThat(api().as("clerk").post(closing, Map.of("volumes", 1)).detail())
                .contains(memo.view().path("registrationNumber").asText());
        jdbc.sql("update documents set state = 'FILED' where id = ?::uuid")
                .param(memo.id())
                .update();
        assertThat(api().as("tundraclerk").post(closing, Map.of("volumes", 1)).status())
                .isEqualTo(403);
        for (Object bad : new Object[] {0, -1, 1_000_000, "один", Map.of()}) {
            assertThat(api().as("clerk").post(closing, Map.of("volumes", bad)).status())
                    .isEqualTo(400);
        }
        closed(item);
        assertThat(api().as("clerk").post(closing, Map.of("volumes", 1)).status())
                .isEqualTo(409);
        Act late = memo();
        assertThat(api().as("clerk")
                        .put("/api/documents/" + late.id() + "/case-file", Map.of("file", item.id()))
                        .status())
                .isEqualTo(409);
        assertThat(plan("clerk", "01;2015;%s;Другое;5 лет;70\n".formatted(item.index()))
                        .detail())
                .contains("Дело закрыто");
    }

    @Test
    void keepersHoldAFileAndAHeadReleasesIt() {
        Item item = closed(item(2015, "5 лет"));
        String hold = "/api/file-plan/" + item.id() + "/hold";
        assertThat(api().as("author").put(hold, Map.of("reason", "Так")).status())
                .isEqualTo(403);
        assertThat(api().as("clerk").put(hold, Map.of("reason", " ")).status()).isEqualTo(400);
        assertThat(api().as("clerk")
                        .put(hold, Map.of("reason", "х".repeat(1001)))
                        .status())
                .isEqualTo(400);
        assertThat(api().as("clerk")
                        .put(hold, Map.of("reason", "Спор"))
                        .json()
                        .at("/hold/reason")
                        .asText())
                .isEqualTo("Спор");
        assertThat(api().as("author")
                        .get("/api/file-plan/" + item.id())
                        .json()
                        .at("/hold/reason")
                        .isNull())
                .as("why is the keepers' matter")
                .isTrue();
        assertThat(api().as("clerk").put(hold, Map.of("reason", "Спор")).status())
                .isEqualTo(409);
        assertThat(list("due=DESTRUCTION&size=100").path("items").findValuesAsText("index"))
                .doesNotContain(item.index());
        assertThat(api().as("clerk").delete(hold).status()).isEqualTo(403);
        assertThat(api().as("chief").delete(hold).status()).isEqualTo(204);
        assertThat(api().as("chief").delete(hold).status()).isEqualTo(409);
        assertThat(list("due=DESTRUCTION&organisation=01&year=2015&size=100&text=" + item.index())
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(api().as("clerk")
                        .put("/api/file-plan/" + item.id() + "/validity", Map.of("until", "2016-01-01"))
                        .status())
                .as("nothing it depends on")
                .isEqualTo(409);
    }

    @Test
    void theNextYearBeginsWithWhatThisOneHas() {
        Item item = item(2018, "5 лет");
        Reply first = api().as("clerk").post("/api/file-plan/years/2019", "application/json", "");
        assertThat(first.json().path("added").asInt()).isPositive();
        assertThat(list("year=2019&text=" + item.index()).at("/items/0/title").asText())
                .isEqualTo("Переписка");
        assertThat(api().as("clerk")
                        .post("/api/file-plan/years/2019", "application/json", "")
                        .json()
                        .path("added")
                        .asInt())
                .isZero();
        assertThat(api().as("tundraclerk")
                        .post("/api/file-plan/years/2001", "application/json", "")
                        .status())
                .isEqualTo(409);
        assertThat(api().as("author")
                        .post("/api/file-plan/years/2019", "application/json", "")
                        .status())
                .isEqualTo(403);
        for (String bad : List.of("1990", "2100", "-1", "abc", "99999999999")) {
            assertThat(api().as("clerk")
                            .post("/api/file-plan/years/" + bad, "application/json", "")
                            .status())
                    .as(bad)
                    .isIn(400, 404);
        }
    }

    @Test
    void whatIsNoFileIsNotFoundAndWhatIsNoConditionIsRefused() {
        for (String address : List.of("x", "0", "-1", "99999999999999999999")) {
            assertThat(api().as("clerk").get("/api/file-plan/" + address).status())
                    .as(address)
                    .isIn(400, 404);
            assertThat(api().as("clerk")
                            .get("/api/file-plan/" + address + "/documents")
                            .status())
                    .as(address)
                    .isIn(400, 404);
        }
        for (String query : List.of("state=FOO", "due=NEVER", "year=abc", "size=0", "page=-1", "size=101")) {
            assertThat(api().as("clerk").get("/api/file-plan?" + query).status())
                    .as(query)
                    .isEqualTo(400);
        }
        assertThat(list("text=%00&organisation=%00").path("total").asInt()).isZero();
    }
}
