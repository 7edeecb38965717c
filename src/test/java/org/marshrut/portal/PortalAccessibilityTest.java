package org.marshrut.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Browser;
import org.marshrut.support.NodeTools;
import org.marshrut.support.RouteTest;

/** Every public page, on a desk and on a phone, as axe sees it: nothing serious. */
class PortalAccessibilityTest extends RouteTest {

    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})
               .then(result => done(result.violations.map(one => one.impact + ' ' + one.id + ' '
                   + one.nodes.map(node => node.html).join(' '))));
            """;

    @Test
    void everyoneCanReadThePages() throws IOException {
        Act act = act().endorsed().allVisas().examined().signed();
        Act draft =
                act().normative().with("heading", "О порядке содержания дорог").endorsed();
        Map<String, String> pages = Map.of(
                "home", "/",
                "acts", "/acts",
                "act", "/acts/" + act.id(),
                "drafts", "/drafts",
                "draft", "/drafts/" + draft.id(),
                "missing", "/nothing",
                "login", "/login");
        String axe = Files.readString(NodeTools.modules().resolve("axe-core/axe.min.js"));
        for (int width : new int[] {1280, 500}) {
            try (Browser browser = Browser.open(width, 1000)) {
                for (var page : pages.entrySet()) {
                    browser.driver().get("http://localhost:" + port + page.getValue());
                    browser.screenshot(Path.of("target/screenshots/portal-" + page.getKey() + "-" + width + ".png"));
                    browser.driver().executeScript(axe);
                    assertThat((List<?>) browser.driver().executeAsyncScript(RUN))
                            .as(page.getKey() + " at " + width)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void aPageNobodyCanReadIsFound() throws IOException {
        String axe = Files.readString(NodeTools.modules().resolve("axe-core/axe.min.js"));
        try (Browser browser = Browser.open(1280, 1000)) {
            browser.driver().get("data:text/html,<html><body><img src=x><input></body></html>");
            browser.driver().executeScript(axe);
            assertThat((List<?>) browser.driver().executeAsyncScript(RUN)).isNotEmpty();
        }
    }
}
