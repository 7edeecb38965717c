package org.marshrut.browser;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Browser;
import org.marshrut.support.RouteTest;
import org.marshrut.support.StockTasklist;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * From the list to a given visa, through our screen and through Camunda's own Tasklist in turn, each page warm; not a test:
 * {@code mvn test -DargLine= -Dtest=DecisionBenchmark}. The numbers of a run go to {@code docs/benchmarks.md}.
 */
class DecisionBenchmark extends RouteTest {

    private static final int WARM_UP = 3;
    private static final int VISAS = 15;

    @Autowired
    private HikariDataSource database;

    @Test
    void measure() {
        List<Double> ours = new ArrayList<>();
        List<Double> stocks = new ArrayList<>();
        List<String> tasks = new ArrayList<>();
        for (int i = 0; i < WARM_UP + VISAS; i++) {
            tasks.add(act().with("heading", "О мосте № " + i).endorsed().taskOf("economy", "giveVisa"));
        }
        clock.runAgain();
        try (StockTasklist stock = StockTasklist.start(database);
                Browser own = Browser.open(1280, 1000);
                Browser other = Browser.open(1280, 1000)) {
            for (int i = 0; i < WARM_UP + VISAS; i++) {
                stock.visa("О мосте № " + i + ".");
            }
            Tasklist tasklist = new Tasklist(own, port).atTheDesk("economy");
            StockPages pages = new StockPages(other, stock.port()).atTheList();
            for (int i = 0; i < WARM_UP + VISAS; i++) {
                String task = tasks.get(i);
                own.driver().executeScript("location.hash = '#/desk?list=VISAS'");
                By card = By.cssSelector("[data-test=desk-card][data-task='" + task + "'] [data-test=open-card]");
                tasklist.see(card);
                ours.add(seconds(() -> {
                    tasklist.click(card);
                    tasklist.agree();
                }));
                // its list has pages, the newest task comes first
                String heading = "О мосте № " + (WARM_UP + VISAS - 1 - i) + ".";
                stocks.add(seconds(() -> pages.agree(heading)));
            }
        }
        System.out.printf("%n| a visa | taps | p50, s | p95, s |%n|---|---|---|---|%n");
        double own = row("our screen", 2, ours);
        double theirs = row("stock Tasklist", 3, stocks);
        System.out.printf("ours takes %.2f of stock's%n", own / theirs);
    }

    private static double seconds(Runnable visa) {
        long start = System.nanoTime();
        visa.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Prints the line, returns the median. */
    private static double row(String name, int taps, List<Double> measured) {
        List<Double> sorted =
                measured.subList(WARM_UP, measured.size()).stream().sorted().toList();
        double median = sorted.get(sorted.size() / 2);
        System.out.printf("| %s | %d | %.2f | %.2f |%n", name, taps, median, sorted.get(sorted.size() * 95 / 100));
        return median;
    }
}
