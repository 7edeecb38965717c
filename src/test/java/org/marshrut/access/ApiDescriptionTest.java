package org.marshrut.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.DescribedApi;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The OpenAPI document is complete and in Russian; {@link DescribedApi} holds every answer of every test against it. */
class ApiDescriptionTest extends RouteTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private JsonNode document;

    @BeforeEach
    void read() {
        document = api().as("author").get("/v3/api-docs").json();
    }

    private record Operation(String name, JsonNode node) {}

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> operations.add(
                        new Operation(method.getKey().toUpperCase() + " " + path.getKey(), method.getValue()))));
        return operations;
    }

    @Test
    void everyOperationIsDescribedAndNoOther() {
        Set<String> offered = new TreeSet<>();
        mappings.getHandlerMethods().keySet().forEach(mapping -> mapping.getPatternValues().stream()
                .filter(path -> path.startsWith("/api/"))
                .forEach(path -> mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> offered.add(method + " " + path))));
        assertThat(operations()).extracting(Operation::name).containsExactlyInAnyOrderElementsOf(offered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v3/api-docs", "/v3/api-docs.yaml", "/v3/api-docs/swagger-config", "/swagger-ui/index.html"})
    void itIsForStaff(String address) {
        assertThat(api().get(address).status()).isEqualTo(401);
        assertThat(api().as("nobody").get(address).status()).isEqualTo(401);
        assertThat(api().as("ops").get(address).status()).isEqualTo(200);
    }

    @Test
    void thePageToTryItIsForStaffAndAsksNobodyElse() {
        assertThat(api().get("/swagger-ui.html").status()).isEqualTo(401);
        Reply page = api().as("author").get("/swagger-ui.html");
        assertThat(page.status()).isEqualTo(302);
        assertThat(page.header("Location")).isEqualTo("/swagger-ui/index.html");
        assertThat(api().as("author")
                        .get("/v3/api-docs/swagger-config")
                        .json()
                        .path("validatorUrl")
                        .asText())
                .isEmpty();
        assertThat(new String(
                        api().as("author")
                                .get("/swagger-ui/swagger-initializer.js")
                                .bytes(),
                        StandardCharsets.UTF_8))
                .doesNotContain("https://");
    }

    @Test
    void everyWordIsThereAndRussian() {
        List<String> silent = new ArrayList<>();
        operations().forEach(operation -> {
            JsonNode node = operation.node();
            words(silent, operation.name(), node, "summary");
            words(silent, operation.name(), node, "description");
            node.path("parameters")
                    .forEach(parameter -> words(
                            silent,
                            operation.name() + " " + parameter.path("name").asText(),
                            parameter,
                            "description"));
            node.path("responses").properties().stream()
                    .filter(response -> !response.getValue().has("$ref"))
                    .forEach(response -> words(
                            silent, operation.name() + " " + response.getKey(), response.getValue(), "description"));
        });
        document.at("/components/schemas").properties().forEach(schema -> {
            words(silent, schema.getKey(), schema.getValue(), "description");
            schema.getValue().path("properties").properties().stream()
                    .filter(property -> !property.getValue().has("$ref")
                            && !property.getValue().has("anyOf"))
                    .forEach(property -> words(
                            silent, schema.getKey() + "." + property.getKey(), property.getValue(), "description"));
        });
        assertThat(silent).as("to be said in src/main/resources/openapi/").isEmpty();
    }

    private static void words(List<String> silent, String what, JsonNode node, String member) {
        String words = node.path(member).asText().strip();
        boolean cut = member.equals("description") && !words.contains("\n") && !words.endsWith(".");
        if (!words.matches("(?s).*[а-яА-Я].*") || cut) {
            silent.add(what + ": " + member + (cut ? " (does not end with a full stop)" : ""));
        }
    }

    @Test
    void everyPieceHasItsPlace() {
        Set<String> tags = new HashSet<>(document.path("tags").findValuesAsText("name"));
        operations().forEach(operation -> {
            assertThat(operation.node().path("tags"))
                    .as(operation.name())
                    .isNotEmpty()
                    .allMatch(tag -> tags.contains(tag.asText()));
            assertThat(operation.node().path("operationId").asText()).matches("[a-z]+[A-Z][A-Za-z]+");
        });
        assertThat(operations().stream().map(operation -> operation.node().path("operationId")))
                .doesNotHaveDuplicates();
        List<String> references = document.findValuesAsText("$ref");
        assertThat(references).allSatisfy(reference -> assertThat(
                        document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
        document.at("/components/schemas").properties().forEach(schema -> {
            assertThat(references).contains("#/components/schemas/" + schema.getKey());
            assertThat(schema.getValue().path("properties").properties())
                    .allSatisfy(property -> assertThat(property.getValue().has("type")
                                    || property.getValue().has("$ref")
                                    || property.getValue().has("anyOf"))
                            .as("%s.%s is a property of the record", schema.getKey(), property.getKey())
                            .isTrue());
        });
    }

    @Test
    void whatIsRequiredOfACardIsRequired() {
        for (JsonNode field : document.at("/components/schemas/Card/required")) {
            if (!field.asText().equals("files")) {
                Reply reply = act().with(field.asText(), null).trySubmitAs("author");
                assertThat(reply.status()).as(field.asText()).isEqualTo(400);
                assertThat(reply.json().at("/errors/0/field")).isEqualTo(field);
            }
        }
    }

    @Test
    void aPartThatAFileDoesNotHave() {
        Act act = act().submitted();
        String file = act.view().at("/files/0/id").asText();
        Reply reply = api().as("author")
                .get("/api/documents/%s/files/%s".formatted(act.id(), file), "Range", "bytes=5000000-");
        assertThat(reply.status()).isEqualTo(416);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | application/json | {'heading': null}            | heading",
                "200 | application/json | {'id': 'not a uuid'}         | uuid",
                "200 | application/json | {'submittedAt': 'yesterday'} | date-time",
                "200 | application/json | {'registrationDate': '1.2.'} | date",
                "200 | application/json | {'state': 'LOST'}            | LOST",
                "200 | application/json | {'password': 'demo'}         | password",
                "200 | application/json | {'stage': [{}]}              | taskId",
                "200 | text/html        | {}                           | text/html",
                "204 | application/json | {}                           | 204",
                "404 | application/json | {}                           | application/json",
            })
    void aWrongAnswerIsNoticed(int status, String mediaType, String change, String words) throws Exception {
        String address = "/api/documents/" + act().submitted().id();
        ObjectNode right = (ObjectNode) api().as("author").get(address).json();
        DescribedApi described = new DescribedApi(document);
        assertThatCode(() -> described.check("GET", address, reply(200, "application/json", right)))
                .doesNotThrowAnyException();
        ObjectNode wrong = right.setAll((ObjectNode) new ObjectMapper().readTree(change.replace('\'', '"')));
        assertThatThrownBy(() -> described.check("GET", address, reply(status, mediaType, wrong)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(words);
        assertThatThrownBy(() -> described.check("GET", "/api/elsewhere", reply(200, mediaType, right)))
                .hasMessageContaining("not described");
    }

    private static Reply reply(int status, String mediaType, JsonNode body) {
        HttpResponse<byte[]> response = org.mockito.Mockito.mock();
        org.mockito.Mockito.when(response.headers())
                .thenReturn(java.net.http.HttpHeaders.of(
                        Map.of("Content-Type", List.of(mediaType)), (name, value) -> true));
        return new Reply(status, body.toString().getBytes(StandardCharsets.UTF_8), response);
    }
}
