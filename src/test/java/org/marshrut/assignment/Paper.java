package org.marshrut.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.marshrut.support.Api;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Dossiers;
import org.marshrut.support.TestClock;

/** A document on execution, told step by step; each step is done over HTTP by the person it names. */
final class Paper {

    /** A line of a resolution. */
    static Map<String, Object> item(String responsible, String text) {
        return new LinkedHashMap<>(Map.of("responsible", responsible, "text", text));
    }

    static Map<String, Object> item(String responsible, String text, String due, String... coPerformers) {
        Map<String, Object> item = item(responsible, text);
        item.put("due", due);
        item.put("coPerformers", List.of(coPerformers));
        return item;
    }

    private final Api api;
    private final TestClock clock;
    private final String id;
    private final String controller;
    private final String reader;

    Paper(Api api, TestClock clock, String id) {
        this(api, clock, id, "secretary");
    }

    /** @param reader through whose eyes the document is looked at */
    Paper(Api api, TestClock clock, String id, String reader) {
        this.reader = reader;
        this.api = api;
        this.clock = clock;
        this.id = id;
        this.controller = "controller";
    }

    /** An incoming paper of organisation 06, that waits for the resolution of its head. */
    static Paper incoming(Api api, TestClock clock) {
        Reply reply =
                register(api, clock, "secretary", Map.of("heading", "О ремонте школ", "correspondent", "Школа № 1"));
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(201);
        return new Paper(api, clock, reply.json().path("id").asText());
    }

    static Reply register(Api api, TestClock clock, String person, Map<String, Object> card) {
        clock.tick();
        return api.as(person)
                .post(
                        "/api/incoming",
                        List.of(
                                Part.json("card", json(card)),
                                Part.file("files", "письмо.txt", Dossiers.text("Просим отремонтировать школы."))));
    }

    private static String json(Object value) {
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    String id() {
        return id;
    }

    @SafeVarargs
    final Paper resolved(String person, Map<String, Object>... items) {
        Reply reply = tryResolve(person, null, items);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(201);
        return this;
    }

    /** Out of the assignment of that number. */
    @SafeVarargs
    final Paper resolvedBelow(String person, int number, Map<String, Object>... items) {
        Reply reply = tryResolve(person, number(number).path("id").asText(), items);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(201);
        return this;
    }

    @SafeVarargs
    final Reply tryResolve(String person, @Nullable String parent, Map<String, Object>... items) {
        clock.tick();
        Map<String, Object> body = new LinkedHashMap<>(Map.of("items", List.of(items)));
        if (parent != null) {
            body.put("parent", parent);
        }
        return api.as(person).post("/api/documents/" + id + "/resolutions", body);
    }

    JsonNode tree() {
        return treeFor(reader);
    }

    JsonNode treeFor(String person) {
        return api.as(person).get("/api/documents/" + id + "/assignments").json();
    }

    /** Every assignment at whatever depth. */
    List<JsonNode> all() {
        List<JsonNode> found = new ArrayList<>();
        collect(tree().path("resolutions"), found);
        return found;
    }

    private static void collect(JsonNode resolutions, List<JsonNode> found) {
        for (JsonNode resolution : resolutions) {
            for (JsonNode item : resolution.path("items")) {
                for (JsonNode one : (Iterable<JsonNode>)
                        Stream.concat(Stream.of(item), stream(item.path("coPerformers")))::iterator) {
                    found.add(one);
                    collect(one.path("resolutions"), found);
                }
            }
        }
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    JsonNode number(int number) {
        return all().stream()
                .filter(one -> one.path("ordinal").asInt() == number)
                .findFirst()
                .orElseThrow(() -> new AssertionError(number + " of " + tree()));
    }

    String state(int number) {
        return number(number).path("state").asText();
    }

    /** A deadline as the clock of the document's organisation shows it. */
    String due(int number) {
        return number(number).path("due").asText();
    }

    Instant dueAt(int number) {
        return java.time.OffsetDateTime.parse(due(number)).toInstant();
    }

    /** The open tasks of the document: step and person or group. */
    List<String> waiting() {
        return stream(view().path("stage"))
                .map(task -> task.path("taskKey").asText() + ":"
                        + (task.path("assignee").isNull()
                                ? task.path("candidateGroups").path(0).asText()
                                : task.path("assignee").asText()))
                .sorted()
                .toList();
    }

    JsonNode view() {
        return api.as(reader).get("/api/documents/" + id).json();
    }

    String taskOf(String step, String person) {
        return stream(view().path("stage"))
                .filter(task -> task.path("taskKey").asText().equals(step))
                .filter(task ->
                        person.isEmpty() || task.path("assignee").asText().equals(person))
                .map(task -> task.path("taskId").asText())
                .findFirst()
                .orElseThrow(() -> new AssertionError(step + " of " + person + " in " + view().path("stage")));
    }

    /** Completes a task with its decision and further fields, in pairs of name and value. */
    Reply tryDecide(String person, String task, String decision, String... fields) {
        clock.tick();
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("decision", Map.of("value", decision));
        for (int i = 0; i < fields.length; i += 2) {
            variables.put(fields[i], Map.of("value", fields[i + 1]));
        }
        return api.as(person).post("/engine-rest/task/" + task + "/complete", Map.of("variables", variables));
    }

    Paper decides(String person, String task, String decision, String... fields) {
        Reply reply = tryDecide(person, task, decision, fields);
        assertThat(reply.status()).as(() -> decision + ": " + reply.json()).isEqualTo(204);
        return this;
    }

    Reply tryAttach(String person, int number) {
        clock.tick();
        return api.as(person)
                .post(
                        "/api/assignments/" + number(number).path("id").asText() + "/files",
                        List.of(Part.file("file", "акт.txt", Dossiers.text("Сделано " + number))));
    }

    Paper attached(int number) {
        Reply reply = tryAttach(number(number).path("responsible").asText(), number);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(201);
        return this;
    }

    Paper reported(int number) {
        JsonNode one = number(number);
        return decides(
                one.path("responsible").asText(), one.path("taskId").asText(), "REPORTED", "comment", "Сделано.");
    }

    Paper accepted(int number) {
        JsonNode one = number(number);
        return decides(one.path("giver").asText(), one.path("taskId").asText(), "ACCEPTED");
    }

    /** Proved, reported and accepted. */
    Paper executed(int... numbers) {
        Arrays.stream(numbers)
                .forEach(number -> attached(number).reported(number).accepted(number));
        return this;
    }

    Reply tryRelease() {
        clock.tick();
        return api.as(controller).post("/api/documents/" + id + "/release", "application/json", "");
    }

    Reply tryAsk(String person, int number, String due, String reason) {
        clock.tick();
        return api.as(person)
                .post(
                        "/api/assignments/" + number(number).path("id").asText() + "/extension",
                        Map.of("due", due, "reason", reason));
    }

    Paper asked(String person, int number, String due) {
        Reply reply = tryAsk(person, number, due, "Подрядчик задержал смету");
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        return this;
    }

    /** Posts to an address of an assignment. */
    Reply post(String person, int number, String what, Map<String, Object> body) {
        clock.tick();
        return api.as(person)
                .post("/api/assignments/" + number(number).path("id").asText() + "/" + what, body);
    }
}
