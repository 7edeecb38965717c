package org.marshrut.price;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.price.Meter.Spent;
import org.marshrut.support.Product;
import org.marshrut.support.StockAcquisition;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * All that a region waits for is missed at one instant, on two nodes with one database, while officials work; not a test: {@code
 * mvn test -DargLine= -Dtest=StormBenchmark}. {@code -Dtimers=} says how many timers are due (100,000), {@code -Dminutes=} after
 * how many what has not rung is given up (10). A document has four visas, each with the timer of its mark and that of the route
 * which watches it, and two examinations with a timer each. First the engine's own acquisition has all of them before it, for {@code
 * -Dstock=} minutes (2), and then ours what is left. The numbers go to {@code docs/benchmarks.md}.
 */
class StormBenchmark {

    private static final String DATABASE = "storm";
    private static final int OF_A_DOCUMENT = 10;
    private static final int DOCUMENTS = Integer.getInteger("timers", 100_000) / OF_A_DOCUMENT;
    private static final Duration STOCK = Duration.ofMinutes(Integer.getInteger("stock", 2));
    private static final Duration PATIENCE = Duration.ofMinutes(Integer.getInteger("minutes", 10));
    private static final double VISITS_A_SECOND = Double.parseDouble(System.getProperty("visits", "1.5"));
    private static final List<String> APPROVERS = List.of("economy", "property", "digital", "deputy");

    /** In the place of each approver; every one has some fifty visas on his desk. */
    private static final int OFFICIALS = Math.max(20, DOCUMENTS / 50);

    private static final String HEAD =
            "| jobs taken by | rang | given up | seconds | timers a second | statements a timer | WAL, KB | CPU of the products, ms |"
                    + " of the database, ms | load | attempts lost | rejected | failed |";

    private static final Map<String, String> THEIRS = Map.of(
            "SPRING_MAIN_SOURCES", StockAcquisition.class.getName(),
            "CAMUNDA_BPM_JOB_EXECUTION_CORE_POOL_SIZE", "3",
            "CAMUNDA_BPM_JOB_EXECUTION_MAX_POOL_SIZE", "10",
            "CAMUNDA_BPM_JOB_EXECUTION_QUEUE_CAPACITY", "3",
            "CAMUNDA_BPM_JOB_EXECUTION_MAX_JOBS_PER_ACQUISITION", "3");

    @TempDir
    private Path folder;

    @Test
    void measure() throws Exception {
        try (Meter meter = new Meter(folder.resolve("data"))) {
            Map<String, String> settings = new LinkedHashMap<>(meter.settings(DATABASE));
            settings.put("CAMUNDA_BPM_JOB_EXECUTION_ENABLED", "true");
            settings.put("MARSHRUT_DEMO", "true");
            settings.put("SPRING_DATASOURCE_HIKARI_CONNECTIONINITSQL", "set synchronous_commit = on");
            JdbcClient database = meter.inDatabase(DATABASE);
            StormyRegion region = filled(settings, database);
            if (!STOCK.isZero()) {
                arm("the stock engine", settings, THEIRS, meter, region, STOCK);
            }
            arm("the product", settings, Map.of(), meter, region, PATIENCE);
        }
    }

    private StormyRegion filled(Map<String, String> settings, JdbcClient database) {
        String document;
        try (Product product =
                Product.start(folder.resolve("filling"), settings).ready()) {
            document = StormyRegion.watched(product, database, APPROVERS.size());
        }
        long start = System.nanoTime();
        Copies copies = new Copies(database, document, APPROVERS, OFFICIALS);
        copies.hire();
        copies.make(DOCUMENTS);
        database.sql("vacuum analyze").update();
        System.out.printf(
                "%nfilled in %d s%n",
                Duration.ofNanos(System.nanoTime() - start).toSeconds());
        return new StormyRegion(database);
    }

    private void arm(
            String name,
            Map<String, String> settings,
            Map<String, String> own,
            Meter meter,
            StormyRegion region,
            Duration patience)
            throws Exception {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.putAll(own);
        Storm storm;
        try (Product first = Product.start(folder.resolve(name + " 1"), all);
                Product second = Product.start(folder.resolve(name + " 2"), all)) {
            first.ready();
            second.ready();
            if (own == THEIRS) {
                region.dropOurIndex();
            }
            try (Officials officials = new Officials(List.of(first.api(), second.api()), logins())) {
                officials.come(VISITS_A_SECOND);
                TimeUnit.SECONDS.sleep(20); // warms up
                officials.forget();
                TimeUnit.SECONDS.sleep(20);
                System.out.printf(
                        "%n%s; officials before the storm: %s (%s)%n", name, officials.waited(), Officials.COLUMNS);
                region.letAllBeDue();
                officials.forget();
                storm = storm(meter, region, List.of(first, second), patience);
                System.out.printf("%s; officials in the storm: %s (%s)%n", name, officials.waited(), Officials.COLUMNS);
            }
        }
        report(name, storm, region);
        region.told().forEach((what, number) -> System.out.printf("%s: %d%n", what, number));
    }

    private record Storm(int left, double seconds, Spent spent, Duration products, double load) {}

    private static Storm storm(Meter meter, StormyRegion region, List<Product> nodes, Duration patience)
            throws InterruptedException {
        meter.reset();
        Duration cpu = cpu(nodes);
        long start = System.nanoTime();
        int left = region.ring(patience);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Storm(
                left,
                seconds,
                meter.spent(DATABASE),
                cpu(nodes).minus(cpu),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** What the nodes have counted they write down when they stop. */
    private static void report(String name, Storm storm, StormyRegion region) {
        double rang = region.counted("job-successful");
        int taken = region.counted("job-acquired-success");
        int lost = region.counted("job-acquired-failure");
        System.out.printf(
                "%s%n| %s | %.0f | %d | %.0f | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %.2f %% of %d | %d | %d |%n",
                HEAD,
                name,
                rang,
                storm.left(),
                storm.seconds(),
                rang / storm.seconds(),
                storm.spent().statements() / rang,
                storm.spent().lean() / 1024 / rang,
                storm.products().toMillis() / rang,
                storm.spent().database().toMillis() / rang,
                storm.load(),
                100.0 * lost / (taken + lost),
                taken + lost,
                region.counted("job-execution-rejected"),
                region.counted("job-failed"));
    }

    private static Duration cpu(List<Product> nodes) {
        return nodes.stream().map(Product::cpu).reduce(Duration.ZERO, Duration::plus);
    }

    private static List<String> logins() {
        return IntStream.range(0, OFFICIALS)
                .boxed()
                .flatMap(n -> APPROVERS.stream().map(one -> one + "-" + n))
                .toList();
    }
}
