package org.marshrut.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.price.Meter.Spent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The product against a stock Camunda with the same diagrams, and both against the floor: the same rows and commits without an
 * engine. Not a test: {@code mvn test -DargLine= -Dtest=StockBenchmark}. In turn on one PostgreSQL with durable commits, each
 * in a database and a process of its own; medians of the rounds. The numbers of a run go to {@code docs/benchmarks.md}.
 */
class StockBenchmark {

    /** Of a measurement; one client alone does a quarter of them. */
    private static final int ACTS = Integer.getInteger("price.acts", 48);

    private static final int ROUNDS = Integer.getInteger("price.rounds", 3);
    private static final int WARM_UP = Integer.getInteger("price.warm", 64);
    private static final List<Integer> CLIENTS = Stream.of(
                    System.getProperty("price.clients", "1,8,16").split(","))
            .map(Integer::valueOf)
            .toList();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** The way of an act: what starts it has its own signal, what it calls has its own file. */
    private static final String DIAGRAMS = Stream.of(
                    "act-approval",
                    "visa-round",
                    "act-issuance",
                    "document-publication",
                    "site-export",
                    "draft-rework",
                    "public-discussion",
                    "deadline-watch",
                    "deadline-reminder",
                    "resolution-control",
                    "assignment-execution",
                    "act-annulment",
                    "deadlines")
            .flatMap(route -> Stream.of("bpmn", "dmn", "form").map(type -> "file:processes/" + route + "/*." + type))
            .reduce((one, other) -> one + "," + other)
            .orElseThrow();

    @FunctionalInterface
    private interface Walk {
        void walk(int clients, int each) throws Exception;
    }

    private record Contestant(String name, String way, Arm arm, String database, Walk walk) {
        String title(int clients) {
            return "%s, %s | %d".formatted(name, way, clients);
        }
    }

    @TempDir
    private Path folder;

    private Meter meter;
    private final Map<String, JdbcClient> watched = new LinkedHashMap<>();

    @Test
    void measure() throws Exception {
        try (Meter counting = new Meter(folder.resolve("data"));
                Arm ours = Arm.ours(folder.resolve("ours"), ours(counting.settings("ours")));
                Arm stock = Arm.bare(folder.resolve("stock"), StockEngine.class, stock(filled(counting, "stock")));
                Arm floor = Arm.bare(folder.resolve("floor"), Floor.class, common(filled(counting, "floor")))) {
            meter = counting;
            List<Contestant> all = List.of(
                    new Contestant("ours", "REST", ours, "ours", rest(ours, "/api/documents")),
                    new Contestant("stock", "REST", stock, "stock", rest(stock, StockEngine.SUBMISSION)),
                    new Contestant("ours", "Java", ours, "ours", ours::inside),
                    new Contestant("stock", "Java", stock, "stock", stock::inside),
                    new Contestant("floor", "Java", floor, "floor", floor::inside));
            System.out.printf("ours %d, stock %d, floor %d%n", ours.pid(), stock.pid(), floor.pid());
            for (Contestant one : all) {
                measured(one, 8, WARM_UP / 8);
            }
            Map<String, List<Figures>> rounds = new LinkedHashMap<>();
            for (int round = 0; round < ROUNDS; round++) {
                for (int clients : CLIENTS) {
                    int each = Math.max(1, clients == 1 ? ACTS / 4 : ACTS / clients);
                    for (Contestant one : all) {
                        Figures figures = measured(one, clients, each);
                        System.out.printf(
                                "round %d, load %.1f | %s | %s%n",
                                round + 1, load(), one.title(clients), figures.row());
                        rounds.computeIfAbsent(one.title(clients), title -> new ArrayList<>())
                                .add(figures);
                    }
                }
            }
            print(all, rounds);
            for (String database : watched.keySet()) {
                assertThat(leftBehind(database)).as(database).isEqualTo(leftBehind("floor"));
            }
        }
    }

    /** Who does less for an act would be quicker for nothing. */
    private Map<String, Object> leftBehind(String database) {
        return meter.inDatabase(database).sql("""
                        select (select count(*) from files) / count(*)::float8 files,
                               (select count(*) from file_chunks) / count(*)::float8 chunks,
                               (select count(*) from decisions) / count(*)::float8 decisions,
                               (select count(*) from decisions where decided_at is not null) / count(*)::float8 decided,
                               (select count(*) from publications) / count(*)::float8 publications,
                               (select count(*) from notices where login <> 'author') / count(*)::float8 notices,
                               count(*) filter (where project_number is null or registration_number is null) unnumbered
                        from documents
                        """).query().singleRow();
    }

    private Figures measured(Contestant one, int clients, int each) throws Exception {
        TimeUnit.MILLISECONDS.sleep(500); // what the one before has left to do
        int acts = clients * each;
        long published = published(one.database()) + acts;
        meter.reset();
        Duration cpu = one.arm().cpu();
        long start = System.nanoTime();
        one.walk().walk(clients, each);
        while (published(one.database()) < published) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException(one.title(clients) + ": acts are not published");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Spent spent = meter.spent(one.database());
        return Figures.of(
                acts,
                seconds,
                spent,
                meter.rows(one.database()),
                one.arm().cpu().minus(cpu).toMillis());
    }

    private static void print(List<Contestant> all, Map<String, List<Figures>> rounds) {
        System.out.printf(
                "%n| arm | clients | %s | acts to stock | CPU to stock | acts to the floor |%n|%s%n",
                Figures.HEAD, "---|".repeat(15));
        for (int clients : CLIENTS) {
            IntFunction<Figures> medians =
                    at -> Figures.median(rounds.get(all.get(at).title(clients)));
            for (int at = 0; at < all.size(); at++) {
                Figures one = medians.apply(at);
                Figures stock = medians.apply(all.get(at).way().equals("REST") ? 1 : 3);
                System.out.printf(
                        "| %s | %s | %.2f | %.2f | 1/%.0f |%n",
                        all.get(at).title(clients),
                        one.row(),
                        one.second() / stock.second(),
                        one.cpu() / stock.cpu(),
                        medians.apply(4).second() / one.second());
            }
        }
    }

    private static Walk rest(Arm arm, String submission) {
        OverRest act = new OverRest(arm.port(), submission);
        return (clients, each) -> Clients.each(clients, each, act);
    }

    private long published(String database) {
        return watched.computeIfAbsent(database, name -> {
                    Map<String, String> settings = meter.access(name);
                    return JdbcClient.create(new SingleConnectionDataSource(
                            settings.get("SPRING_DATASOURCE_URL"),
                            settings.get("SPRING_DATASOURCE_USERNAME"),
                            settings.get("SPRING_DATASOURCE_PASSWORD"),
                            true));
                })
                .sql("select count(*) from documents where state = 'PUBLISHED'")
                .query(Long.class)
                .single();
    }

    private static Map<String, String> filled(Meter meter, String database) throws Exception {
        Map<String, String> settings = meter.settings(database);
        meter.inDatabase(database)
                .sql(Files.readString(Path.of("src", "test", "resources", "price", "rows.sql")))
                .update();
        return settings;
    }

    private static Map<String, String> common(Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE", "20");
        return all;
    }

    private static Map<String, String> ours(Map<String, String> settings) {
        Map<String, String> all = common(settings);
        all.put("SPRING_DATASOURCE_HIKARI_CONNECTIONINITSQL", "set synchronous_commit = on");
        all.put("CAMUNDA_BPM_JOB_EXECUTION_ENABLED", "true");
        all.put("MARSHRUT_DEMO", "true");
        all.put("MARSHRUT_LOGIN_HASHMEMORY", "19MB");
        all.put("MARSHRUT_LOGIN_HASHPASSES", "2");
        return all;
    }

    private static Map<String, String> stock(Map<String, String> settings) {
        Map<String, String> all = common(settings);
        all.put("SPRING_CONFIG_LOCATION", "optional:file:target/no-settings/");
        all.put("CAMUNDA_BPM_AUTHORIZATION_ENABLED", "true");
        all.put("CAMUNDA_BPM_ADMINUSER_ID", "admin");
        all.put("CAMUNDA_BPM_ADMINUSER_PASSWORD", "demo");
        all.put("CAMUNDA_BPM_DEPLOYMENTRESOURCEPATTERN", DIAGRAMS);
        all.put(StockDelegates.RULES, System.getProperty("price.rules", "asked"));
        return all;
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
