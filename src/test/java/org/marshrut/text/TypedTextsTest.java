package org.marshrut.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.notification.Notice;
import org.marshrut.notification.Notices;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rule for text at every door of the product. */
class TypedTextsTest extends RouteTest {

    private static final String NONE = "слово\uFFFF";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Notices notices;

    private static void refused(Reply reply, String field, String words) {
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.json().path("errors").path(0).path("field").asText()).isEqualTo(field);
        assertThat(reply.detail()).contains(words);
    }

    /** Every text of every request that the description of the API has. */
    @Test
    void noRequestOfTheApiTakesACharacterThatIsNone() {
        JsonNode api = api().as("author").get("/v3/api-docs").json();
        List<String> taken = new ArrayList<>();
        List<String> tried = new ArrayList<>();
        api.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
                    JsonNode body = operation.getValue().at("/requestBody/content/application~1json/schema");
                    JsonNode whole = body.isMissingNode() ? null : filled(body, api, 0);
                    if (whole == null || !whole.toString().contains("слово")) {
                        return;
                    }
                    String address = path.getKey()
                            .replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
                    String what = operation.getKey() + " " + path.getKey();
                    tried.add(what);
                    Reply reply = ask("author", operation.getKey(), address, whole);
                    if (reply.status() == 403) {
                        reply = ask("admin", operation.getKey(), address, whole);
                    }
                    if (reply.status() != 400 || !reply.detail().contains("U+FFFF")) {
                        taken.add(what + ": " + reply.status() + " " + reply.detail());
                    }
                }));
        assertThat(tried).hasSizeGreaterThan(10);
        assertThat(taken).isEmpty();
    }

    private Reply ask(String person, String method, String address, JsonNode body) {
        return method.equals("put")
                ? api().as(person).put(address, body)
                : api().as(person).post(address, body);
    }

    private static JsonNode filled(JsonNode schema, JsonNode api, int depth) {
        JsonNode real = schema.has("$ref") ? api.at(schema.path("$ref").asText().substring(1)) : schema;
        if (real.has("anyOf")) {
            return filled(real.path("anyOf").path(0), api, depth);
        }
        String type = real.path("type").isArray()
                ? real.path("type").path(0).asText()
                : real.path("type").asText();
        if (real.has("properties") && depth < 6) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            real.path("properties").fields().forEachRemaining(property -> {
                JsonNode value = filled(property.getValue(), api, depth + 1);
                if (value != null) {
                    object.set(property.getKey(), value);
                }
            });
            return object;
        }
        if (type.equals("array")) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            JsonNode item = filled(real.path("items"), api, depth + 1);
            return item == null ? array : array.add(item);
        }
        boolean text = type.equals("string") && !real.has("enum") && !real.has("format");
        return text ? TextNode.valueOf(NONE) : null;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200B",
                "\uFEFF\u2060",
                "\u3164",
                "\u2800",
                "\u0301",
                "\u202A\u202C",
                "\u00AD",
                "\u00A0\u3000",
                "\uFE0F"
            })
    void aHeadingOfNothingThatIsSeenIsNone(String heading) {
        refused(act().with("heading", heading).trySubmitAs("author"), "heading", "заголовок");
    }

    @ParameterizedTest
    @ValueSource(strings = {"а\uFFFF", "а\uFDD0б", "\u202Eа", "а\u2067б", "а\u001B[31mб", "а\u0007", "а\u009Bб"})
    void aHeadingThatCannotBeKeptIsRefused(String heading) {
        refused(act().with("heading", heading).trySubmitAs("author"), "heading", "Наберите это место заново");
    }

    @Test
    void halfOfAPairIsRefused() {
        String card = "{\"heading\":\"О \\ud800 доме\",\"files\":[]}";
        refused(
                api().as("author")
                        .post(
                                "/api/documents",
                                List.of(Part.json("card", card), Part.file("files", "а.txt", Dossiers.text("а")))),
                "heading",
                "U+D800");
    }

    @Test
    void aHeadingIsPutRightWithoutAWord() {
        Act act = act().with("heading", " О\u00A0прие\u0308ме\u202Fгра\u00ADждан\u200B\t№\u20071 ")
                .submitted();
        assertThat(act.view().path("heading").asText()).isEqualTo("О приёме граждан № 1");
    }

    @Test
    void aNameOfAFileIsTheSameInCardAndPart() {
        Act act = act().file("DRAFT_TEXT", "Прое\u0308кт\u00A01\u202A.txt", Dossiers.text("а"))
                .submitted();
        assertThat(act.view().path("files").toString()).contains("Проёкт 1.txt");
        assertThat(act().file("DRAFT_TEXT", "акт\u202Efdp.txt", Dossiers.text("а"))
                        .trySubmitAs("author")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aCommentAndAReasonAreReadByTheSameRule() {
        Act act = act().submitted();
        String task = act.view().path("stage").path(0).path("taskId").asText();
        refused(api().as("head").complete(task, "RETURNED", "Нет\uFFFE"), "comment", "U+FFFE");
        refused(api().as("head").complete(task, "RETURNED", "Нет\u202E"), "comment", "переставляет");
        refused(
                api().as("author").post("/api/documents/" + act.id() + "/recall", Map.of("reason", "\u202Eа")),
                "reason",
                "U+202E");
        assertThat(api().as("author")
                        .post("/api/documents/" + act.id() + "/recall", Map.of("reason", "\u200B"))
                        .status())
                .isEqualTo(400);
        assertThat(api().as("head")
                        .complete(task, "RETURNED", "Раз\u2028два\u00A0\u200Bтри")
                        .status())
                .isEqualTo(204);
        assertThat(jdbc.sql("select remark from decisions where task_id = ?")
                        .param(task)
                        .query(String.class)
                        .single())
                .isEqualTo("Раз\nдва три");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "---------------------------------",
                "%00",
                "%22%22%22",
                "%5C",
                ":*",
                "%26%7C!()%3C-%3E",
                "%F0%9F%98%80",
                "%EF%BF%BF",
                "%ED%A0%80",
                "%C0%80",
                "%E2%80%8B",
                "%27%27",
                "%28%28%28",
                "!!a",
                "a%00b",
                "%25",
                "%F0%9D%94%98"
            })
    void anyQuestionIsAnswered(String question) {
        for (String times : List.of(question.repeat(20), "plan%20" + question + "%20plan")) {
            for (String address : List.of(
                    "/acts?text=",
                    "/acts?kind=",
                    "/api/documents?text=",
                    "/api/documents?kind=",
                    "/api/assignments/performers?text=",
                    "/api/substitutions/candidates?user=author&text=")) {
                assertThat(api().as("author")
                                .get(address + times.replace("<", "%3C").replace("|", "%7C"))
                                .status())
                        .as(address + times)
                        .isIn(200, 404);
            }
        }
        assertThat(api().get("/acts?text=" + "-".repeat(200)).status()).isEqualTo(200);
    }

    @Test
    void aPersonIsFoundHoweverHisNameIsTyped() {
        String name = jdbc.sql("select name from people where login = 'performer'")
                .query(String.class)
                .single();
        String surname = name.substring(0, name.indexOf(' '));
        for (String typed : List.of(
                surname,
                surname.toUpperCase(),
                "\u00A0" + surname.toLowerCase() + "\u200B",
                surname.substring(0, 3),
                java.text.Normalizer.normalize(surname, java.text.Normalizer.Form.NFD))) {
            assertThat(api().as("head")
                            .get("/api/assignments/performers?text=" + encoded(typed))
                            .json()
                            .toString())
                    .as(typed)
                    .contains("\"performer\"");
        }
        for (String nobody : List.of("%", "_", "\\", "%%" + surname + "x")) {
            assertThat(api().as("head")
                            .get("/api/assignments/performers?text=" + encoded(surname + "x" + nobody))
                            .json()
                            .path("total")
                            .asInt())
                    .isZero();
        }
    }

    @Test
    void aNoticeIsOneLineWhateverAReasonSays() {
        notices.add(new Notice(
                "author",
                "test:" + UUID.randomUUID(),
                Notice.Kind.TASK,
                null,
                "Срок\r\nBcc: x@y.ru\u2028перенесён\uFFFF"));
        assertThat(api().as("author").get("/api/notices?size=1").json().toString())
                .contains("Срок Bcc: x@y.ru перенесён");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
