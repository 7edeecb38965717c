package org.marshrut.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.support.Act;
import org.marshrut.support.Api;
import org.marshrut.support.Product;
import org.marshrut.support.TestClock;

/** The process dies in the middle of work, again and again: nothing that was acknowledged is lost or half there. */
class KillTest {

    private static final int KILLS = 2;
    /** Durable as in production, which other tests do without. */
    private static final Map<String, String> SETTINGS = Map.of(
            "CAMUNDA_BPM_JOB_EXECUTION_ENABLED",
            "true",
            "SPRING_DATASOURCE_HIKARI_CONNECTIONINITSQL",
            "set synchronous_commit = on");

    @TempDir
    private Path folder;

    /** By document id: how many decisions were acknowledged. */
    private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();

    @Test
    void everyAcceptedDocumentIsThereAtItsLastAcknowledgedStep() throws Exception {
        for (int kill = 1; kill <= KILLS; kill++) {
            Product product = Product.start(folder, SETTINGS).ready();
            try {
                check(product.api());
                workUntilKilled(product);
            } finally {
                product.kill();
            }
        }
        try (Product product = Product.start(folder, SETTINGS).ready()) {
            assertThat(acknowledged).hasSizeGreaterThan(KILLS);
            check(product.api());
            finish(product.api());
        }
    }

    private void workUntilKilled(Product product) throws InterruptedException {
        AtomicBoolean dying = new AtomicBoolean();
        ExecutorService people = Executors.newFixedThreadPool(3);
        for (int i = 0; i < 3; i++) {
            people.submit(() -> {
                while (!dying.get()) {
                    try {
                        walk(product.api());
                    } catch (UncheckedIOException | AssertionError | IllegalStateException cutOff) {
                        // Expected of the one that dies; what was acknowledged before is checked after the restart.
                    }
                }
            });
        }
        // Of so many decisions three people have brought at least one document to its last visa.
        int before = decided();
        int enough = ThreadLocalRandom.current().nextInt(18, 30);
        await().atMost(60, TimeUnit.SECONDS).until(() -> decided() - before >= enough);
        dying.set(true);
        product.kill();
        people.shutdownNow();
        assertThat(people.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    private int decided() {
        return acknowledged.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void walk(Api api) {
        Act act = new Act(api, TestClock.running(), id -> {});
        act.submitted();
        acknowledged.put(act.id(), 0);
        decide(act, "head", "endorseDraft");
        for (String approver : new String[] {"economy", "property", "digital", "deputy"}) {
            decide(act, approver, "giveVisa");
        }
    }

    private void decide(Act act, String person, String step) {
        act.decides(person, step, "AGREED");
        acknowledged.merge(act.id(), 1, Integer::sum);
    }

    private void check(Api api) {
        acknowledged.forEach((id, decisions) -> {
            JsonNode document = api.as("author").get("/api/documents/" + id).json();
            assertThat(document.path("id").asText()).isEqualTo(id);
            assertThat(document.path("stage").size())
                    .as("waits for somebody: %s", document)
                    .isPositive();
            assertThat(document.path("files")).hasSize(2);
            document.path("files").forEach(file -> assertThat(api.as("author")
                            .get("/api/documents/" + id + "/files/"
                                    + file.path("id").asText())
                            .bytes())
                    .hasSize(file.path("size").asInt()));
            long given = java.util.stream.StreamSupport.stream(
                            document.path("visas").spliterator(), false)
                    .filter(visa -> visa.path("decision").asText().equals("AGREED"))
                    .count();
            long endorsed = document.path("visas").isEmpty() ? 0 : 1;
            assertThat(given + endorsed).as("decisions of %s", document).isBetween((long) decisions, decisions + 1L);
        });
    }

    /** No hand work: any of them goes on as if nothing had happened. */
    private void finish(Api api) {
        String id = acknowledged.entrySet().stream()
                .filter(entry -> entry.getValue() == 5)
                .findAny()
                .orElseThrow()
                .getKey();
        Act act = Act.existing(api, TestClock.running(), any -> {}, id);
        act.examined().signed();
        await().atMost(30, TimeUnit.SECONDS).untilAsserted(() -> act.isIn("PUBLISHED"));
    }
}
