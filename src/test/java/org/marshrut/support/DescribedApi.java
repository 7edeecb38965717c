package org.marshrut.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;

/**
 * Holds what the own API takes and answers against its OpenAPI document: status, headers, media type and body of every
 * answer are described, and whatever it accepts is described as acceptable. Properties that are not described are wrong.
 */
public final class DescribedApi {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static @Nullable DescribedApi ofTheProduct;

    private final JsonNode document;
    private final ObjectNode components;
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

    public DescribedApi(JsonNode document) {
        this.document = document;
        this.components = document.path("components").deepCopy();
        components.path("schemas").forEach(DescribedApi::allowNothingElse);
    }

    private static void allowNothingElse(JsonNode schema) {
        if (schema.has("properties") && !schema.has("additionalProperties")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
        schema.forEach(DescribedApi::allowNothingElse);
    }

    /** The document of the product under test, read once; empty as long as the person may not read it. */
    static synchronized Optional<DescribedApi> readBy(Api person) {
        if (ofTheProduct == null) {
            Reply reply = person.get("/v3/api-docs");
            if (reply.status() == 200) {
                ofTheProduct = new DescribedApi(reply.json());
            }
        }
        return Optional.ofNullable(ofTheProduct);
    }

    public JsonNode document() {
        return document;
    }

    /** @throws AssertionError when the answer is not what the document promises */
    public void check(String method, String address, Reply reply) {
        String what = "%s %s answered %d".formatted(method, address, reply.status());
        Optional<JsonNode> operation = operation(method, address);
        if (operation.isEmpty()) {
            require(Set.of(401, 404, 405).contains(reply.status()), what + " although it is not described");
            conforms(what, reply.json(), reference("#/components/schemas/Problem"));
            return;
        }
        JsonNode responses = operation.get().path("responses");
        JsonNode response = resolved(responses.path(String.valueOf(reply.status())));
        require(!response.isMissingNode(), what + ", a status that is not described");
        for (Map.Entry<String, JsonNode> entry : response.path("headers").properties()) {
            String value = reply.header(entry.getKey());
            JsonNode header = resolved(entry.getValue());
            require(!value.isEmpty() || !header.path("required").asBoolean(), what + " without " + entry.getKey());
            if (!value.isEmpty()) {
                conforms(what, JsonNodeFactory.instance.textNode(value), header.path("schema"));
            }
        }
        checkBody(what, response.path("content"), reply);
    }

    private void checkBody(String what, JsonNode content, Reply reply) {
        if (content.isEmpty()) {
            require(reply.bytes().length == 0, what + " with a body that is not described");
            return;
        }
        String type = reply.header("Content-Type").replaceFirst("\\s*;.*", "");
        JsonNode media = content.has(type) ? content.path(type) : content.path("*/*");
        require(!type.isEmpty() && !media.isMissingNode(), what + " with " + type + ", which is not described");
        if (type.endsWith("json")) {
            conforms(what, reply.json(), media.path("schema"));
        }
    }

    /** @throws AssertionError when something was accepted that the document does not describe as acceptable */
    public void checkAccepted(String method, String address, JsonNode body) {
        operation(method, address)
                .map(operation -> operation.path("requestBody").path("content").path("application/json"))
                .ifPresent(media -> conforms("%s %s accepted".formatted(method, address), body, media.path("schema")));
    }

    /** As above, for the parts of a form; the content of files is of no matter. */
    public void checkAccepted(String method, String address, List<Part> parts) {
        JsonNode schema = resolved(operation(method, address)
                .orElseThrow()
                .path("requestBody")
                .path("content")
                .path("multipart/form-data")
                .path("schema"));
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        for (Part part : parts) {
            if (schema.path("properties")
                    .path(part.name())
                    .path("type")
                    .asText()
                    .equals("array")) {
                form.withArray(part.name()).add(part.fileName());
            } else {
                form.set(part.name(), part.value());
            }
        }
        conforms("%s %s accepted".formatted(method, address), form, schema);
    }

    /** The operation of an address; a literal segment goes before a variable one. */
    private Optional<JsonNode> operation(String method, String address) {
        String path = address.replaceFirst("\\?.*", "");
        return document.path("paths").properties().stream()
                .filter(entry -> path.matches(entry.getKey().replaceAll("\\{[^}]+}", "[^/]+")))
                .min(Comparator.comparing(entry -> entry.getKey().contains("{")))
                .map(entry -> entry.getValue().path(method.toLowerCase()))
                .filter(operation -> !operation.isMissingNode());
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static ObjectNode reference(String target) {
        return JsonNodeFactory.instance.objectNode().put("$ref", target);
    }

    private void conforms(String what, JsonNode value, JsonNode schema) {
        Schema known = schemas.computeIfAbsent(schema, key -> {
            ObjectNode whole = key.deepCopy();
            allowNothingElse(whole);
            return SCHEMAS.getSchema(whole.set("components", components));
        });
        List<Error> errors = known.validate(
                value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        require(
                errors.isEmpty(),
                () -> what + " against its description: "
                        + errors.stream().map(Error::toString).collect(Collectors.joining("; ")) + "\n" + value);
    }

    private static void require(boolean condition, String words) {
        require(condition, () -> words);
    }

    private static void require(boolean condition, java.util.function.Supplier<String> words) {
        if (!condition) {
            throw new AssertionError(words.get());
        }
    }
}
