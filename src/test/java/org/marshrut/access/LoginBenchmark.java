package org.marshrut.access;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.support.Api;
import org.marshrut.support.Desk;
import org.marshrut.support.Product;

/**
 * An office of twenty people works while somebody guesses passwords, 200 a second for half a minute; not a test:
 * {@code mvn test -DargLine= -Dtest=LoginBenchmark}. The product runs in a process of its own with the settings of
 * production. The numbers of a run go to {@code docs/benchmarks.md}.
 */
class LoginBenchmark {

    private static final int SECONDS = 30;
    private static final int GUESSES_A_SECOND = 200;
    private static final List<String> OFFICE = List.of(
            "author",
            "secretary",
            "head",
            "finance",
            "economy",
            "property",
            "digital",
            "deputy",
            "legal",
            "editor",
            "governor",
            "publisher",
            "controller",
            "performer",
            "clerk",
            "archivist",
            "appeals",
            "chief",
            "analyst",
            "ops");

    @TempDir
    private java.nio.file.Path folder;

    @Test
    void measure() throws Exception {
        // The tests lower the cost of a hash; here it is that of production.
        Map<String, String> settings = Map.of(
                "MARSHRUT_LOGIN_HASHMEMORY", "19MB",
                "MARSHRUT_LOGIN_HASHPASSES", "2",
                "CAMUNDA_BPM_JOBEXECUTION_ENABLED", "true");
        try (Product product = Product.start(folder, settings).ready()) {
            int port = product.port();
            List<Runnable> office = office(port);
            office.forEach(Runnable::run);
            System.out.printf(
                    "%n| the office, while | requests | p50, ms | p95, ms | refused | answers to guesses |%n");
            System.out.println("|---|---|---|---|---|---|");
            row("nobody guesses (warming up)", port, null);
            row("nobody guesses", port, null);
            row("200 wrong passwords a second, one account", port, number -> "head");
            row("200 wrong passwords a second, many accounts", port, number -> "account" + number);
            row("nobody guesses", port, null);
        }
    }

    /** Half of them in web sessions, half as programs with HTTP Basic. */
    private final ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();

    private final AtomicLong refused = new AtomicLong();

    private final List<Runnable> people = new ArrayList<>();

    private List<Runnable> office(int port) {
        for (int i = 0; i < OFFICE.size(); i++) {
            String person = OFFICE.get(i);
            Desk desk = new Desk(port);
            boolean session = i % 2 == 0;
            if (session) {
                desk.as(person);
            }
            String[] work = {"/api/me", "/api/documents?size=20"};
            AtomicLong turn = new AtomicLong();
            people.add(() -> {
                var request = desk.request(work[(int) (turn.getAndIncrement() % work.length)]);
                if (!session) {
                    request.header("Authorization", Api.basic(person, "demo"));
                }
                long start = System.nanoTime();
                HttpResponse<String> reply = desk.send(request);
                millis.add((System.nanoTime() - start) / 1e6);
                if (reply.statusCode() != 200) {
                    refused.incrementAndGet();
                }
            });
        }
        return people;
    }

    private void row(String name, int port, LongFunction<String> victim) throws InterruptedException {
        millis.clear();
        refused.set(0);
        Map<Integer, AtomicLong> answers = new ConcurrentHashMap<>();
        ScheduledExecutorService office = Executors.newScheduledThreadPool(OFFICE.size());
        for (int i = 0; i < people.size(); i++) {
            office.scheduleAtFixedRate(people.get(i), 25L * i, 500, TimeUnit.MILLISECONDS);
        }
        ScheduledExecutorService attack = Executors.newScheduledThreadPool(40);
        if (victim != null) {
            AtomicLong number = new AtomicLong();
            Desk attacker = new Desk(port);
            attack.scheduleAtFixedRate(
                    () -> attack.execute(() -> {
                        long guess = number.getAndIncrement();
                        var request = attacker.request("/api/me")
                                .header("Authorization", Api.basic(victim.apply(guess), "guess" + guess));
                        answers.computeIfAbsent(attacker.send(request).statusCode(), status -> new AtomicLong())
                                .incrementAndGet();
                    }),
                    0,
                    1_000_000 / GUESSES_A_SECOND,
                    TimeUnit.MICROSECONDS);
        }
        TimeUnit.SECONDS.sleep(SECONDS);
        attack.shutdownNow();
        office.shutdownNow();
        office.awaitTermination(30, TimeUnit.SECONDS);
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                "| %s | %d | %.1f | %.1f | %d | %s |%n",
                name,
                sorted.length,
                sorted[sorted.length / 2],
                sorted[sorted.length * 95 / 100],
                refused.get(),
                new TreeMap<>(answers));
    }
}
