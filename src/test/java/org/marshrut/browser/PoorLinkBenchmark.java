package org.marshrut.browser;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marshrut.browser.Visits.Cost;
import org.marshrut.browser.Visits.Page;
import org.marshrut.support.Browser;
import org.marshrut.support.RouteTest;
import org.marshrut.support.StockTasklist;
import org.marshrut.support.Wire;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A visa over 256 kbit/s and 300 ms, on our screen, in the form beside the list, and in Camunda's own Tasklist; not a test: {@code mvn test -DargLine= -Dtest=PoorLinkBenchmark}. The numbers of a
 * run go to {@code docs/benchmarks.md}.
 */
class PoorLinkBenchmark extends RouteTest {

    private static final int BYTES_A_SECOND = 256_000 / 8;
    private static final int ROUND_TRIP_MILLIS = 300;

    @Autowired
    private HikariDataSource database;

    @Test
    void measure() {
        List<String> rows = new ArrayList<>();
        for (String approver : List.of("economy", "property", "digital")) {
            for (Page page : List.of(Page.SCREEN, Page.FORM)) {
                String task = act().with("heading", "О связи").endorsed().taskOf(approver, "giveVisa");
                clock.runAgain();
                measure(page, port, approver, task, rows);
            }
        }
        try (StockTasklist stock = StockTasklist.start(database)) {
            measure(Page.STOCK, stock.port(), "economy", stock.visa("О связи"), rows);
        }
        System.out.printf("%n| visit | got, KB | sent, KB | seconds |%n|---|---|---|---|%n");
        rows.stream().sorted().forEach(System.out::println);
    }

    private static void measure(Page page, int port, String person, String task, List<String> rows) {
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
            Visits visits = new Visits(browser, wire, page);
            rows.add(row(page + " first", visits.first(person, task)));
            rows.add(row(page + " again", visits.again()));
            rows.add(row(page + " decision", visits.decision()));
        }
    }

    private static String row(String name, Cost cost) {
        return "| %s | %.1f | %.1f | %.1f |"
                .formatted(name, cost.down() / 1000.0, cost.up() / 1000.0, cost.millis() / 1000.0);
    }
}
