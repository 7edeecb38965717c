package org.marshrut.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;

/** What goes round a guard that looks at one file and one rule at a time. */
class GuardTest extends RouteTest {

    private static final Path ROUTE = Path.of("src/test/resources/routes/hostile/memo-route.bpmn");

    private Reply deploy(String name, String content, Part... more) {
        List<Part> parts = new java.util.ArrayList<>(List.of(more));
        parts.add(Part.field("deployment-name", "guard"));
        parts.add(Part.file(name, name, content.getBytes(StandardCharsets.UTF_8)));
        return api().as("analyst").post("/engine-rest/deployment/create", parts);
    }

    @Test
    void aFloodOfWarningsHidesNoError() throws IOException {
        String people = "camunda:candidateUsers=\"" + "ivanov,".repeat(300) + "petrov\" ";
        String hostile = Files.readString(ROUTE)
                .replaceFirst("<bpmn:userTask ", "<bpmn:userTask " + people)
                .replaceFirst("camunda:delegateExpression=\"[^\"]*\"", "camunda:type=\"shell\"");
        assertThat(hostile).contains("ivanov", "shell");
        Reply reply = deploy("memo-route.bpmn", hostile);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).contains("external-task");
    }

    @Test
    void aTenantIsNotAsked() throws IOException {
        String table = Files.readString(Path.of("processes/deadlines/deadlines.dmn"));
        Reply reply = deploy("deadlines.dmn", table, Part.field("tenant-id", "region"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).contains("Tenant ID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nРазвёрнуто: кто — admin",
                "a\rb",
                "a\u001B[31mb",
                "a\u2028b",
                "a\u0085b",
                "a\u009B31mb",
                "a\u202Eb",
                "a\u0007b",
                "a\u0000\nb",
                "a\uFFFFb",
                "a\u000Bb"
            })
    void aNameOrASourceForgesNoLineOfTheLog(String forged) throws IOException {
        String table = Files.readString(Path.of("processes/deadlines/deadlines.dmn"));
        for (String field : List.of("deployment-name", "deployment-source")) {
            Reply reply = api().as("analyst")
                    .post(
                            "/engine-rest/deployment/create",
                            List.of(
                                    Part.field(field, forged),
                                    Part.file(
                                            "deadlines.dmn", "deadlines.dmn", table.getBytes(StandardCharsets.UTF_8))));
            assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(400);
            assertThat(reply.detail()).contains("Ничего не развёрнуто");
        }
    }

    @Test
    void aRuleOfTheTablesThatMakesNoSenseIsNamedWithItsLine() throws IOException {
        String norms = Files.readString(Path.of("processes/deadlines/deadlines.dmn"))
                .replaceFirst("<text>\"WORKING_DAY\"</text>", "<text>\"FORTNIGHT\"</text>");
        Reply reply = deploy("deadlines.dmn", norms);
        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(400);
        assertThat(reply.detail()).contains("строка", "FORTNIGHT", "table-rule");
        String levels = Files.readString(Path.of("processes/deadlines/escalation-rules.dmn"))
                .replaceFirst("\"PT4H\"", "\"-PT4H\"");
        assertThat(deploy("escalation-rules.dmn", levels).detail()).contains("строка", "table-rule");
    }

    @Test
    void thoseWhoReadNoDocumentsGetNoTasks() throws IOException {
        String route = Files.readString(Path.of("processes/act-approval/act-approval.bpmn"))
                .replace("camunda:candidateGroups=\"editors\"", "camunda:candidateGroups=\"analysts\"");
        assertThat(deploy("act-approval.bpmn", route).detail()).contains("analysts", "с документами не работает");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployment-name", "deployment-source"})
    void aNameThatNoColumnHoldsIsSaidSo(String field) throws IOException {
        byte[] table = Files.readAllBytes(Path.of("processes/deadlines/deadlines.dmn"));
        for (String name : List.of("н".repeat(256), "one\nINFO two", "red\u001b[31m")) {
            List<Part> parts = List.of(
                    Part.field("deployment-name", field.equals("deployment-name") ? name : "guard"),
                    Part.field("deployment-source", field.equals("deployment-source") ? name : "guard"),
                    Part.file("deadlines.dmn", "deadlines.dmn", table));
            Reply reply = api().as("analyst").post("/engine-rest/deployment/create", parts);
            assertThat(reply.status()).as(name).isEqualTo(400);
            assertThat(reply.detail())
                    .contains("Ничего не развёрнуто")
                    .containsAnyOf("255 знаков", "одной строкой", "U+001B");
        }
    }
}
