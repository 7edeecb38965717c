package org.marshrut.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.ModelerButton;
import org.marshrut.support.RedrawingTest;

/** Kinds, forms and templates that do not fit one another, and cards that nobody should send: told where and what to do. */
class OddKindsTest extends RedrawingTest {

    private static final Path DRAWN = Path.of("src/test/resources/kinds/travel-order");
    private static final String FORM = "travel-order-card.form";
    private static final String ROUTE = "travel-order.bpmn";
    private static final String TEMPLATE = "travel-order.md";

    @BeforeEach
    void theKindIsThere() {
        api().as("clerk")
                .post(
                        "/api/registers",
                        Map.of(
                                "code", "TRAVEL_ORDER",
                                "name", "Приказы о командировках",
                                "signed", true,
                                "validFrom", "2026-01-01",
                                "pattern", "К-{n}",
                                "fileIndex", "06-09",
                                "retention", "5 лет"));
        new TravelOrder().deployed(api().as("analyst"));
        jdbc.sql("""
                        insert into signing_rights (position, kind, valid_from, order_number, entered_by, entered_at)
                        values ('APPARATUS_HEAD', 'TRAVEL_ORDER', '2020-01-01', '1', 'test', now()) on conflict do nothing
                        """).update();
    }

    @AfterEach
    void takeTheKindAway() {
        jdbc.sql("delete from signing_rights where entered_by = 'test'").update();
        jdbc.sql("update document_kinds set drafted = false where code in ('TRAVEL_ORDER', 'ODD_ORDER')")
                .update();
    }

    private static String drawn(String file) {
        return read(DRAWN.resolve(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void refused(String file, String content, String... words) {
        long before = repository.createDeploymentQuery().count();
        Reply reply = ModelerButton.tryDeploy(api().as("analyst"), file, content);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(400);
        assertThat(reply.json().path("message").asText()).contains(file).contains(words);
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    @Test
    void aFormThatComesAloneHasToFitTheTemplateOfItsKind() {
        refused(
                FORM,
                replaced(drawn(FORM), "\"destination\"", "\"town\""),
                "TRAVEL_ORDER",
                "travelOrder",
                "destination",
                TEMPLATE);
    }

    @Test
    void aFormThatComesAloneMayGetANewField() {
        Reply reply =
                ModelerButton.tryDeploy(api().as("analyst"), FORM, replaced(drawn(FORM), "\"Куда\"", "\"Куда едет\""));
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        deployed(reply.json().path("id").asText());
    }

    @Test
    void aTemplateThatComesAloneHasToFitTheCardOfItsKind() {
        refused(TEMPLATE, replaced(drawn(TEMPLATE), "{{destination}}", "{{hotel}}"), "TRAVEL_ORDER", "hotel");
    }

    @Test
    void aFieldThatTheRouteAsksForStaysInAFormThatComesAlone() {
        String asking = replaced(
                drawn(ROUTE),
                "${objections == 0 &amp;&amp; remarks == 0}",
                "${objections == 0 &amp;&amp; remarks == 0 &amp;&amp; facts.returns != null}");
        new TravelOrder()
                .with(ROUTE, was -> asking)
                .with(TEMPLATE, was -> was.replace("| по | {{returns}} |\n", ""))
                .deployed(api().as("analyst"));
        refused(FORM, replaced(drawn(FORM), "\"returns\"", "\"back\""), "returns", "ни в одной карточке");
        new TravelOrder().deployed(api().as("analyst"));
    }

    @Test
    void aDiagramThatGoesOnWithItsKindsAsksForFieldsOfTheirCards() {
        String silent = drawn(ROUTE)
                .replaceFirst("(?s)<camunda:property name=\"kinds\".*?name=\"restrictable\" value=\"no\" />", "")
                .replace(
                        "${objections == 0 &amp;&amp; remarks == 0}",
                        "${objections == 0 &amp;&amp; remarks == 0 &amp;&amp; facts.hotel == null}");
        assertThat(silent).doesNotContain("\"kinds\"");
        refused(ROUTE, silent, "hotel");
    }

    @Test
    void theNormOfAKindStaysInTheTableOfNorms() {
        new TravelOrder()
                .with(
                        ROUTE,
                        route -> replaced(route, "name=\"restrictable\" value=\"no\"", "name=\"norm\" value=\"MEMO\""))
                .deployed(api().as("analyst"));
        String norms = shipped("deadlines/deadlines.dmn");
        assertThat(norms).contains("<text>\"MEMO\"</text>");
        refused(
                "deadlines.dmn",
                norms.replace("<text>\"MEMO\"</text>", "<text>\"SOMETHING_ELSE\"</text>"),
                "TRAVEL_ORDER",
                "MEMO");
        new TravelOrder().deployed(api().as("analyst"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            list.key"      | list.keyz"            | list.keyz   | list.key
            "year, sphere" | "year, planet"        | planet      | list.key
            {sphere},      | {planet},             | planet      | list.name
            "address" />   | "addres" />           | addres      | list.row
            "list.sum" value="sum" | "list.sum" value="works" | works | деньги
            адрес, адреса, адресов | адрес, адреса | list.noun   | три формы
            """)
    void aListThatDoesNotFitTheCardIsRefused(String was, String is, String named, String said) {
        refused(
                "programme-change.bpmn",
                replaced(shipped("programme-change/programme-change.bpmn"), was, is),
                named,
                said);
    }

    @Test
    void aCardWithoutTheColumnsOfItsListIsRefusedAlone() {
        String card = shipped("programme-change/programme-card.form");
        refused("programme-card.form", replaced(card, "\"REMOVE\"", "\"DROP\""), "action", "ADD, REMOVE и CHANGE");
        refused("programme-card.form", replaced(card, "\"key\": \"works\"", "\"key\": \"deeds\""), "works");
    }

    @Test
    void rowsThatBecomeAssignmentsSayWhoDoesWhat() {
        String card = shipped("governor-protocol/protocol-card.form");
        refused("protocol-card.form", replaced(card, "\"key\": \"responsible\"", "\"key\": \"doer\""), "responsible");
        refused(
                "protocol-card.form",
                card.replaceFirst(
                        "(?s)(\"key\": \"responsible\".{0,120}?\"fact\": \"PERSON\"\\s*},\\s*\"validate\": \\{\\s*\"required\": )true",
                        "$1false"),
                "responsible",
                "Required");
        refused(
                "protocol-card.form",
                card.replaceFirst(
                        "(?s)\"type\": \"textfield\",(\\s*\"id\": \"itemDue\".*?)\"validate\": \\{\\s*\"maxLength\": 50\\s*}",
                        "\"type\": \"number\",$1\"validate\": {}"),
                "due",
                "DATE");
    }

    @Test
    void aDocumentThatARouteOpensHasAnAuthorWhoCanBe() {
        refused(
                "governor-protocol.bpmn",
                replaced(
                        shipped("governor-protocol/governor-protocol.bpmn"),
                        "RECORDS_SPECIALIST",
                        "RECORDS_SPECIALISTS"),
                "opens.author",
                "RECORDS_SPECIALISTS");
    }

    @Test
    void aRoleWithoutATitleIsCalledAsTheProductCallsIt() {
        new TravelOrder()
                .with(
                        ROUTE,
                        route -> replaced(
                                route,
                                "name=\"restrictable\" value=\"no\" />",
                                "name=\"file.EXPLANATORY_NOTE\" value=\"\" />"))
                .deployed(api().as("analyst"));
        assertThat(api().as("author").get("/api/document-kinds").json().findValuesAsText("name"))
                .contains("Пояснительная записка")
                .doesNotContain("null", "");
        new TravelOrder().deployed(api().as("analyst"));
    }

    @Test
    void kindsThatNobodyWouldReadAreToldWhereTheyStand() {
        String properties = "<bpmn:extensionElements><camunda:properties>"
                + "<camunda:property name=\"kinds\" value=\"ODD_ORDER\" /></camunda:properties></bpmn:extensionElements>";
        refused(
                ROUTE,
                drawn(ROUTE).replaceFirst("(<bpmn:serviceTask id=\"registerDraft\"[^>]*>)", "$1" + properties),
                "registerDraft",
                "стартовое событие");
        refused(
                ROUTE,
                drawn(ROUTE).replaceFirst("(<bpmn:process id=\"travelOrder\"[^>]*>)", "$1" + properties),
                "travelOrder",
                "стартовое событие");
        refused(
                ROUTE,
                drawn(ROUTE)
                        .replaceFirst(
                                "(?s)(<bpmn:startEvent id=\"orderSubmitted\".*?)</bpmn:startEvent>",
                                "$1<bpmn:timerEventDefinition id=\"weekly\"><bpmn:timeCycle xsi:type=\"bpmn:tFormalExpression\">"
                                        + "R/PT24H</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>"),
                "orderSubmitted",
                "стартовое событие");
    }

    @Test
    void peopleAreNotShownToTheParticipantsOfAnEvent() {
        refused(
                "travel-order.bpmn",
                replaced(
                        drawn(ROUTE),
                        "name=\"restrictable\" value=\"no\"",
                        "name=\"participants.shown\" value=\"traveller\""),
                "participants.shown",
                "traveller");
    }

    @Test
    void ofTwoRoutesThatAreDeployedAtOnceOneGetsTheKind() throws Exception {
        List<Reply> replies = atOnce(
                () -> ModelerButton.tryDeploy(api().as("analyst"), "odd-one.bpmn", odd("oddOne")),
                () -> ModelerButton.tryDeploy(api().as("analyst"), "odd-two.bpmn", odd("oddTwo")));
        replies.stream()
                .filter(reply -> reply.status() == 200)
                .forEach(reply -> deployed(reply.json().path("id").asText()));
        assertThat(replies.stream().map(Reply::status)).containsExactlyInAnyOrder(200, 400);
        assertThat(replies.stream()
                        .filter(reply -> reply.status() == 400)
                        .map(reply -> reply.json().path("message").asText()))
                .allMatch(told -> told.contains("ODD_ORDER") && told.contains("уже берёт маршрут"));
    }

    private static String odd(String route) {
        return drawn(ROUTE)
                .replace(
                        "TRAVEL_ORDER\" />\n          <camunda:property name=\"name\"",
                        "ODD_ORDER\" />\n          <camunda:property name=\"name\"")
                .replace("\"travelOrder\"", "\"" + route + "\"")
                .replace("travelOrderDefinitions", route + "Definitions");
    }

    @SafeVarargs
    private static <T> List<T> atOnce(java.util.function.Supplier<T>... works) throws Exception {
        CyclicBarrier start = new CyclicBarrier(works.length);
        List<CompletableFuture<T>> running = Stream.of(works)
                .map(work -> CompletableFuture.supplyAsync(() -> {
                    try {
                        start.await();
                        return work.get();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList();
        return running.stream().map(CompletableFuture::join).toList();
    }

    private Reply send(String facts, String... headers) {
        String card = """
                {"kind": "TRAVEL_ORDER", "heading": "О командировке", "organisation": "06", "facts": %s}
                """.formatted(facts);
        return api().as("author").post("/api/documents", List.of(Part.json("card", card)), headers);
    }

    private static String with(String name, String value) {
        Map<String, String> facts = new java.util.LinkedHashMap<>(Map.of(
                "traveller", "\"performer\"",
                "destination", "\"Тундровск\"",
                "leaves", "\"2026-12-07\"",
                "returns", "\"2026-12-11\"",
                "money", "\"100\"",
                "moneySource", "\"смета\""));
        facts.put(name, value);
        return facts.entrySet().stream()
                .map(fact -> "\"%s\": %s".formatted(fact.getKey(), fact.getValue()))
                .collect(java.util.stream.Collectors.joining(", ", "{", "}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            money       | "пять"
            money       | "1,005"
            money       | 1.005
            money       | -1
            money       | "-0,01"
            money       | "NaN"
            money       | "Infinity"
            money       | 1e400
            money       | 1e15
            money       | 1E-12
            money       | true
            money       | [1]
            money       | {"sum": 1}
            leaves      | "2026-02-30"
            leaves      | "30.02.2026"
            leaves      | "2026-13-01"
            leaves      | "2026-12-07T10:00:00Z"
            leaves      | "0000-00-00"
            leaves      | "9999-12-31"
            leaves      | 20261207
            leaves      | null
            leaves      | ""
            traveller   | "nobody"
            traveller   | "performer'; drop table documents; --"
            traveller   | 7
            traveller   | ["performer"]
            traveller   | {"login": "performer"}
            destination | null
            destination | "   "
            destination | 5
            destination | {"text": "Тундровск"}
            destination | ["Тундровск"]
            destination | "a\\u202Eb"
            destination | "\\ud800"
            hotel       | "три звезды"
            __proto__   | {"x": 1}
            heading     | "другой"
            """)
    void aCardThatNobodyShouldSendIsRefusedAtItsField(String field, String value) {
        long before = documents();
        Reply reply = send(with(field, value));
        assertThat(reply.status())
                .as(() -> new String(reply.bytes(), StandardCharsets.UTF_8))
                .isEqualTo(400);
        assertThat(reply.detail()).matches("(?s).*[а-яё]{3}.*");
        assertThat(reply.json().path("errors").findValuesAsText("field"))
                .as(reply::detail)
                .anyMatch(named -> named.startsWith("facts"));
        assertThat(documents()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []
            "text"
            7
            NaN
            {"money": NaN}
            {"money": 1, "money": 2}
            {"money":
            """)
    void whatIsNoCardIsRefused(String facts) {
        long before = documents();
        Reply reply = send(facts);
        assertThat(reply.status())
                .as(() -> new String(reply.bytes(), StandardCharsets.UTF_8))
                .isEqualTo(400);
        assertThat(reply.detail()).matches("(?s).*[а-яё]{3}.*");
        assertThat(documents()).isEqualTo(before);
    }

    @Test
    void aCardThatIsTooLongOrTooDeepIsRefused() {
        for (String value : List.of(
                "\"" + "я".repeat(2_000) + "\"",
                "\"" + "я".repeat(3_000_000) + "\"",
                "[".repeat(5_000) + "]".repeat(5_000))) {
            Reply reply = send(with("destination", value));
            assertThat(reply.status()).as(reply::detail).isIn(400, 413);
            assertThat(reply.detail()).matches("(?s).*[а-яё]{3}.*");
        }
    }

    private long documents() {
        return jdbc.sql("select count(*) from documents where kind = 'TRAVEL_ORDER'")
                .query(Long.class)
                .single();
    }

    @Test
    void nullsAreWhatWasNotFilledIn() {
        Reply reply = send(with("money", "null").replace("\"moneySource\": \"смета\"", "\"moneySource\": null"));
        assertThat(reply.status()).as(reply::detail).isEqualTo(201);
        assertThat(reply.json().at("/facts/money").isNull()).isTrue();
    }

    @Test
    void theSameKeyAgainIsTheSameDocument() {
        String key = java.util.UUID.randomUUID().toString();
        Reply first = send(with("money", "1"), "Idempotency-Key", key);
        Reply again = send(with("money", "1"), "Idempotency-Key", key);
        Reply other = send(with("money", "2"), "Idempotency-Key", key);
        assertThat(List.of(first.status(), again.status(), other.status())).containsExactly(201, 201, 409);
        assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
        assertThat(other.detail()).matches("(?s).*[а-яё]{3}.*");
    }

    @Test
    void twoWhoSubmitAtOnceGetTwoDocuments() throws Exception {
        List<Reply> replies = atOnce(() -> send(with("money", "1")), () -> send(with("money", "1")));
        assertThat(replies.stream().map(Reply::status)).containsOnly(201);
        assertThat(replies.stream()
                        .map(reply -> reply.json().path("projectNumber").asText())
                        .distinct())
                .hasSize(2);
    }

    private Act submitted() {
        clock.tick();
        Reply reply = send(with("money", "100"));
        assertThat(reply.status()).as(reply::detail).isEqualTo(201);
        return Act.existing(
                api(), clock, this::runJobsOf, reply.json().path("id").asText());
    }

    @Test
    void aDocumentOfAKindThatIsTakenAwayGoesToTheFileAsItBegan() {
        Act before = submitted();
        new TravelOrder()
                .with(
                        ROUTE,
                        route -> route.replaceFirst(
                                "(?s)<camunda:property name=\"kinds\".*?name=\"restrictable\" value=\"no\" />",
                                "<camunda:property name=\"kinds\" value=\"\" />"))
                .deployed(api().as("analyst"));
        assertThat(send(with("money", "100")).status()).isEqualTo(400);
        assertThat(api().as("author").get("/api/document-kinds").json().findValuesAsText("code"))
                .doesNotContain("TRAVEL_ORDER");
        before.decides("head", "approveTravel", "AGREED")
                .decides("finance", "approveMoney", "AGREED")
                .decides("chief", "signOrder", "SIGNED")
                .isIn("FILED");
        assertThat(before.view().path("card").findValuesAsText("label")).contains("Куда");
        assertThat(api().as("author")
                        .get("/api/documents?kind=TRAVEL_ORDER&text=Тундровск")
                        .json()
                        .path("items")
                        .findValuesAsText("id"))
                .contains(before.id());
        new TravelOrder().deployed(api().as("analyst"));
    }

    @Test
    void aDocumentKeepsTheKindOfAFieldThatIsReplacedUnderTheSameKey() {
        Act before = submitted();
        new TravelOrder()
                .with(FORM, form -> form.replaceFirst("\"fact\": \"MONEY\"", "\"fact\": \"DATE\""))
                .deployed(api().as("analyst"));
        before.decides("head", "approveTravel", "NOT_AGREED", "Дорого.")
                .decides("finance", "approveMoney", "AGREED")
                .waitsFor("reviseOrder:author");
        Reply changed = api().as("author").put("/api/documents/" + before.id() + "/facts", TravelOrder.facts("99,50"));
        assertThat(changed.status()).as(changed::detail).isEqualTo(200);
        assertThat(before.view().at("/facts/money").decimalValue()).isEqualByComparingTo("99.50");
        assertThat(api().as("author")
                        .put("/api/documents/" + before.id() + "/facts", TravelOrder.facts("2026-12-31"))
                        .status())
                .isEqualTo(400);
        assertThat(send(with("money", "100")).json().path("errors").findValuesAsText("field"))
                .contains("facts.money");
        before.decides("author", "reviseOrder", "RESUBMITTED", "Дешевле.")
                .decides("head", "approveTravel", "AGREED")
                .decides("finance", "approveMoney", "AGREED")
                .decides("chief", "signOrder", "SIGNED")
                .isIn("FILED");
        new TravelOrder().deployed(api().as("analyst"));
    }

    @Test
    void factsAreFoundByThoseWhoMayReadThePaperAlone() {
        String word = "Заполярск" + System.nanoTime();
        clock.tick();
        Reply sent = send(with("destination", "\"" + word + "\""));
        assertThat(sent.status()).as(sent::detail).isEqualTo(201);
        String id = sent.json().path("id").asText();
        for (String asked : List.of("/api/documents?text=" + word, "/api/documents?text=" + word.toLowerCase())) {
            assertThat(found("author", asked)).contains(id);
            assertThat(found("head", asked)).contains(id);
        }
        for (String stranger : List.of("finance", "tundraclerk", "analyst", "admin", "ops")) {
            assertThat(found(stranger, "/api/documents?text=" + word)).doesNotContain(id);
            assertThat(api().as(stranger).get("/api/documents/" + id).status()).isEqualTo(404);
        }
    }

    private List<String> found(String person, String address) {
        String asked = address.substring(0, address.indexOf("text=") + 5)
                + java.net.URLEncoder.encode(address.substring(address.indexOf("text=") + 5), StandardCharsets.UTF_8);
        return api().as(person).get(asked).json().path("items").findValuesAsText("id");
    }
}
