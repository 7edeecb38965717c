package org.marshrut.price;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.price.Meter.Spent;
import org.marshrut.support.Act;
import org.marshrut.support.Api;
import org.marshrut.support.Product;
import org.marshrut.support.TestClock;

/**
 * What one act costs: submission, support of the head, four visas, two examinations, signature, number, stamp, publication;
 * driven over HTTP as programs do. Not a test: {@code mvn test -DargLine= -Dtest=PriceBenchmark}. The product runs in a
 * process of its own with the settings of production, the database is a PostgreSQL of its own with durable commits that
 * counts. The numbers of a run go to {@code docs/benchmarks.md}.
 */
class PriceBenchmark {

    private static final String DATABASE = "product";
    private static final List<Integer> CLIENTS = List.of(1, 8);
    private static final int ACTS = Integer.getInteger("price.acts", 10);
    private static final int MOST_FREQUENT = Integer.getInteger("price.statements", 20);

    @TempDir
    private Path folder;

    @Test
    void measure() throws Exception {
        try (Meter meter = new Meter(folder.resolve("data"))) {
            Map<String, String> settings = new LinkedHashMap<>(meter.settings(DATABASE));
            settings.put("CAMUNDA_BPM_JOB_EXECUTION_ENABLED", "true");
            settings.put("MARSHRUT_DEMO", "true");
            settings.put("MARSHRUT_LOGIN_HASHMEMORY", "19MB");
            settings.put("MARSHRUT_LOGIN_HASHPASSES", "2");
            settings.put("SPRING_DATASOURCE_HIKARI_CONNECTIONINITSQL", "set synchronous_commit = on");
            try (Product product =
                    Product.start(folder.resolve("product"), settings).ready()) {
                walk(product, meter, 2, 5); // warms up
                List<String> rows = new ArrayList<>();
                for (int clients : CLIENTS) {
                    rows.add(row(product, meter, clients));
                    if (clients == 1) {
                        System.out.printf("%ncalls | rows | ms | statement, each for one act%n");
                        meter.frequent(DATABASE, MOST_FREQUENT, ACTS).forEach(System.out::println);
                        System.out.printf("%ntable | records of WAL | size, each for one act%n");
                        meter.walByTable(DATABASE, MOST_FREQUENT, ACTS).forEach(System.out::println);
                    }
                }
                System.out.printf(
                        "%n| clients | acts a second | statements | select | insert | update | delete | WAL, KB | without files and images of pages, KB | CPU of the product, ms | of the database, ms |%n|---|---|---|---|---|---|---|---|---|---|---|%n");
                rows.forEach(System.out::println);
            }
        }
    }

    private static String row(Product product, Meter meter, int clients) throws Exception {
        int acts = clients * ACTS;
        meter.reset();
        Duration cpu = product.cpu();
        long start = System.nanoTime();
        walk(product, meter, clients, ACTS);
        double seconds = (System.nanoTime() - start) / 1e9;
        Spent spent = meter.spent(DATABASE);
        return "| %d | %.1f | %d | %d | %d | %d | %d | %d | %d | %d | %d |"
                .formatted(
                        clients,
                        acts / seconds,
                        spent.statements() / acts,
                        spent.of("select") / acts,
                        spent.of("insert") / acts,
                        spent.of("update") / acts,
                        spent.of("delete") / acts,
                        spent.wal() / 1024 / acts,
                        spent.lean() / 1024 / acts,
                        product.cpu().minus(cpu).toMillis() / acts,
                        spent.database().toMillis() / acts);
    }

    private static void walk(Product product, Meter meter, int clients, int each) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(clients);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                all.add(people.submit(() -> {
                    for (int act = 0; act < each; act++) {
                        walk(product.api(), meter);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            people.shutdownNow();
        }
    }

    private static void walk(Api api, Meter meter) {
        Act act = new Act(api, TestClock.running(), id -> {}).submitted();
        decide(api, act.id(), "head", "AGREED");
        for (String person : List.of("economy", "property", "digital", "deputy", "legal", "editor")) {
            decide(api, act.id(), person, "AGREED");
        }
        decide(api, act.id(), "governor", "SIGNED");
        await().atMost(30, TimeUnit.SECONDS)
                .pollInterval(200, TimeUnit.MILLISECONDS)
                .until(() -> meter.state(DATABASE, act.id()).equals("PUBLISHED"));
    }

    private static void decide(Api api, String document, String person, String decision) {
        JsonNode tasks = api.as(person)
                .get("/engine-rest/task?processInstanceBusinessKey=" + document)
                .json();
        Api.Reply reply = api.as(person).complete(tasks.at("/0/id").asText(), decision, null);
        if (reply.status() != 204) {
            throw new IllegalStateException(person + ": " + reply.status() + " " + tasks);
        }
    }
}
