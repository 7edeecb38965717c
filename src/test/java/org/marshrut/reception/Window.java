package org.marshrut.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marshrut.support.Api;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Citizens;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A citizen at his browser, as far as HTTP goes: keeps his cookies, fills in forms. */
final class Window {

    static final String FORM = "/reception/ARCHIVE_INFORMATION";
    private static final String TOKEN = "5a0f6f8e-6f2e-4d7c-9f7e-0d8f5f3c1b2a";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Api api;
    private final int port;
    final UUID citizen;
    private final String cookies;

    private Window(Api api, int port, UUID citizen, String cookies) {
        this.api = api;
        this.port = port;
        this.citizen = citizen;
        this.cookies = cookies;
    }

    static Window of(Api api, int port, JdbcClient jdbc, String subject) {
        Citizens.LoggedIn in = Citizens.logIn(jdbc, subject, "Невидимкина");
        return new Window(api, port, in.id(), in.cookie() + "; CITIZEN-TOKEN=" + TOKEN);
    }

    static Window ofNobody(Api api, int port) {
        return new Window(api, port, new UUID(0, 0), "CITIZEN-TOKEN=" + TOKEN);
    }

    Reply get(String path) {
        return api.get(path, "Cookie", cookies);
    }

    String page(String path) {
        Reply reply = get(path);
        assertThat(reply.status()).as(() -> text(reply)).isEqualTo(200);
        return text(reply);
    }

    Reply post(String path, List<Part> parts) {
        List<Part> all = new ArrayList<>(List.of(Part.field("_csrf", TOKEN)));
        all.addAll(parts);
        return bare(path, all);
    }

    /** Without the token of the page. As a browser sends it, with its length. */
    Reply bare(String path, List<Part> parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Part part : parts) {
            String file = part.fileName() == null ? "" : "; filename=\"" + part.fileName() + "\"";
            body.writeBytes(
                    ("--edge\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n".formatted(part.name(), file))
                            .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(part.content());
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes("--edge--\r\n".getBytes(StandardCharsets.UTF_8));
        try {
            HttpResponse<byte[]> response = HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                            .header("Content-Type", "multipart/form-data; boundary=edge")
                            .header("Cookie", cookies)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Reply raw(String path, String mediaType, String body) {
        return api.post(path, mediaType, body, "Cookie", cookies);
    }

    static List<Part> filled(UUID key, Map<String, String> other, Part... files) {
        Map<String, String> values = new java.util.LinkedHashMap<>(Map.of(
                "organisation", "11",
                "f.requestKind", "SOCIAL",
                "f.theme", "PERSONNEL",
                "f.about", "Стаж на швейной фабрике",
                "f.period", "1975–1983",
                "f.applicantContact", "anna@citizen.example"));
        values.put("key", key.toString());
        values.put("action", "send");
        values.putAll(other);
        List<Part> parts = new ArrayList<>();
        values.forEach((name, value) -> parts.add(Part.field(name, value)));
        parts.addAll(List.of(files));
        return parts;
    }

    static Part file(String name, String words) {
        return Part.file("files", name, words.getBytes(StandardCharsets.UTF_8));
    }

    /** Hands a request in; its id. */
    UUID handsIn(Part... files) {
        return handedIn(post(FORM, filled(UUID.randomUUID(), Map.of(), files)));
    }

    static UUID handedIn(Reply reply) {
        Matcher to = Pattern.compile("/cabinet/papers/([0-9a-f-]{36})$").matcher(reply.header("Location"));
        assertThat(to.find())
                .as(() -> reply.status() + " " + reply.header("Location") + " " + text(reply))
                .isTrue();
        return UUID.fromString(to.group(1));
    }

    static String text(Reply reply) {
        return new String(reply.bytes(), StandardCharsets.UTF_8);
    }
}
