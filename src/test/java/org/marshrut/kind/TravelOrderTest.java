package org.marshrut.kind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RedrawingTest;

/** A kind that nobody has programmed, from its drawing to the file; and what becomes of its documents when it is redrawn. */
class TravelOrderTest extends RedrawingTest {

    private static final String FORM = "travel-order-card.form";
    private static final String ROUTE = "travel-order.bpmn";

    @BeforeEach
    void theOfficePreparesARegister() {
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
        jdbc.sql("update document_kinds set drafted = false where code = 'TRAVEL_ORDER'")
                .update();
    }

    private Act submitted(Map<String, Object> facts) {
        clock.tick();
        Reply reply = TravelOrder.trySubmit(api().as("author"), facts);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(201);
        return Act.existing(
                api(), clock, this::runJobsOf, reply.json().path("id").asText());
    }

    private Act toTheFile(Act order) {
        return order.decides("head", "approveTravel", "AGREED")
                .decides("finance", "approveMoney", "AGREED")
                .decides("chief", "signOrder", "SIGNED");
    }

    private String textOf(Act order) {
        JsonNode file = order.view()
                .path("files")
                .valueStream()
                .filter(one -> one.path("role").asText().equals("DRAFT_TEXT"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        byte[] pdf = api().as("author")
                .get("/api/documents/%s/files/%s"
                        .formatted(order.id(), file.path("id").asText()))
                .bytes();
        try (PDDocument read = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(read);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aDrawnKindRunsFromItsCardToTheFileWithATextOfItsTemplate() {
        JsonNode kind = api().as("author")
                .get("/api/document-kinds")
                .json()
                .valueStream()
                .filter(one -> one.path("code").asText().equals("TRAVEL_ORDER"))
                .findFirst()
                .orElseThrow();
        assertThat(kind.path("name").asText()).isEqualTo("Приказ о командировке");
        assertThat(kind.path("route").asText()).isEqualTo("travelOrder");
        assertThat(kind.path("form").asText()).isEqualTo("travelOrderCard");
        assertThat(kind.path("text").asText()).isEqualTo("TEMPLATE");

        Act order = submitted(TravelOrder.facts("15 000,50"));
        assertThat(order.view().path("facts").path("money").decimalValue()).isEqualByComparingTo("15000.50");
        assertThat(textOf(order)).contains("Деловая И.И.", "Тундровск", "07.12.2026", "15 000,50", "Школьная К.К.");
        order.waitsFor("approveTravel:head");

        toTheFile(order).isIn("FILED");
        assertThat(order.view().path("registrationNumber").asText()).matches("К-\\d+");
        assertThat(order.view().path("stamp").asText()).contains("Руководитель аппарата");
        assertThat(order.view().path("files").findValuesAsText("role")).contains("STAMPED_COPY");
        assertThat(api().as("author")
                        .get("/api/documents?text=Тундровск")
                        .json()
                        .path("items")
                        .findValuesAsText("id"))
                .contains(order.id());
        assertThat(jdbc.sql("select count(*) from act_hi_varinst where text_ like '%Тундровск%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void withoutMoneyTheTemplateHasNoWordOfItAndItsSourceIsNotAsked() {
        Act order = submitted(TravelOrder.facts(null));
        assertThat(textOf(order)).doesNotContain("Выделить");
        assertThat(order.view().path("facts").path("moneySource").isNull()).isTrue();
    }

    @Test
    void anObjectionIsAnsweredBeforeTheSignature() {
        Act order = submitted(TravelOrder.facts("100"));
        order.decides("head", "approveTravel", "AGREED")
                .decides("finance", "approveMoney", "NOT_AGREED", "Денег нет.")
                .waitsFor("reviseOrder:author")
                .decides("author", "reviseOrder", "RESUBMITTED", "Деньги найдены.");
        toTheFile(order).isIn("FILED");
    }

    @Test
    void aCardThatIsCorrectedMakesANewTextAndTheVisasAreAskedOfThat() {
        Act order = submitted(TravelOrder.facts("100"));
        order.decides("head", "approveTravel", "NOT_AGREED", "Не туда.")
                .decides("finance", "approveMoney", "AGREED")
                .waitsFor("reviseOrder:author");
        Map<String, Object> facts = new LinkedHashMap<>(TravelOrder.facts("100"));
        facts.put("destination", "Озёрск");
        assertThat(api().as("head")
                        .put("/api/documents/" + order.id() + "/facts", facts)
                        .status())
                .isEqualTo(403);
        Reply reply = api().as("author").put("/api/documents/" + order.id() + "/facts", facts);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        assertThat(order.view().path("files").findValuesAsText("role")).containsExactly("DRAFT_TEXT", "DRAFT_TEXT");
        assertThat(textOf(order)).contains("куда Озёрск").doesNotContain("куда Тундровск");
        order.decides("author", "reviseOrder", "RESUBMITTED", "Исправлено.");
        toTheFile(order).isIn("FILED");
        assertThat(order.view().path("decisions").findValues("version").stream()
                        .map(JsonNode::asInt)
                        .max(Integer::compare))
                .contains(2);
        assertThat(api().as("author")
                        .put("/api/documents/" + order.id() + "/facts", facts)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theSignatoryRejects() {
        Act order = submitted(TravelOrder.facts("100"));
        order.decides("head", "approveTravel", "AGREED")
                .decides("finance", "approveMoney", "AGREED")
                .decides("chief", "signOrder", "REJECTED", "Не поедет.")
                .isIn("REJECTED");
        assertThat(order.view().path("registrationNumber").isNull()).isTrue();
    }

    @Test
    void everyMistakeOfACardIsNamedAtItsField() {
        Map<String, Object> facts = new LinkedHashMap<>(TravelOrder.facts("пять"));
        facts.put("traveller", "nobody");
        facts.put("leaves", "2026-02-30");
        facts.put("hotel", "три звезды");
        facts.remove("destination");
        Reply reply = TravelOrder.trySubmit(api().as("author"), facts);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("errors").findValuesAsText("field"))
                .contains("facts.money", "facts.traveller", "facts.leaves", "facts.hotel", "facts.destination");
        assertThat(TravelOrder.trySubmit(api().as("head"), TravelOrder.facts(null))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void documentsUnderWayEndAsTheyBeganWhenFormNamesAndRegisterChange() {
        Act before = submitted(TravelOrder.facts("100"));
        new TravelOrder()
                .with(FORM, form -> form.replace("\"destination\"", "\"town\"")
                        .replace("destinationField", "townField"))
                .with("travel-order.md", text -> text.replace("{{destination}}", "{{town}}"))
                .with(ROUTE, route -> route.replace("Приказ о командировке", "Распоряжение о поездке"))
                .deployed(api().as("analyst"));
        api().as("clerk")
                .put(
                        "/api/registers/TRAVEL_ORDER/terms/"
                                + before.view().path("submittedAt").asText().substring(0, 10),
                        Map.of("pattern", "КМ-{n}", "fileIndex", "06-10", "retention", "3 года"));

        assertThat(before.view().path("facts").path("destination").asText()).isEqualTo("Тундровск");
        assertThat(before.view().path("card").findValuesAsText("label")).contains("Куда");
        assertThat(TravelOrder.trySubmit(api().as("author"), TravelOrder.facts("1"))
                        .status())
                .isEqualTo(400);
        toTheFile(before).isIn("FILED");
        assertThat(textOf(before)).contains("Приказ о командировке", "Тундровск");
        assertThat(api().as("author")
                        .get("/api/documents?text=Тундровск")
                        .json()
                        .path("items")
                        .findValuesAsText("id"))
                .contains(before.id());
        new TravelOrder().deployed(api().as("analyst"));
    }

    @Test
    void aFieldThatTheCardDoesNotHaveStopsTheRouteByItsName() {
        Act before = submitted(TravelOrder.facts("100"));
        org.marshrut.engine.RouteFacts facts = routeFacts;
        Object card = facts.of("facts", before.id());
        assertThat(((Map<?, ?>) card).get("destination")).isEqualTo("Тундровск");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> ((Map<?, ?>) card).get("hotel"))
                .hasMessageContaining("«hotel»");
    }

    @org.springframework.beans.factory.annotation.Autowired
    @org.springframework.beans.factory.annotation.Qualifier("factsOfTheRoute")
    private org.marshrut.engine.RouteFacts routeFacts;

    @Test
    void whatIsDrawnWrongIsRefusedWithThePlaceAndWhatToDo() {
        refused(new TravelOrder().with(FORM, form -> form.replace("\"destination\"", "\"heading\"")), "heading", FORM);
        refused(new TravelOrder().with(FORM, form -> form.replace("\"PERSON\"", "\"HUMAN\"")), "HUMAN", FORM);
        refused(
                new TravelOrder().with("travel-order.md", text -> text.replace("{{destination}}", "{{hotel}}")),
                "hotel",
                "travel-order.md");
        refused(
                new TravelOrder()
                        .with(
                                ROUTE,
                                route ->
                                        route.replace("name=\"signed\" value=\"yes\"", "name=\"signed\" value=\"no\"")),
                "signed = yes",
                ROUTE);
        refused(
                new TravelOrder()
                        .with(
                                ROUTE,
                                route -> route.replace(
                                        "value=\"TRAVEL_ORDER\" />\n          <camunda:property name=\"name\"",
                                        "value=\"GOVERNMENT_RESOLUTION\" />\n          <camunda:property name=\"name\"")),
                "actApproval",
                ROUTE);
        refused(
                new TravelOrder()
                        .with(
                                ROUTE,
                                route -> route.replace(
                                        "name=\"register\" value=\"TRAVEL_ORDER\"",
                                        "name=\"register\" value=\"NOWHERE\"")),
                "NOWHERE",
                ROUTE);
        refused(
                new TravelOrder()
                        .with(
                                ROUTE,
                                route -> route.replace(
                                        "name=\"template\" value=\"travel-order.md\"",
                                        "name=\"tempate\" value=\"travel-order.md\"")),
                "template",
                ROUTE);
        refused(
                new TravelOrder()
                        .with(
                                ROUTE,
                                route -> route.replace(
                                        "${objections == 0 &amp;&amp; remarks == 0}",
                                        "${objections == 0 &amp;&amp; remarks == 0 &amp;&amp; facts.hotel == null}")),
                "hotel",
                ROUTE);
        refused(
                new TravelOrder()
                        .with(
                                ROUTE,
                                route -> route.replace(
                                        "name=\"restrictable\" value=\"no\"", "name=\"norm\" value=\"NO_SUCH_NORM\"")),
                "NO_SUCH_NORM",
                ROUTE);
        TravelOrder twin = new TravelOrder();
        refused(
                twin.with(
                        "other-order.bpmn",
                        route().replace("id=\"travelOrder\"", "id=\"otherOrder\"")
                                .replace("bpmnElement=\"travelOrder\"", "bpmnElement=\"otherOrder\"")
                                .replace("travelOrderDefinitions", "otherOrderDefinitions")),
                "TRAVEL_ORDER",
                "other-order.bpmn");
    }

    private static String route() {
        try {
            return java.nio.file.Files.readString(
                    java.nio.file.Path.of("src/test/resources/kinds/travel-order/travel-order.bpmn"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void refused(TravelOrder drawn, String... words) {
        Reply reply = drawn.tryDeploy(api().as("analyst"));
        assertThat(reply.status()).as(() -> List.of(words) + " " + reply.json()).isEqualTo(400);
        assertThat(reply.json().toString()).contains(words);
    }
}
