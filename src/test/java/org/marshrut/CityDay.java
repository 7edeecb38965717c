package org.marshrut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.marshrut.support.Api;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Dossiers;
import org.marshrut.support.TwoNodes;

/**
 * The papers of a day as a city brings them: four of five are registered as they come from outside, the fifth is a letter to
 * three organisations. Whoever gets no answer sends the same again to the other node.
 */
final class CityDay {

    /** Of a letter, one of which has one workplace. */
    static final List<String> ADDRESSEES = List.of("10", "03", "01");

    private static final List<String> CLERKS = List.of("clerk", "secretary", "tundraclerk");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TwoNodes nodes;
    private final int papers;
    private final int perMinute;
    private final String name;
    private final Map<Integer, UUID> registered = new ConcurrentHashMap<>();
    private final AtomicInteger done = new AtomicInteger();

    /** @param name of the day, in the headings of its papers */
    CityDay(TwoNodes nodes, int papers, int perMinute, String name) {
        this.nodes = nodes;
        this.papers = papers;
        this.perMinute = perMinute;
        this.name = name;
    }

    /** How many have been brought to their end. */
    int done() {
        return done.get();
    }

    int letters() {
        return (papers + 4) / 5;
    }

    Collection<UUID> documents() {
        return registered.values();
    }

    String headings() {
        return name + " %";
    }

    /** Brings all of them, each at its moment, while something else happens. */
    void comes(Runnable meanwhile) throws InterruptedException, ExecutionException {
        ScheduledExecutorService people = Executors.newScheduledThreadPool(12);
        List<ScheduledFuture<?>> coming = IntStream.range(0, papers)
                .<ScheduledFuture<?>>mapToObj(
                        i -> people.schedule(() -> bring(i), i * 60_000L / perMinute, TimeUnit.MILLISECONDS))
                .toList();
        meanwhile.run();
        for (ScheduledFuture<?> one : coming) {
            one.get();
        }
        people.shutdown();
    }

    private void bring(int i) {
        registered.put(i, i % 5 == 0 ? letter(i) : paper(i));
        done.incrementAndGet();
    }

    private UUID paper(int i) {
        Map<String, Object> card =
                Map.of("heading", name + " " + i, "correspondent", "Житель " + i, "correspondentNumber", "Г-" + i);
        return id(sent(i, "/api/incoming", CLERKS.get(i % CLERKS.size()), card));
    }

    private UUID letter(int i) {
        Map<String, Object> card = Map.of(
                "kind",
                "OUTGOING",
                "heading",
                name + " " + i,
                "organisation",
                "06",
                "facts",
                Map.of(
                        "addressees",
                        ADDRESSEES.stream()
                                .map(code -> Map.of("organisation", code))
                                .toList()),
                "files",
                List.of(Map.of("name", "текст.txt", "role", "DRAFT_TEXT")));
        UUID letter = id(sent(i, "/api/documents", "author", card));
        await().atMost(Duration.ofMinutes(3)).until(() -> sign(i, letter));
        return letter;
    }

    /** Whether it is signed: also when the answer to an earlier try was lost. */
    private boolean sign(int i, UUID letter) {
        JsonNode view = answered(i, node -> node.as("head").get("/api/documents/" + letter))
                .json();
        if (!view.path("state").asText().equals("ON_SIGNING")) {
            return !view.path("registrationNumber").isNull();
        }
        String task = view.path("stage").path(0).path("taskId").asText();
        return answered(i, node -> node.as("head").complete(task, "SIGNED", null))
                        .status()
                == 204;
    }

    private Reply sent(int i, String path, String person, Map<String, Object> card) {
        String[] key = {"Idempotency-Key", UUID.randomUUID().toString()};
        List<Part> parts = List.of(
                Part.json("card", json(card)),
                Part.file("files", "текст.txt", Dossiers.text("Текст " + name + " " + i)));
        Reply reply = answered(i, node -> node.as(person).post(path, parts, key));
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(201);
        return reply;
    }

    /** The answer of the one node or of the other: of whichever gives one first. */
    private Reply answered(int i, Function<Api, Reply> request) {
        List<Reply> answers = new ArrayList<>();
        AtomicInteger tries = new AtomicInteger(i);
        await().atMost(Duration.ofMinutes(3)).until(() -> {
            Api node = (tries.getAndIncrement() % 2 == 0 ? nodes.first() : nodes.second()).api();
            try {
                Reply reply = request.apply(node);
                return reply.status() < 500 && !isUnderWay(reply) && answers.add(reply);
            } catch (UncheckedIOException killed) {
                return false;
            }
        });
        return answers.get(0);
    }

    /** The try before, to the node that is being killed, has not come to its end. */
    private static boolean isUnderWay(Reply reply) {
        return reply.status() == 409 && reply.detail().startsWith("Этот же запрос");
    }

    private static UUID id(Reply reply) {
        return UUID.fromString(reply.json().path("id").asText());
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
