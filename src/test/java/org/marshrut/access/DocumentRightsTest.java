package org.marshrut.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RouteTest;

/**
 * What is behind the wall of {@code rights.txt}: every request about a document, in the name of every role, at an open and at
 * a restricted draft of organisation 06 and at a paper of organisation 01. So each person meets one that is his own, one of
 * his organisation, one of strangers and a restricted one. {@code document-rights.txt} says who gets which answer. Changing
 * requests lack what they need, so whoever may gets 400 or 409 and nothing is done.
 */
class DocumentRightsTest extends RouteTest {

    private static final Path TABLE = Path.of("src/test/resources/document-rights.txt");
    private static final List<String> PEOPLE = List.of(
            "author",
            "head",
            "secretary",
            "performer",
            "economy",
            "deputy",
            "legal",
            "editor",
            "governor",
            "chief",
            "clerk",
            "controller",
            "publisher",
            "tundraclerk",
            "archivist",
            "archivehead",
            "appeals",
            "mfc",
            "analyst",
            "ops",
            "admin");
    private static final List<String> REQUESTS = List.of(
            "GET /api/documents/{document}",
            "GET /api/documents/{document}/approval-sheet",
            "GET /api/documents/{document}/package",
            "GET /api/documents/{document}/cover",
            "GET /api/documents/{document}/tracking",
            "GET /api/documents/{document}/disagreements",
            "GET /api/documents/{document}/card-form",
            "PUT /api/documents/{document}/facts",
            "GET /api/documents/{document}/files/{file}",
            "GET /api/documents/{document}/files/{file}/verification",
            "POST /api/documents/{document}/files/{file}/verification",
            "GET /api/documents/{document}/files/{file}/preview",
            "GET /api/documents/{document}/files/{file}/preview/paragraphs",
            "GET /api/documents/{document}/differences",
            "GET /api/documents/{document}/route",
            "GET /api/documents/{document}/route/diagrams",
            "GET /api/cockpit/documents/{document}/route",
            "GET /api/documents/{document}/assignments",
            "GET /api/documents/{document}/assignment-day?day=2026-12-31",
            "GET /api/documents/{document}/registration",
            "GET /api/documents/{document}/participants",
            "POST /api/documents/{document}/recall",
            "POST /api/documents/{document}/suspension",
            "POST /api/documents/{document}/resumption",
            "GET /api/documents/{document}/actions",
            "GET /api/documents/{document}/acquaintances",
            "POST /api/documents/{document}/acquaintances",
            "GET /api/documents/{document}/acquaintances/own",
            "PUT /api/documents/{document}/acquaintances/own",
            "GET /api/documents/{document}/dispatches",
            "GET /api/documents/{document}/links",
            "GET /api/documents/{document}/case-file",
            "PUT /api/documents/{document}/case-file",
            "GET /api/documents/{document}/day",
            "PUT /api/documents/{document}/day",
            "POST /api/documents/{document}/annulment",
            "POST /api/documents/{document}/withdrawal",
            "POST /api/documents/{document}/resolutions",
            "POST /api/documents/{document}/forwarding",
            "POST /api/documents/{document}/interventions",
            "GET /api/documents/{document}/signatures/{file}",
            "GET /api/tasks/{task}/screen",
            "GET /api/tasks/{task}/signature",
            "POST /api/tasks/{task}/decision",
            "GET /api/tasks/{task}/standing",
            "GET /api/tasks/{task}/due-date",
            "PUT /api/tasks/{task}/due-date",
            "PUT /api/tasks/{task}/delegation",
            "PUT /api/tasks/{task}/preparation",
            "GET /engine-rest/task/{task}",
            "GET /engine-rest/task/{task}/form-variables");

    private record Subject(String name, String document, String file, String task) {}

    private Subject act(String name, Act act) {
        act.endorsed();
        return new Subject(name, act.id(), act.view().at("/files/0/id").asText(), act.taskOf("economy", "giveVisa"));
    }

    private Subject paper() {
        Reply reply = api().as("clerk")
                .post(
                        "/api/incoming",
                        List.of(
                                Part.json("card", "{\"heading\":\"О дорогах\",\"correspondent\":\"Школа № 1\"}"),
                                Part.file("files", "письмо.txt", Dossiers.text("Просим."))));
        assertThat(reply.status()).isEqualTo(201);
        String id = reply.json().path("id").asText();
        var view = api().as("clerk").get("/api/documents/" + id).json();
        return new Subject(
                "paper",
                id,
                view.at("/files/0/id").asText(),
                view.at("/stage/0/taskId").asText());
    }

    private int answer(Api api, String request, Subject subject) {
        String address = request.substring(request.indexOf(' ') + 1)
                .replace("{document}", subject.document())
                .replace("{file}", subject.file())
                .replace("{task}", subject.task());
        Map<String, Object> body = address.endsWith("interventions")
                ? Map.of("action", "CHANGE_PERFORMER", "taskId", subject.task(), "performer", "nobody", "reason", "Так")
                : Map.of();
        int status =
                switch (request.substring(0, request.indexOf(' '))) {
                    case "GET" ->
                        address.contains("approval-sheet")
                                ? api.get(address, "Accept", "application/json").status()
                                : api.get(address).status();
                    case "POST" -> api.post(address, body).status();
                    default -> api.put(address, body).status();
                };
        return status == 409 ? 400 : status;
    }

    /** Lines as in the file: the request, the document, and after it who gets what; everybody else is told 404. */
    private List<String> answers() {
        List<String> lines = new ArrayList<>();
        for (Subject subject :
                List.of(act("open", act()), act("restricted", act().with("restricted", true)), paper())) {
            for (String request : REQUESTS) {
                Map<Integer, List<String>> byStatus = new TreeMap<>();
                for (String person : PEOPLE) {
                    int status = answer(api().as(person), request, subject);
                    if (status != 404) {
                        byStatus.computeIfAbsent(status, any -> new ArrayList<>())
                                .add(person);
                    }
                }
                if (request.contains(" /api/") && !request.endsWith("/decision")) {
                    assertThat(answer(api().as("volunteer"), request, subject))
                            .as("no document is for volunteers: %s", request)
                            .isEqualTo(request.contains(" /api/documents/") ? 404 : 403);
                }
                StringBuilder line = new StringBuilder(subject.name() + " | " + request);
                byStatus.forEach((status, people) ->
                        line.append(" | ").append(status).append(' ').append(String.join(" ", people)));
                lines.add(line.toString());
            }
        }
        return lines;
    }

    private static Map<String, String> byRequest(List<String> lines) {
        Map<String, String> found = new LinkedHashMap<>();
        lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> found.put(
                        String.join(" | ", List.of(line.split(" \\| ")).subList(0, 2)), line.strip()));
        return found;
    }

    @Test
    void everyRoleGetsTheAnswerThatTheTableNames() throws IOException {
        List<String> answers = answers();
        Files.write(Path.of("target/document-rights.txt"), answers, StandardCharsets.UTF_8);
        assertThat(byRequest(answers)).isEqualTo(byRequest(Files.readAllLines(TABLE)));
    }
}
