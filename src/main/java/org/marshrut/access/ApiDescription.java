package org.marshrut.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpStatus;
import org.yaml.snakeyaml.Yaml;

/**
 * Completes what springdoc reads from the controllers by what code cannot say: the words of {@code openapi/*.yaml},
 * which are pieces of an OpenAPI document laid over the generated one, and the refusals that every operation shares.
 */
class ApiDescription implements GlobalOpenApiCustomizer {

    private static final String MULTIPART = "multipart/form-data";

    @Override
    public void customise(OpenAPI generated) {
        try {
            ObjectNode document = Json31.mapper().valueToTree(generated);
            operations(document).forEach(operation -> moveFieldsIntoTheForm(operation.node()));
            requestsNeedNotNameEverything(document);
            layWordsOver(document);
            operations(document).forEach(operation -> addSharedParameters(document, operation.node()));
            ((ObjectNode) document.path("components")).remove("parameters");
            operations(document).forEach(ApiDescription::addSharedRefusals);
            OpenAPI whole = Json31.mapper().treeToValue(document, OpenAPI.class);
            generated
                    .info(whole.getInfo())
                    .servers(whole.getServers())
                    .tags(whole.getTags())
                    .security(whole.getSecurity())
                    .paths(whole.getPaths())
                    .components(whole.getComponents());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Operation(String path, String method, ObjectNode node) {}

    private static List<Operation> operations(JsonNode document) {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(method -> new Operation(path.getKey(), method.getKey(), (ObjectNode) method.getValue())))
                .toList();
    }

    /** What Spring calls a request parameter of a multipart request is a field of its form. */
    private static void moveFieldsIntoTheForm(ObjectNode operation) {
        JsonNode form =
                operation.path("requestBody").path("content").path(MULTIPART).path("schema");
        if (!form.has("properties")) {
            return;
        }
        for (var parameters = operation.path("parameters").elements(); parameters.hasNext(); ) {
            JsonNode parameter = parameters.next();
            if (parameter.path("in").asText().equals("query")) {
                ((ObjectNode) form.path("properties"))
                        .set(parameter.path("name").asText(), parameter.path("schema"));
                parameters.remove();
            }
        }
    }

    /** In a request, what may be null may be left out; the words name what is obligatory. */
    private static void requestsNeedNotNameEverything(ObjectNode document) {
        Set<String> sent = new TreeSet<>();
        operations(document).forEach(operation -> collect(operation.node().path("requestBody"), document, sent));
        for (String name : sent) {
            ObjectNode schema = (ObjectNode) document.at("/components/schemas/" + name);
            schema.remove("required");
            schema.path("properties").forEach(property -> {
                if (property.path("type").isArray()) {
                    ((ObjectNode) property).set("type", property.path("type").path(0));
                } else if (property.has("anyOf")) {
                    ((ObjectNode) property)
                            .setAll((ObjectNode) property.path("anyOf").path(0));
                    ((ObjectNode) property).remove("anyOf");
                }
            });
        }
    }

    private static void collect(JsonNode node, JsonNode document, Set<String> names) {
        node.findValuesAsText("$ref").forEach(reference -> {
            if (names.add(reference.substring(reference.lastIndexOf('/') + 1))) {
                collect(document.at(reference.substring(1)), document, names);
            }
        });
    }

    private static void layWordsOver(ObjectNode document) throws IOException {
        Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath*:openapi/*.yaml");
        Arrays.sort(files, Comparator.comparing(file -> String.valueOf(file.getFilename())));
        for (Resource file : files) {
            try (InputStream words = file.getInputStream()) {
                merge(document, new ObjectMapper().valueToTree(new Yaml().load(words)));
            }
        }
    }

    /** As RFC 7396 merges: objects by their members, null removes, all else replaces; but lists of named things grow. */
    private static void merge(ObjectNode target, JsonNode patch) {
        for (Map.Entry<String, JsonNode> member : patch.properties()) {
            JsonNode present = target.path(member.getKey());
            if (member.getValue().isNull()) {
                target.remove(member.getKey());
            } else if (present.isArray() && member.getValue().path(0).has("name")) {
                member.getValue().forEach(one -> named(present, one.path("name"))
                        .ifPresentOrElse(known -> merge(known, one), () -> ((ArrayNode) present).add(one)));
            } else if (member.getValue().isObject()) {
                merge(present.isObject() ? (ObjectNode) present : target.putObject(member.getKey()), member.getValue());
            } else {
                target.set(member.getKey(), member.getValue());
            }
        }
    }

    private static Optional<ObjectNode> named(JsonNode list, JsonNode name) {
        for (JsonNode one : list) {
            if (one.path("name").equals(name)) {
                return Optional.of((ObjectNode) one);
            }
        }
        return Optional.empty();
    }

    /** A parameter that many operations have, such as a page, is described once, under {@code components}. */
    private static void addSharedParameters(JsonNode document, ObjectNode operation) {
        operation.path("parameters").forEach(parameter -> {
            JsonNode shared = document.path("components")
                    .path("parameters")
                    .path(parameter.path("name").asText());
            if (!parameter.has("description") && shared.path("in").equals(parameter.path("in"))) {
                merge((ObjectNode) parameter, shared);
            }
        });
    }

    private static void addSharedRefusals(Operation operation) {
        ObjectNode responses = (ObjectNode) operation.node().path("responses");
        JsonNode body = operation.node().path("requestBody").path("content");
        boolean asks =
                operation.node().path("parameters").findValuesAsText("in").contains("query");
        add(responses, HttpStatus.BAD_REQUEST, asks || !body.isMissingNode());
        add(responses, HttpStatus.UNAUTHORIZED, true);
        // volunteers get to a few addresses only
        add(responses, HttpStatus.FORBIDDEN, true);
        add(responses, HttpStatus.NOT_FOUND, operation.path().contains("{"));
        add(responses, HttpStatus.NOT_ACCEPTABLE, responses.findValue("*/*") == null);
        add(responses, HttpStatus.PAYLOAD_TOO_LARGE, body.has(MULTIPART));
        add(responses, HttpStatus.UNSUPPORTED_MEDIA_TYPE, !body.isMissingNode());
        add(responses, HttpStatus.TOO_MANY_REQUESTS, !operation.method().equals("get"));
        add(responses, HttpStatus.INTERNAL_SERVER_ERROR, true);
    }

    private static void add(ObjectNode responses, HttpStatus status, boolean possible) {
        String code = String.valueOf(status.value());
        if (possible && !responses.has(code)) {
            responses
                    .putObject(code)
                    .put(
                            "$ref",
                            "#/components/responses/" + status.getReasonPhrase().replace(" ", ""));
        }
    }
}
