package org.marshrut.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.support.Act;
import org.marshrut.support.Api;
import org.marshrut.support.Application;
import org.marshrut.support.Product;
import org.marshrut.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two nodes on one database: they start at the same moment, and then everybody registers at once. */
@Application
class TwoNodesTest {

    private static final int REGISTRATIONS = 2000;
    private static final int FAILURES = 200;
    private static final int THREADS = 16;

    @TempDir
    private Path folder;

    @Autowired
    private JdbcClient server;

    @Autowired
    private JdbcConnectionDetails connection;

    @Test
    void numbersHaveNoGapAndNoDoubleAndThereIsOneSchemaAndOneDeployment() throws Exception {
        server.sql("create database two_nodes").update();
        String url = connection.getJdbcUrl().replaceFirst("/postgres\\?", "/two_nodes?");
        Map<String, String> settings = Map.of(
                "SPRING_DATASOURCE_URL",
                url,
                "SPRING_DATASOURCE_USERNAME",
                connection.getUsername(),
                "SPRING_DATASOURCE_PASSWORD",
                connection.getPassword(),
                "SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE",
                "10",
                "MARSHRUT_DEMO",
                "true");
        JdbcClient database =
                JdbcClient.create(new DriverManagerDataSource(url, connection.getUsername(), connection.getPassword()));
        try (Product first = Product.start(folder.resolve("first"), settings);
                Product second = Product.start(folder.resolve("second"), settings)) {
            List<Api> nodes = List.of(first.ready().api(), second.ready().api());
            assertThat(count(database, "select count(*) from act_re_deployment"))
                    .isEqualTo(1);
            assertThat(count(database, "select max(version_) from act_re_procdef"))
                    .isEqualTo(1);
            assertThat(count(database, "select count(*) from act_ru_filter")).isEqualTo(2);

            // An author of an organisation without a head: his draft gets its number, then nobody can support it.
            assertThat(nodes.get(0)
                            .as("admin")
                            .put("/engine-rest/group/authors/members/mfc", "")
                            .status())
                    .isEqualTo(204);
            Set<String> numbers = ConcurrentHashMap.newKeySet();
            AtomicInteger refused = new AtomicInteger();
            everybodyAtOnce(nodes, numbers, refused);

            assertThat(refused).hasValue(FAILURES);
            assertThat(numbers).hasSize(REGISTRATIONS);
            List<Integer> given = numbers.stream()
                    .map(number -> Integer.valueOf(number.replaceAll("ПП-(\\d+)/\\d+", "$1")))
                    .sorted()
                    .toList();
            assertThat(given)
                    .isEqualTo(IntStream.rangeClosed(1, REGISTRATIONS).boxed().toList());
            assertThat(count(database, "select count(*) from documents")).isEqualTo(REGISTRATIONS);
        }
    }

    private static void everybodyAtOnce(List<Api> nodes, Set<String> numbers, AtomicInteger refused) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> work = new ArrayList<>();
        for (int i = 0; i < REGISTRATIONS + FAILURES; i++) {
            Api node = nodes.get(i % nodes.size());
            boolean fails = i % (REGISTRATIONS / FAILURES + 1) == 0;
            work.add(people.submit(() -> {
                Act act = new Act(node, TestClock.running(), id -> {});
                if (fails) {
                    act.with("organisation", "МФЦ");
                    assertThat(act.trySubmitAs("mfc").status()).isEqualTo(409);
                    refused.incrementAndGet();
                } else {
                    numbers.add(act.trySubmitAs("author")
                            .json()
                            .path("projectNumber")
                            .asText());
                }
            }));
        }
        for (Future<?> one : work) {
            one.get();
        }
        people.shutdown();
    }

    private static long count(JdbcClient database, String sql) {
        return database.sql(sql).query(Long.class).single();
    }
}
