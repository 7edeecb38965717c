package org.marshrut.participant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Browser;
import org.marshrut.support.NodeTools;
import org.openqa.selenium.By;

/** Everybody can register, on a desk and on a phone, as axe sees it. */
class ParticipantPagesTest extends MeetingTest {

    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})
               .then(result => done(result.violations.map(one => one.impact + ' ' + one.id + ' '
                   + one.nodes.map(node => node.html).join(' '))));
            """;

    @Test
    void everyoneCanRegisterAndCancelOnADeskAndOnAPhone() throws IOException {
        String axe = Files.readString(NodeTools.modules().resolve("axe-core/axe.min.js"));
        for (int width : new int[] {1280, 390}) {
            Act act = opened(1);
            try (Browser browser = Browser.open(width, 1000)) {
                browser.driver()
                        .get("http://localhost:" + port + registration(act).path());
                check(browser, axe, "open", width);
                press(browser);
                check(browser, axe, "problems", width);
                browser.driver().findElement(By.id("name")).sendKeys("Анна Смирнова");
                browser.driver().findElement(By.id("contact")).sendKeys("+7 900 123-45-67");
                browser.driver().findElement(By.id("consent")).click();
                press(browser);
                check(browser, axe, "registered", width);
                String cancel = browser.driver()
                        .findElement(By.cssSelector("a[href*='/cancel/']"))
                        .getDomAttribute("href");
                browser.driver()
                        .get("http://localhost:" + port + registration(act).path());
                check(browser, axe, "full", width);
                browser.driver().get("http://localhost:" + port + cancel);
                check(browser, axe, "cancel", width);
                press(browser);
                check(browser, axe, "cancelled", width);
                assertThat(browser.driver().findElement(By.tagName("h1")).getText())
                        .isEqualTo("Запись отменена");
            }
        }
    }

    private static void press(Browser browser) {
        browser.driver().findElement(By.tagName("button")).click();
    }

    private static void check(Browser browser, String axe, String page, int width) {
        browser.screenshot(Path.of("target/screenshots/register-" + page + "-" + width + ".png"));
        browser.driver().executeScript(axe);
        assertThat((List<?>) browser.driver().executeAsyncScript(RUN))
                .as(page + " at " + width)
                .isEmpty();
        assertThat((Boolean)
                        browser.driver().executeScript("return document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing is cut off at " + width)
                .isTrue();
    }
}
