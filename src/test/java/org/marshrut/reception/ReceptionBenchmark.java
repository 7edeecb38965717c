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
import org.marshrut.support.ProcessorTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * 200 requests a second of people who read, for a minute, while officials look at their lists ten times a second; not a test:
 * {@code mvn test -DargLine= -Dtest=ReceptionBenchmark}. The numbers of a run go to {@code docs/benchmarks.md}. The client runs
 * on the same machine: its work counts against the product.
 */
@Application
class ReceptionBenchmark {

    private static final int A_SECOND = 200;
    private static final int SECONDS = 60;
    private static final int WARM = 45;
    private static final int PAPERS = 200;
    private static final int TIMES = 300;
    /** A look at the own tasks and one at the documents, each second, by all officials together. */
    private static final int LOOKS = 10;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    /** Milliseconds of processor time of client, product and database for one page, asked one after the other. */
    private double alone(Window window, String page) {
        for (int i = 0; i < TIMES; i++) {
            window.get(page);
        }
        double before = ProcessorTime.soFar(jdbc).toNanos() / 1e6;
        for (int i = 0; i < TIMES; i++) {
            window.get(page);
        }
        return (ProcessorTime.soFar(jdbc).toNanos() / 1e6 - before) / TIMES;
    }

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
        pages.forEach(
                page -> System.out.printf("| %s | %.1f |%n", page.replace(first.toString(), "…"), alone(anna, page)));
        ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();
        AtomicInteger failed = new AtomicInteger();
        AtomicInteger next = new AtomicInteger();
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
        var readers = Executors.newFixedThreadPool(64);
        ScheduledExecutorService officials = Executors.newScheduledThreadPool(4);
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
        Api archivist = Api.at(port).as("archivist");
        officials.scheduleAtFixedRate(
                () -> {
                    archivist.post("/engine-rest/task?maxResults=20", Map.of("assignee", "archivist"));
                    archivist.get("/api/documents?page=0");
                    done.incrementAndGet();
                },
                0,
                1_000_000 / LOOKS,
                TimeUnit.MICROSECONDS);
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
