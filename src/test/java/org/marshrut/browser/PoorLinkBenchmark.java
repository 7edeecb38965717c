package org.marshrut.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marshrut.browser.Visits.Cost;
import org.marshrut.support.Browser;
import org.marshrut.support.RouteTest;
import org.marshrut.support.Wire;

/**
 * A visa over 256 kbit/s and 300 ms; not a test: {@code mvn test -DargLine= -Dtest=PoorLinkBenchmark}. The numbers of a
 * run go to {@code docs/benchmarks.md}.
 */
class PoorLinkBenchmark extends RouteTest {

    private static final int BYTES_A_SECOND = 256_000 / 8;
    private static final int ROUND_TRIP_MILLIS = 300;

    @Test
    void measure() {
        List<String> rows = new ArrayList<>();
        for (String approver : List.of("economy", "property", "digital")) {
            String task = act().with("heading", "О связи").endorsed().taskOf(approver, "giveVisa");
            clock.runAgain();
            try (Browser browser = Browser.open(1280, 1000);
                    Wire wire = new Wire(port)) {
                browser.driver().executeCdpCommand("Network.enable", Map.of());
                browser.driver()
                        .executeCdpCommand(
                                "Network.emulateNetworkConditions",
                                Map.of(
                                        "offline", false,
                                        "latency", ROUND_TRIP_MILLIS,
                                        "downloadThroughput", BYTES_A_SECOND,
                                        "uploadThroughput", BYTES_A_SECOND));
                Visits visits = new Visits(browser, wire);
                rows.add(row("first", visits.first(approver, task)));
                rows.add(row("again", visits.again()));
                rows.add(row("decision", visits.decision("Согласен")));
            }
        }
        System.out.printf("%n| visit | got, KB | sent, KB | seconds |%n|---|---|---|---|%n");
        rows.stream().sorted().forEach(System.out::println);
    }

    private static String row(String name, Cost cost) {
        return "| %s | %.1f | %.1f | %.1f |"
                .formatted(name, cost.down() / 1000.0, cost.up() / 1000.0, cost.millis() / 1000.0);
    }
}
