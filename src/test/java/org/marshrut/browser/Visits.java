package org.marshrut.browser;

import java.util.Map;
import org.marshrut.support.Browser;
import org.marshrut.support.Wire;
import org.openqa.selenium.By;

/** An official comes to a visa for the first time, comes again, and decides; what each costs on the line. */
final class Visits {

    /** @param down bytes got, {@code up} bytes sent, {@code millis} until the form was there or the task was gone */
    record Cost(long down, long up, long millis) {}

    private final Browser browser;
    private final Wire wire;
    private final Tasklist tasklist;

    Visits(Browser browser, Wire wire) {
        this.browser = browser;
        this.wire = wire;
        this.tasklist = new Tasklist(browser, wire.port());
    }

    /**
     * Logs in with nothing in the browser's cache, and comes to the task beside the list. By its address: how many
     * pages of the list stand before it depends on what else there is to do.
     */
    Cost first(String person, String task) {
        browser.driver().executeCdpCommand("Network.enable", Map.of());
        browser.driver().executeCdpCommand("Network.clearBrowserCache", Map.of());
        return cost(() -> tasklist.atTheTask(person, task));
    }

    /** Opens the same address again. */
    Cost again() {
        String address = browser.driver().getCurrentUrl();
        browser.driver().get("about:blank");
        return cost(() -> {
            browser.driver().get(address);
            tasklist.see(By.cssSelector(".fjs-container"));
        });
    }

    Cost decision(String decision) {
        return cost(() -> tasklist.choose(decision).complete());
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
