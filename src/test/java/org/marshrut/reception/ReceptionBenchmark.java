package org.marshrut.reception;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Api;
import org.marshrut.support.Application;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * 200 requests a second of people who read, for a minute, while officials work; not a test:
 * {@code mvn test -DargLine= -Dtest=ReceptionBenchmark}. The numbers of a run go to {@code docs/benchmarks.md}. The client runs
 * on the same machine: its work counts against the product.
 */
@Application
class ReceptionBenchmark {

    private static final int A_SECOND = 200;
    private static final int SECONDS = 60;
    private static final int WARM = 15;
    private static final int PAPERS = 200;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void measure() throws InterruptedException {
        Window anna = Window.of(Api.at(port), port, jdbc, "benchmark");
        UUID first = anna.handsIn();
        for (int i = 1; i < PAPERS; i++) {
            jdbc.sql("delete from quota_use where quota like 'reception.%'").update();
            anna.handsIn();
        }
        List<String> pages = List.of(
                "/reception", Window.FORM, "/cabinet", "/cabinet/papers/" + first, "/acts", "/", "/cabinet?page=5");
        ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();
        AtomicInteger failed = new AtomicInteger();
        AtomicInteger next = new AtomicInteger();
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
        var readers = Executors.newFixedThreadPool(64);
        var officials = Executors.newFixedThreadPool(2);
        long begin = System.nanoTime();
        clock.scheduleAtFixedRate(
                () -> {
                    // From when it should have been sent: a product that is slow does not make itself look faster.
                    long due = System.nanoTime();
                    String page = pages.get(next.getAndIncrement() % pages.size());
                    readers.submit(() -> {
                        int status = anna.get(page).status();
                        if (System.nanoTime() - begin > WARM * 1_000_000_000L) {
                            millis.add((System.nanoTime() - due) / 1e6);
                        }
                        if (status != 200) {
                            failed.incrementAndGet();
                        }
                    });
                },
                0,
                1_000_000 / A_SECOND,
                TimeUnit.MICROSECONDS);
        AtomicInteger done = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            officials.submit(() -> {
                Api archivist = Api.at(port).as("archivist");
                while (!Thread.currentThread().isInterrupted()) {
                    archivist.post("/engine-rest/task?maxResults=20", Map.of("assignee", "archivist"));
                    archivist.get("/api/documents?page=0");
                    done.incrementAndGet();
                }
            });
        }
        Thread.sleep((WARM + SECONDS) * 1000L);
        clock.shutdownNow();
        officials.shutdownNow();
        readers.shutdown();
        readers.awaitTermination(30, TimeUnit.SECONDS);
        double[] sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        System.out.printf(
                "%n| requests | a second | failed | p50, ms | p95, ms | p99, ms | lists of officials |%n|---|---|---|---|---|---|---|%n"
                        + "| %d | %d | %d | %.1f | %.1f | %.1f | %d |%n",
                sorted.length,
                sorted.length / SECONDS,
                failed.get(),
                sorted[sorted.length / 2],
                sorted[sorted.length * 95 / 100],
                sorted[sorted.length * 99 / 100],
                done.get());
        jdbc.sql("delete from quota_use where quota like 'reception.%'").update();
    }
}
