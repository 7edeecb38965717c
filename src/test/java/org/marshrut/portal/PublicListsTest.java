package org.marshrut.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marshrut.edition.ListTest;
import org.marshrut.support.Act;
import org.marshrut.support.Browser;
import org.marshrut.support.NodeTools;

/** What the public sees of lists. */
class PublicListsTest extends ListTest {

    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})
               .then(result => done(result.violations.map(one => one.impact + ' ' + one.id + ' '
                   + one.nodes.map(node => node.html).join(' '))));
            """;

    private String page(String path) {
        var reply = api().get(path);
        assertThat(reply.status()).as(path).isEqualTo(200);
        return new String(reply.bytes(), StandardCharsets.UTF_8).replace('\u00A0', ' ');
    }

    @Test
    void theNewestPublishedVersionIsShownWithItsHistoryItsActAndItsText() {
        Act first = made(List.of(add("ул. Ленина, 1 <b>", 100)));
        Act second = made(List.of(add("ул. Мира, 2", 100)));
        String newest = page("/lists/" + list());
        assertThat(newest)
                .contains(
                        "ул. Ленина, 1 &lt;b&gt;",
                        "ул. Мира, 2",
                        "добавлен 1 объект; итого 200,00 руб., было 100,00 руб.",
                        "/acts/" + second.id(),
                        "/lists/" + list() + "/1");
        assertThat(page("/lists/" + list() + "/1")).contains("прежняя редакция").doesNotContain("ул. Мира, 2</td>");
        assertThat(api().get("/lists/" + list() + "/2/text").bytes()).startsWith('%', 'P', 'D', 'F');
        assertThat(first.id()).isNotEqualTo(second.id());
    }

    @Test
    void aWithdrawnVersionIsNotShownAndTheOneBeforeIs() {
        made(List.of(add("ул. Ленина, 1", 100)));
        Act second = made(List.of(add("ул. Мира, 2", 100)));
        api().as("publisher").post("/api/documents/" + second.id() + "/withdrawal", Map.of("reason", "Не тот файл"));
        assertThat(page("/lists/" + list())).contains("ул. Ленина, 1").doesNotContain("ул. Мира, 2", second.id());
        assertThat(api().get("/lists/" + list() + "/2").status()).isEqualTo(404);
        assertThat(api().get("/lists/" + list() + "/2/text").status()).isEqualTo(404);
    }

    @Test
    void whatIsNotPublishedDoesNotExist() {
        step(step(change(List.of(add("ул. Ленина, 1", 100)))));
        for (String path : List.of("", "/1", "/1/text", "/2", "/x")) {
            assertThat(api().get("/lists/" + list() + path).status()).as(path).isEqualTo(404);
        }
        assertThat(page("/lists")).doesNotContain(area);
    }

    @Test
    void everyoneCanReadThreeHundredObjectsOnADeskAndOnAPhone() throws IOException {
        made(many(300));
        made(List.of(row("CHANGE", "ул. Полевая, 7", "works", "ремонт фасада")));
        String axe = Files.readString(NodeTools.modules().resolve("axe-core/axe.min.js"));
        Map<String, String> pages = Map.of("lists", "/lists", "list", "/lists/" + list());
        for (int width : new int[] {1280, 390}) {
            try (Browser browser = Browser.open(width, 1000)) {
                for (var page : pages.entrySet()) {
                    browser.driver().get("http://localhost:" + port + page.getValue());
                    browser.screenshot(Path.of("target/screenshots/portal-" + page.getKey() + "-" + width + ".png"));
                    browser.driver().executeScript(axe);
                    assertThat((List<?>) browser.driver().executeAsyncScript(RUN))
                            .as(page.getKey() + " at " + width)
                            .isEmpty();
                    assertThat((Boolean) browser.driver()
                                    .executeScript("return document.documentElement.scrollWidth <= innerWidth"))
                            .as("nothing is cut off at " + width)
                            .isTrue();
                }
            }
        }
    }
}
