package org.marshrut.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;

/** Many decisions by one request: each for itself, in the order that was asked, once under one key. */
class ManyDecisionsTest extends RouteTest {

    private Reply decide(String person, String key, List<? extends Map<String, ?>> items) {
        String body = "{\"items\":" + json(items) + "}";
        String[] headers = key == null ? new String[0] : new String[] {"Idempotency-Key", key};
        return api().as(person).post("/api/decisions", "application/json", body, headers);
    }

    private static String json(Object value) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(value);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> item(String task, String decision) {
        return Map.of("taskId", task, "decision", decision);
    }

    private static List<Integer> statuses(Reply reply) {
        List<Integer> statuses = new ArrayList<>();
        reply.json()
                .path("items")
                .forEach(item -> statuses.add(item.path("status").asInt()));
        return statuses;
    }

    @Test
    void oneThatFailsStopsNone() {
        List<Act> acts = IntStream.range(0, 4).mapToObj(n -> act().endorsed()).toList();
        List<String> tasks =
                acts.stream().map(act -> act.taskOf("economy", "giveVisa")).toList();
        String others = acts.get(3).taskOf("property", "giveVisa");

        Reply reply = decide(
                "economy",
                null,
                List.of(
                        item(tasks.get(0), "AGREED"),
                        item(tasks.get(1), "NOT_AGREED"),
                        item(others, "AGREED"),
                        item("no such task", "AGREED"),
                        item(tasks.get(2), "SIGNED"),
                        Map.of("decision", "AGREED"),
                        Map.of("taskId", tasks.get(3), "decision", "NOT_AGREED", "comment", "Нет расчёта"),
                        item(tasks.get(0), "AGREED")));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(statuses(reply)).containsExactly(200, 400, 403, 404, 400, 400, 200, 409);
        JsonNode items = reply.json().path("items");
        assertThat(items.get(0).path("detail").isNull()).isTrue();
        assertThat(items.get(1).path("detail").asText()).contains("пояснение");
        assertThat(items.get(1).path("taskId").asText()).isEqualTo(tasks.get(1));
        acts.get(0).hasVisas(1, "economy AGREED", "property -", "digital -", "deputy -");
        acts.get(1).hasVisas(1, "economy -", "property -", "digital -", "deputy -");
        acts.get(3).hasVisas(1, "economy NOT_AGREED", "property -", "digital -", "deputy -");

        long first = items.get(0).path("decisionId").asLong();
        assertThat(api().as("economy").delete("/api/decisions/" + first).status())
                .isEqualTo(204);
        acts.get(0).hasVisas(1, "economy -", "property -", "digital -", "deputy -");
    }

    @Test
    void theSameKeyIsTheSameAnswerAndNothingTwice() {
        Act act = act().endorsed();
        String key = UUID.randomUUID().toString();
        List<Map<String, String>> items = List.of(item(act.taskOf("economy", "giveVisa"), "AGREED"));
        Reply first = decide("economy", key, items);
        Reply again = decide("economy", key, items);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(statuses(again)).containsExactly(200);
        assertThat(decide("economy", key, List.of(item(act.taskOf("property", "giveVisa"), "AGREED")))
                        .status())
                .isEqualTo(409);
        act.hasVisas(1, "economy AGREED", "property -", "digital -", "deputy -");
    }

    @Test
    void twoAtOnceGiveOneVisaEach() {
        List<String> tasks = Stream.of(act().endorsed(), act().endorsed(), act().endorsed())
                .map(act -> act.taskOf("economy", "giveVisa"))
                .toList();
        List<Map<String, String>> items =
                tasks.stream().map(task -> item(task, "AGREED")).toList();
        List<CompletableFuture<Reply>> both = Stream.of(1, 2)
                .map(n -> CompletableFuture.supplyAsync(() -> decide("economy", null, items)))
                .toList();
        List<Integer> all = new ArrayList<>();
        both.forEach(reply -> all.addAll(statuses(reply.join())));
        assertThat(all).containsExactlyInAnyOrder(200, 200, 200, 409, 409, 409);
    }

    @Test
    void noneAndTooManyAreRefusedWhole() {
        assertThat(decide("economy", null, List.of()).status()).isEqualTo(400);
        assertThat(decide("economy", null, Collections.nCopies(101, item("x", "AGREED")))
                        .detail())
                .contains("не больше 100");
        assertThat(api().as("economy")
                        .post("/api/decisions", "application/json", "{\"items\": 7}")
                        .status())
                .isEqualTo(400);
        assertThat(statuses(api().as("economy").post("/api/decisions", "application/json", "{\"items\": [null, {}]}")))
                .containsExactly(400, 400);
    }
}
