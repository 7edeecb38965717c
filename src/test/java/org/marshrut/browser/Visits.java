package org.marshrut.browser;

import java.util.Map;
import org.marshrut.support.Browser;
import org.marshrut.support.Wire;
import org.openqa.selenium.By;

/** An official comes to a visa for the first time, comes again, and decides; what each costs on the line. */
final class Visits {

    /** @param down bytes got, {@code up} bytes sent, {@code millis} until what he came for was there, or was done */
    record Cost(long down, long up, long millis) {}

    /** Where he decides. */
    enum Page {
        /** The form of the task beside the list of Tasklist. */
        FORM(".fjs-container"),
        /** The screen of a decision; it is there when one can decide and read. */
        SCREEN("[data-test=text] p"),
        /** Camunda's own, without us. */
        STOCK(".fjs-container");

        private final By shown;

        Page(String shown) {
            this.shown = By.cssSelector(shown);
        }
    }

    private final Browser browser;
    private final Wire wire;
    private final Page page;
    private final Tasklist tasklist;

    Visits(Browser browser, Wire wire, Page page) {
        this.browser = browser;
        this.wire = wire;
        this.page = page;
        this.tasklist = new Tasklist(browser, wire.port());
    }

    /**
     * Logs in with nothing in the browser's cache, and comes to the task. By its address: how many pages of the list stand
     * before it depends on what else there is to do.
     */
    Cost first(String person, String task) {
        browser.driver().executeCdpCommand("Network.enable", Map.of());
        browser.driver().executeCdpCommand("Network.clearBrowserCache", Map.of());
        return cost(() -> {
            switch (page) {
                case FORM -> tasklist.atTheTask(person, task);
                case SCREEN -> tasklist.atTheScreen(person, task);
                case STOCK -> new StockPages(browser, wire.port()).atTheTask(task);
            }
            tasklist.see(page.shown);
        });
    }

    /** Opens the same address again. */
    Cost again() {
        String address = browser.driver().getCurrentUrl();
        browser.driver().get("about:blank");
        return cost(() -> {
            browser.driver().get(address);
            tasklist.see(page.shown);
        });
    }

    /** He agrees. */
    Cost decision() {
        return cost(() -> {
            switch (page) {
                case FORM, STOCK -> tasklist.choose("Согласен").complete();
                case SCREEN -> tasklist.agree();
            }
        });
    }

    private Cost cost(Runnable visit) {
        long down = wire.down();
        long up = wire.up();
        long start = System.nanoTime();
        visit.run();
        long millis = (System.nanoTime() - start) / 1_000_000;
        settle();
        return new Cost(wire.down() - down, wire.up() - up, millis);
    }

    /** What the page asks for after it has shown what was wanted belongs to it as well. */
    private void settle() {
        long[] before = {-1, 0};
        browser.waiting(60).until(page -> {
            long now = wire.down() + wire.up();
            before[1] = now == before[0] ? before[1] + 1 : 0;
            before[0] = now;
            return before[1] == 20;
        });
    }
}
