package org.marshrut.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.marshrut.support.Browser;
import org.marshrut.support.NodeTools;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;

/** A test of a page of the desk in a browser, on a desk and on a phone. */
abstract class DeskPageTest extends RouteTest {

    private static final String AXE = """
            const done = arguments[arguments.length - 1];
            axe.run(arguments[0], {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})
               .then(result => done(result.violations.map(one => one.impact + ' ' + one.id + ' '
                   + one.nodes.map(node => node.html).join(' '))));
            """;

    Browser browser;
    Tasklist tasklist;

    @BeforeEach
    void openTheBrowser() {
        clock.runAgain();
        browser = Browser.open(1280, 1000);
        tasklist = new Tasklist(browser, port);
    }

    @AfterEach
    void closeTheBrowser() {
        tasklist.picture(getClass().getSimpleName() + "-last");
        browser.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        browser.close();
    }

    void size(int width) {
        browser.driver()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of(
                                "width",
                                width,
                                "height",
                                width < 500 ? 844 : width < 1000 ? 1024 : 900,
                                "deviceScaleFactor",
                                1,
                                "mobile",
                                false));
    }

    void press(String name) {
        tasklist.click(By.cssSelector("[data-test='" + name + "']"));
    }

    /** What a part of the page breaks of WCAG 2.1, A and AA. */
    @SuppressWarnings("unchecked")
    List<String> violations(String part) throws IOException {
        browser.driver().executeScript(Files.readString(NodeTools.modules().resolve("axe-core/axe.min.js")));
        return (List<String>) browser.driver().executeAsyncScript(AXE, part);
    }
}
