package org.marshrut.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Desk;
import org.marshrut.support.Medians;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * 380 organisations and 4,000 people are imported, again without a change, and everyday requests are answered before and
 * after; not a test: {@code mvn test -DargLine= -Dtest=RosterBenchmark}. The numbers of a run go to
 * {@code docs/benchmarks.md}.
 */
class RosterBenchmark extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @AfterEach
    void theyAreGone() {
        RosterRows.remove(jdbc, "mass", "M_", "Т");
    }

    @Test
    void measure() {
        System.out.printf(
                "load average %.1f%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        Map<String, Double> before = everyday("with the people of the demo region");
        load("first");
        jdbc.sql("analyze").update();
        load("again without a change");
        compare(before, everyday("with 4,000 more"));
    }

    private void load(String what) {
        long begun = System.nanoTime();
        long organisations = load("organisations", ManyPeople.organisations());
        long people = load("people", ManyPeople.people());
        long positions = load("positions", ManyPeople.positions());
        System.out.printf(
                "import, %s: organisations %d ms, people %d ms, positions %d ms, together %d ms%n",
                what, organisations, people, positions, (System.nanoTime() - begun) / 1_000_000);
    }

    private long load(String table, String file) {
        long begun = System.nanoTime();
        Reply reply = api().as("admin").post("/api/" + table, "text/csv", file);
        assertThat(reply.status()).as(reply.detail()).isEqualTo(200);
        return (System.nanoTime() - begun) / 1_000_000;
    }

    /** The same questions, asked twice; how many times as long the second time took stands below. */
    private Map<String, Double> everyday(String when) {
        Medians.head(when);
        Map<String, Double> medians = new LinkedHashMap<>();
        medians.put("log-in on the page", Medians.row("log-in on the page", () -> new Desk(port).as("author")));
        ask("author", "/api/me", medians);
        ask("economy", "/api/desk", medians);
        ask("author", "/api/documents?text=%D1%88%D0%BA%D0%BE%D0%BB", medians);
        ask("author", "/api/cards/people?text=%D0%9C%D0%B0", medians);
        ask("author", "/api/cards/people", medians);
        ask("admin", "/api/people?text=%D0%9C%D0%B0", medians);
        ask("admin", "/api/positions", medians);
        ask("admin", "/api/positions?text=%D1%81%D0%BF%D0%B5%D1%86", medians);
        ask("admin", "/api/organisations", medians);
        ask("ops", "/api/reports/coverage", medians);
        ask("ops", "/api/reports/log-ins?by=organisation", medians);
        ask("ops", "/api/reports/log-ins/absent", medians);
        return medians;
    }

    private void ask(String login, String address, Map<String, Double> medians) {
        medians.put(address, Medians.row(address, () -> assertThat(
                        api().as(login).get(address).status())
                .isEqualTo(200)));
    }

    private static void compare(Map<String, Double> before, Map<String, Double> after) {
        System.out.printf("%n| with 4,000 against the demo region | times as long |%n|---|---|%n");
        before.forEach((question, millis) ->
                System.out.printf("| %s | %.2f |%n", question, after.getOrDefault(question, 0.0) / millis));
    }
}
