package org.marshrut.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to a running product over HTTP in the name of one person; every password is {@code demo}. Whatever the own API
 * takes and answers is held against its OpenAPI document.
 */
public final class Api {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What came back; the body of a file is in {@code bytes}. */
    public record Reply(int status, byte[] bytes, HttpResponse<byte[]> response) {

        public JsonNode json() {
            return bytes.length == 0 ? MissingNode.getInstance() : read(bytes);
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The Russian words of a refusal. */
        public String detail() {
            return json().path("detail").asText();
        }
    }

    /** A part of a multipart request. */
    public record Part(String name, @Nullable String fileName, String mediaType, byte[] content) {

        public static Part json(String name, String json) {
            return new Part(name, null, "application/json", json.getBytes(StandardCharsets.UTF_8));
        }

        public static Part field(String name, String value) {
            return new Part(name, null, "text/plain;charset=UTF-8", value.getBytes(StandardCharsets.UTF_8));
        }

        public static Part file(String name, String fileName, byte[] content) {
            return new Part(name, fileName, "application/octet-stream", content);
        }

        /** What a form says by this part; of a file its name. */
        JsonNode value() {
            return mediaType.equals("application/json")
                    ? read(content)
                    : JSON.getNodeFactory()
                            .textNode(fileName == null ? new String(content, StandardCharsets.UTF_8) : fileName);
        }
    }

    private final String address;
    private final @Nullable String login;

    private Api(String address, @Nullable String login) {
        this.address = address;
        this.login = login;
    }

    public static Api at(int port) {
        return new Api("http://localhost:" + port, null);
    }

    public Api as(String person) {
        return new Api(address, person);
    }

    public Reply get(String path, String... headers) {
        return send(HttpRequest.newBuilder().GET(), path, headers);
    }

    public Reply delete(String path) {
        return send(HttpRequest.newBuilder().DELETE(), path);
    }

    public Reply post(String path, Object body) {
        byte[] bytes = bytes(body);
        Reply reply = send(
                HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofByteArray(bytes)),
                path,
                "Content-Type",
                "application/json");
        if (accepted(path, reply)) {
            described().ifPresent(api -> api.checkAccepted("POST", path, read(bytes)));
        }
        return reply;
    }

    public Reply put(String path, Object body) {
        byte[] bytes = bytes(body);
        Reply reply = send(
                HttpRequest.newBuilder().PUT(HttpRequest.BodyPublishers.ofByteArray(bytes)),
                path,
                "Content-Type",
                "application/json");
        if (accepted(path, reply)) {
            described().ifPresent(api -> api.checkAccepted("PUT", path, read(bytes)));
        }
        return reply;
    }

    /** A body as it is, whatever it is; {@code headers} in pairs of name and value. */
    public Reply post(String path, String mediaType, String body, String... headers) {
        return send(
                HttpRequest.newBuilder()
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", mediaType),
                path,
                headers);
    }

    /** The same, to replace what is there. */
    public Reply put(String path, String mediaType, byte[] body) {
        return send(
                HttpRequest.newBuilder().PUT(HttpRequest.BodyPublishers.ofByteArray(body)),
                path,
                "Content-Type",
                mediaType);
    }

    /** The same, for a body that is no text. */
    public Reply post(String path, String mediaType, byte[] body) {
        return send(
                HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofByteArray(body)),
                path,
                "Content-Type",
                mediaType);
    }

    public Reply post(String path, List<Part> parts) {
        return post(path, parts, new String[0]);
    }

    /** The same with headers, in pairs of name and value. */
    public Reply post(String path, List<Part> parts, String[] headers) {
        String boundary = UUID.randomUUID().toString();
        List<byte[]> pieces = new ArrayList<>();
        for (Part part : parts) {
            String file = part.fileName() == null ? "" : "; filename=\"" + part.fileName() + "\"";
            pieces.add(("--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\nContent-Type: %s\r\n\r\n"
                            .formatted(boundary, part.name(), file, part.mediaType()))
                    .getBytes(StandardCharsets.UTF_8));
            pieces.add(part.content());
            pieces.add("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        pieces.add(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        Reply reply = send(
                HttpRequest.newBuilder()
                        .POST(HttpRequest.BodyPublishers.ofByteArrays(pieces))
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary),
                path,
                headers);
        if (accepted(path, reply)) {
            described().ifPresent(api -> api.checkAccepted("POST", path, parts));
        }
        return reply;
    }

    private static boolean accepted(String path, Reply reply) {
        return path.startsWith("/api/") && reply.status() < 300;
    }

    /** Empty where nobody we know has an account, as in an installation that has just been refused its start. */
    private Optional<DescribedApi> described() {
        return DescribedApi.readBy(login == null ? as("author") : this);
    }

    /** Completes a task as Tasklist and integrations do. */
    public Reply complete(String taskId, @Nullable String decision, @Nullable String comment) {
        Map<String, Object> variables = new LinkedHashMap<>();
        if (decision != null) {
            variables.put("decision", Map.of("value", decision));
        }
        if (comment != null) {
            variables.put("comment", Map.of("value", comment));
        }
        return post("/engine-rest/task/" + taskId + "/complete", Map.of("variables", variables));
    }

    private Reply send(HttpRequest.Builder request, String path, String... headers) {
        request.uri(URI.create(address + path));
        if (login != null) {
            request.header("Authorization", basic(login, "demo"));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            Reply reply = new Reply(response.statusCode(), response.body(), response);
            if (path.startsWith("/api/")) {
                described().ifPresent(api -> api.check(response.request().method(), path, reply));
            }
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Name and password as a header. */
    public static String basic(String login, String password) {
        String pair = login + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(new String(json, StandardCharsets.UTF_8), e);
        }
    }

    private static byte[] bytes(Object body) {
        try {
            return body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : JSON.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
