package org.marshrut.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.marshrut.support.Browser;
import org.marshrut.support.NodeTools;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;

/**
 * A test of a page of ours inside Cockpit, as ops see it on a desk and on a tablet. With {@code -Dpictures=write} the pictures
 * of the guide are taken anew.
 */
public abstract class CockpitTest extends RouteTest {

    private static final Path PICTURES = Path.of("docs/ru/pictures");
    private static final List<Integer> WIDTHS = List.of(1280, 768);

    /** Words of Latin letters that are seen, and what is wider than its place; names of formats are no foreign words. */
    private static final String LOOK = """
            const known = new Set(['XLSX', 'CSV', 'UTC']);
            const seen = one => one.getClientRects().length > 0 && getComputedStyle(one).visibility !== 'hidden';
            const wrong = [];
            const root = document.querySelector(arguments[0]);
            const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
              const words = (texts.currentNode.data.match(/[A-Za-z]{2,}/g) ?? []).filter(word => !known.has(word));
              if (words.length && seen(texts.currentNode.parentElement) && !texts.currentNode.parentElement.closest('code')) {
                wrong.push('foreign: ' + texts.currentNode.data.trim());
              }
            }
            for (const one of [document.documentElement, root, ...root.querySelectorAll('*')]) {
              if (one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(one).overflowX)
                  && !one.closest('.marshrut-drawing-frame')) {
                wrong.push('wide: ' + one.className + ' ' + one.scrollWidth + ' > ' + one.clientWidth);
              }
            }
            return wrong;
            """;

    private static final String AXE = """
            const done = arguments[arguments.length - 1];
            axe.run('.marshrut', {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})
               .then(({violations}) => done(violations.filter(({impact}) => ['serious', 'critical'].includes(impact))
                   .map(one => one.id + ' ' + one.nodes.map(node => node.html).join(' '))));
            """;

    protected Browser browser;

    @BeforeEach
    void opsCome() {
        browser = Browser.open(1280, 1100);
        as("ops");
    }

    @AfterEach
    void opsGo() {
        browser.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        browser.close();
    }

    protected void as(String person) {
        browser.driver().get("http://localhost:" + port + "/camunda/app/cockpit/");
        see(By.id("username")).sendKeys(person);
        see(By.id("password")).sendKeys("demo");
        click(By.cssSelector("main button"));
        see(By.cssSelector(".dashboard"));
        browser.consoleErrors();
    }

    protected void go(String page) {
        browser.driver().get("http://localhost:" + port + "/camunda/app/cockpit/default/#/" + page);
    }

    protected WebElement see(By what) {
        return browser.waiting(30).until(ExpectedConditions.visibilityOfElementLocated(what));
    }

    protected static By test(String name) {
        return By.cssSelector("[data-test='" + name + "']");
    }

    protected void click(By what) {
        browser.waiting(30).until(ExpectedConditions.elementToBeClickable(what)).click();
    }

    /** What is shown there, once it is. */
    protected String text(By what) {
        return browser.waiting(30)
                .until(driver -> {
                    String text = driver.findElement(what).getText();
                    return text.isBlank() ? null : text;
                })
                .replace('\u00a0', ' ');
    }

    protected void isShown(By what, String words) {
        browser.waiting(30).until(driver -> driver.findElement(what)
                .getText()
                .replace('\u00a0', ' ')
                .contains(words));
    }

    protected void type(String field, String value) {
        browser.driver().executeScript("arguments[0].value = arguments[1]", see(test(field)), value);
    }

    /** Nothing is foreign, cut off or out of reach, at both widths; and nothing failed on the way. */
    protected void looksRight(String name, String root) throws IOException {
        String axe = Files.readString(NodeTools.modules().resolve("axe-core/axe.min.js"));
        for (int width : WIDTHS) {
            browser.driver()
                    .executeCdpCommand(
                            "Emulation.setDeviceMetricsOverride",
                            Map.of("width", width, "height", 1100, "deviceScaleFactor", 1, "mobile", false));
            browser.screenshot(Path.of("target/screenshots/cockpit-%s-%d.png".formatted(name, width)));
            if (width == WIDTHS.get(0) && "write".equals(System.getProperty("pictures"))) {
                browser.screenshot(PICTURES.resolve("ops-" + name + ".png"));
            }
            assertThat((List<?>) browser.driver().executeScript(LOOK, root))
                    .as(name + " at " + width)
                    .isEmpty();
            browser.driver().executeScript(axe);
            assertThat((List<?>) browser.driver().executeAsyncScript(AXE))
                    .as(name + " at " + width)
                    .isEmpty();
        }
        browser.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        assertThat(browser.consoleErrors()).as(name).isEmpty();
    }
}
