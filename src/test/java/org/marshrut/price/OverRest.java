package org.marshrut.price;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.marshrut.support.Api;

/** An act by HTTP with HTTP Basic: the dossier as a form of several parts, then for each person his task and its completion. */
final class OverRest implements Runnable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "part-of-a-dossier";
    private static final byte[] DOSSIER = dossier();

    private final String address;
    private final String submission;

    /** @param submission the path to which a dossier is sent */
    OverRest(int port, String submission) {
        this.address = "http://localhost:" + port;
        this.submission = submission;
    }

    @Override
    public void run() {
        String document = send(
                        SameAct.AUTHOR,
                        HttpRequest.newBuilder()
                                .POST(BodyPublishers.ofByteArray(DOSSIER))
                                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY),
                        submission)
                .path("id")
                .asText();
        SameAct.STEPS.forEach(step -> {
            String task = send(
                            step.person(),
                            HttpRequest.newBuilder().GET(),
                            "/engine-rest/task?processInstanceBusinessKey=" + document)
                    .at("/0/id")
                    .asText();
            send(
                    step.person(),
                    HttpRequest.newBuilder()
                            .POST(BodyPublishers.ofString(
                                    "{\"variables\": {\"decision\": {\"value\": \"%s\"}}}".formatted(step.decision())))
                            .header("Content-Type", "application/json"),
                    "/engine-rest/task/" + task + "/complete");
        });
    }

    private JsonNode send(String person, HttpRequest.Builder request, String path) {
        try {
            HttpResponse<byte[]> response = HTTP.send(
                    request.uri(URI.create(address + path))
                            .header("Authorization", Api.basic(person, "demo"))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException("%s, %s: %d %s"
                        .formatted(
                                person,
                                path,
                                response.statusCode(),
                                new String(response.body(), StandardCharsets.UTF_8)));
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] dossier() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, "name=\"card\"", "application/json", SameAct.CARD.getBytes(StandardCharsets.UTF_8));
        SameAct.FILES.forEach(file -> part(
                body, "name=\"files\"; filename=\"" + file.name() + "\"", "application/octet-stream", file.content()));
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static void part(ByteArrayOutputStream body, String name, String mediaType, byte[] content) {
        body.writeBytes("--%s\r\nContent-Disposition: form-data; %s\r\nContent-Type: %s\r\n\r\n"
                .formatted(BOUNDARY, name, mediaType)
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
}
