package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Browser;
import org.marshrut.support.ModelerPage;
import org.marshrut.support.Pdfs;
import org.marshrut.support.RedrawingTest;
import org.marshrut.support.TestClock;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;

/**
 * A kind that is drawn from an empty sheet in Camunda Modeler's own components, as {@code docs/ru/vidy-dokumentov.md} says, and
 * run to the file with a mouse. Nothing is restarted.
 */
class DrawnKindTest extends RedrawingTest {

    private static final String KIND = "TRIP_ORDER";
    private static final String MINE = "Мои задачи";
    private static final String VISA_DUE = "${deadlines.at(execution, 'VISA', 'DUE')}";
    private static final Map<String, Object> NOTHING = Map.of();

    private static final String TEMPLATE = """
            # {{kind}}

            ## {{heading}}

            Направить {{traveller}} в {{destination}} с {{leaves}} по {{returns}}.

            {{?money}}

            Выделить {{money}} руб.

            {{/money}}
            """;

    private Browser browser;
    private Tasklist tasklist;

    @BeforeEach
    void theOfficeAndTheAdministratorPrepare() {
        clock.runAgain();
        Reply register = api().as("tundraclerk")
                .post(
                        "/api/registers",
                        Map.of(
                                "code", KIND,
                                "name", "Приказы о командировках",
                                "signed", true,
                                "validFrom", "2026-01-01",
                                "pattern", "К-{n}",
                                "fileIndex", "06-09",
                                "retention", "5 лет"));
        assertThat(register.status()).as(register::detail).isIn(201, 409);
    }

    @AfterEach
    void leaveNothing() {
        if (browser != null) {
            tasklist.picture("drawn-kind-last");
            browser.driver().executeScript("localStorage.clear()");
            browser.close();
        }
        jdbc.sql("delete from signing_rights where kind = ?").param(KIND).update();
        jdbc.sql("update document_kinds set drafted = false where code = ?")
                .param(KIND)
                .update();
    }

    private static Map<String, Object> shape(String id, String name, Map<String, Object> more) {
        Map<String, Object> shape = new java.util.HashMap<>(more);
        shape.put("id", id);
        shape.put("name", name);
        return shape;
    }

    private static Map<String, Object> person(
            String id, String name, String assignee, String form, String due, Map<String, String> properties) {
        return shape(
                id,
                name,
                Map.of(
                        "camunda:assignee", assignee,
                        "camunda:formRef", form,
                        "camunda:formRefBinding", "latest",
                        "camunda:dueDate", due,
                        "properties", properties));
    }

    private static Map<String, Object> verb(String verb, String name) {
        return shape(verb, name, Map.of("camunda:delegateExpression", "${" + verb + "}"));
    }

    private static Map<String, Object> field(String type, String key, String label, Map<String, Object> more) {
        Map<String, Object> field = new java.util.LinkedHashMap<>(more);
        field.put("type", type);
        field.put("key", key);
        field.put(type.equals("datetime") ? "dateLabel" : "label", label);
        return field;
    }

    private static String drawForm(ModelerPage modeler) {
        Map<String, Object> required = Map.of("validate", Map.of("required", true));
        return modeler.form(
                "tripOrderCard",
                List.of(
                        field(
                                "textfield",
                                "traveller",
                                "Кто едет",
                                Map.of("properties", Map.of("fact", "PERSON"), "validate", Map.of("required", true))),
                        field("textfield", "destination", "Куда", required),
                        field("datetime", "leaves", "С какого дня", required),
                        field("datetime", "returns", "По какой день", required),
                        field("number", "money", "Деньги", Map.of("properties", Map.of("fact", "MONEY")))));
    }

    private static String drawRoute(ModelerPage modeler) {
        modeler.draw(
                shape("tripOrder", "Приказ о командировке", Map.of("camunda:historyTimeToLive", "P1825D")),
                shape(
                        "orderSubmitted",
                        "Приказ внесён",
                        Map.of(
                                "properties",
                                Map.of(
                                        "kinds", KIND,
                                        "name", "Командировка, приказ",
                                        "form", "tripOrderCard",
                                        "template", "trip-order.md",
                                        "signed", "yes",
                                        "signedBy", "APPARATUS_HEAD",
                                        "register", KIND))));
        Map<String, String> visa = Map.of("step", "VISA", "state", "ON_APPROVAL");
        modeler.append("orderSubmitted", "bpmn:ServiceTask", verb("registerDraft", "Зарегистрировать проект"), NOTHING)
                .append(
                        "registerDraft",
                        "bpmn:UserTask",
                        person(
                                "approveTravel",
                                "Завизировать руководителю",
                                "${people.headOf(organisation)}",
                                "giveVisa",
                                VISA_DUE,
                                visa),
                        NOTHING)
                .append(
                        "approveTravel",
                        "bpmn:UserTask",
                        person(
                                "approveMoney",
                                "Завизировать финансистам",
                                "${people.holder('FINANCE_MINISTER')}",
                                "giveVisa",
                                VISA_DUE,
                                visa),
                        NOTHING)
                .append("approveMoney", "bpmn:ExclusiveGateway", shape("isAgreed", "Возражений нет?", NOTHING), NOTHING)
                .append(
                        "isAgreed",
                        "bpmn:UserTask",
                        person(
                                "signOrder",
                                "Подписать приказ",
                                "${people.holder('APPARATUS_HEAD')}",
                                "signAct",
                                "${deadlines.at(execution, 'SIGNATURE', 'DUE')}",
                                Map.of(
                                        "step", "SIGNATURE",
                                        "state", "ON_SIGNING",
                                        "decisions", "SIGNED, SIGNED_OVER_OBJECTIONS, REJECTED")),
                        shape("isAgreed_yes", "да", Map.of("condition", "${objections == 0 && remarks == 0}")))
                .append("signOrder", "bpmn:ExclusiveGateway", shape("isSigned", "Подписан?", NOTHING), NOTHING)
                .append(
                        "isSigned",
                        "bpmn:ServiceTask",
                        verb("registerAct", "Зарегистрировать приказ"),
                        shape(
                                "isSigned_yes",
                                "да",
                                Map.of("condition", "${decision == 'SIGNED' || decision == 'SIGNED_OVER_OBJECTIONS'}")))
                .append(
                        "registerAct",
                        "bpmn:ServiceTask",
                        shape(
                                "stampAct",
                                "Поставить отметку",
                                Map.of("camunda:delegateExpression", "${stampAct}", "camunda:asyncBefore", true)),
                        NOTHING)
                .append("stampAct", "bpmn:ServiceTask", verb("fileDocument", "Поместить в дело"), NOTHING)
                .append("fileDocument", "bpmn:EndEvent", ended("orderFiled", "Приказ в деле", "FILED"), NOTHING)
                .append(
                        "isAgreed",
                        "bpmn:UserTask",
                        person(
                                "reviseOrder",
                                "Ответить на замечания",
                                "${author}",
                                "reviseDraft",
                                "${deadlines.at(execution, 'REVISION', 'DUE')}",
                                Map.of("step", "REVISION", "state", "REWORK")),
                        shape("isAgreed_no", "нет", NOTHING))
                .connect("reviseOrder", "approveTravel", NOTHING)
                .append(
                        "isSigned",
                        "bpmn:EndEvent",
                        ended("orderRejected", "Приказ отклонён", "REJECTED"),
                        shape("isSigned_no", "нет", NOTHING))
                .byDefault("isAgreed_no")
                .byDefault("isSigned_no")
                .select("orderSubmitted")
                .picture(1600, 900, Path.of("target/screenshots/drawn-kind.png"));
        return modeler.saved();
    }

    private static Map<String, Object> ended(String id, String name, String state) {
        return shape(id, name, Map.of("properties", Map.of("state", state)));
    }

    /** All that a person types into {@code ${…}} stands in the documentation, so that it can be copied. */
    private static void onlyWhatTheDocsGive(String route) throws IOException {
        String docs;
        try (Stream<Path> pages = Files.list(Path.of("docs/ru"))) {
            docs = pages.filter(page -> page.toString().endsWith(".md"))
                    .map(DrawnKindTest::read)
                    .collect(Collectors.joining("\n"));
        }
        assertThat(Pattern.compile("\\$\\{[^}]*}")
                        .matcher(route.replace("&#39;", "'").replace("&amp;", "&"))
                        .results()
                        .map(MatchResult::group)
                        .distinct())
                .isNotEmpty()
                .allSatisfy(expression -> assertThat(docs).contains(expression));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** As the button of Modeler does with «Include additional files». */
    private void deployTogether(String form, String route) {
        Reply reply = api().as("analyst")
                .post(
                        "/engine-rest/deployment/create",
                        List.of(
                                Part.field("deployment-name", "trip-order"),
                                Part.field("deployment-source", "Camunda Modeler"),
                                Part.field("enable-duplicate-filtering", "true"),
                                Part.field("deploy-changed-only", "true"),
                                file("trip-order.bpmn", route),
                                file("trip-order-card.form", form),
                                file("trip-order.md", TEMPLATE)));
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        reply.json()
                .path("deployedProcessDefinitions")
                .fieldNames()
                .forEachRemaining(org.marshrut.support.RedrawnRoutes::add);
    }

    private static Part file(String name, String content) {
        return Part.file(name, name, content.getBytes(StandardCharsets.UTF_8));
    }

    private void day(String field, String iso) {
        browser.driver()
                .executeScript(
                        "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', {bubbles: true}))",
                        tasklist.test(field),
                        iso);
    }

    private void traveller(String surname) {
        tasklist.person("traveller", surname, surname);
    }

    @Test
    void anAnalystDrawsAKindAndOfficialsRunItToTheFile() throws IOException {
        String form;
        String route;
        try (ModelerPage modeler = ModelerPage.open()) {
            route = drawRoute(modeler);
            form = drawForm(modeler);
            modeler.picture(1600, 900, Path.of("target/screenshots/drawn-card.png"));
            assertThat(modeler.problems()).isEmpty();
        }
        onlyWhatTheDocsGive(route);
        deployTogether(form, route);
        Reply right = api().as("admin")
                .put(
                        "/api/signing-rights",
                        Map.of(
                                "position", "APPARATUS_HEAD",
                                "kind", KIND,
                                "from", "2026-01-01",
                                "order", "№ 15-РГ от 20.11.2026"));
        assertThat(right.status()).as(right::detail).isIn(200, 201, 204);

        browser = Browser.open(1280, 1000);
        tasklist = new Tasklist(browser, port);
        String heading = "О командировке " + System.nanoTime();
        String id = submit(heading);
        Act order = Act.existing(api(), TestClock.running(), this::runJobsOf, id);
        order.waitsFor("approveTravel:head");
        tasklist.as("head").open(MINE, "Завизировать руководителю", heading).tab("Документ");
        assertThat(tasklist.text("document-facts")).contains("Кто едет", "Деловая", "По какой день", "11.12.2026");
        tasklist.tab("Форма").choose("Согласен").complete();
        order.waitsFor("approveMoney:finance");
        tasklist.as("finance")
                .open(MINE, "Завизировать финансистам", heading)
                .choose("Согласен")
                .complete();
        tasklist.as("chief").open(MINE, "Подписать приказ", heading).choose("Подписать");
        tasklist.picture("drawn-kind-signature");
        tasklist.complete();
        runJobsOf(id);

        order.isIn("FILED");
        assertThat(order.view().path("registrationNumber").asText()).matches("К-[1-9]\\d*");
        assertThat(textOf(order))
                .contains("Командировка, приказ", heading.substring(0, 14), "Деловая И.И.", "Тундровск")
                .contains("07.12.2026", "11.12.2026", "15 000,50");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    private String submit(String heading) {
        tasklist.as("author").click(By.cssSelector("[data-test='new-project-link']"));
        new Select(tasklist.test("kind")).selectByVisibleText("Командировка, приказ");
        tasklist.test("heading").sendKeys(heading);
        traveller("Деловая");
        tasklist.test("destination").sendKeys("Тундровск");
        day("leaves", "2026-12-07");
        day("returns", "2026-12-11");
        tasklist.test("money").sendKeys("15000,5");
        tasklist.picture("drawn-kind-card");
        tasklist.click(By.cssSelector("[data-test='submit']"));
        assertThat(tasklist.text("submitted")).contains("Проект внесён");
        return tasklist.test("submitted").getAttribute("data-document");
    }

    private String textOf(Act order) {
        String file = order.view()
                .path("files")
                .valueStream()
                .filter(one -> one.path("role").asText().equals("DRAFT_TEXT"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        return Pdfs.text(api().as("author")
                        .get("/api/documents/" + order.id() + "/files/" + file)
                        .bytes())
                .replace('\u00a0', ' ')
                .replaceAll("\\s+", " ");
    }
}
