package org.marshrut.price;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.marshrut.support.Api;

/**
 * People at work at a steady rate, whatever else goes on: one after another looks at his list, opens the first task and gives his
 * visa, each on one of the nodes. Who waits keeps nobody else from coming.
 */
final class Officials implements AutoCloseable {

    static final String COLUMNS = "requests | p50, ms | p99, ms | the longest, ms | failed";

    private static final int AT_ONCE = 16;

    /** Who came by turns; each is known to the nodes by then, as whoever has logged in is. */
    private static final int PEOPLE = 48;

    private final ScheduledExecutorService turns = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService work = Executors.newFixedThreadPool(AT_ONCE);
    private final List<Api> nodes;
    private final List<String> logins;
    private final AtomicInteger turn = new AtomicInteger();
    private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger failed = new AtomicInteger();

    /** @param logins of as many as there are; only some of them come */
    Officials(List<Api> nodes, List<String> logins) {
        this.nodes = nodes;
        this.logins = logins.subList(0, Math.min(PEOPLE, logins.size()));
        logIn();
    }

    private void logIn() {
        nodes.forEach(node -> logins.forEach(login -> node.as(login).get("/api/desk")));
    }

    /** Begins to come, three requests each time. */
    void come(double visitsASecond) {
        turns.scheduleAtFixedRate(
                () -> work.execute(this::visit), 0, Math.round(1e6 / visitsASecond), TimeUnit.MICROSECONDS);
    }

    private void visit() {
        try {
            int mine = turn.getAndIncrement();
            Api api = nodes.get(mine % nodes.size()).as(logins.get(mine % logins.size()));
            JsonNode task = asked(() -> api.get("/api/desk?size=20")).json().at("/items/0/taskId");
            asked(() -> api.get("/api/tasks/" + task.asText() + "/screen"));
            asked(() -> api.post("/api/tasks/" + task.asText() + "/decision", Map.of("decision", "AGREED")));
        } catch (RuntimeException | AssertionError e) {
            failed.incrementAndGet();
        }
    }

    private Api.Reply asked(Supplier<Api.Reply> request) {
        long start = System.nanoTime();
        Api.Reply reply = request.get();
        millis.add((System.nanoTime() - start) / 1e6);
        if (reply.status() >= 400) {
            failed.incrementAndGet();
        }
        return reply;
    }

    /** Begins to measure anew. */
    void forget() {
        millis.clear();
        failed.set(0);
    }

    /** As {@link #COLUMNS} says. */
    String waited() {
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return "%d | %.0f | %.0f | %.0f | %d"
                .formatted(
                        sorted.size(),
                        sorted.get(sorted.size() / 2),
                        sorted.get(sorted.size() * 99 / 100),
                        sorted.get(sorted.size() - 1),
                        failed.get());
    }

    @Override
    public void close() throws InterruptedException {
        turns.shutdownNow();
        work.shutdownNow();
        work.awaitTermination(30, TimeUnit.SECONDS);
    }
}
