package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Browser;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;

/** Tasklist runs with the part of Camunda's libraries that it is given, and misses nothing. */
class TasklistBundleTest extends RouteTest {

    private static final String NOTE_ERRORS = """
            window.faults = [];
            addEventListener('error', event => window.faults.push(String(event.message)), true);
            addEventListener('unhandledrejection', event => window.faults.push(String(event.reason)));
            """;

    @Test
    void everyPartOfATaskIsShown() {
        String heading = "О библиотеках в " + System.nanoTime() + " году";
        act().with("heading", heading).endorsed();
        clock.runAgain();
        try (Browser browser = Browser.open(1280, 1000)) {
            Tasklist tasklist = new Tasklist(browser, port);
            browser.driver().executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", NOTE_ERRORS));
            tasklist.as("economy").open("Мои задачи", "Завизировать документ", heading);
            assertThat((List<?>) browser.driver()
                            .executeScript("return performance.getEntriesByType('resource').map(e => e.name)"))
                    .anyMatch(name -> String.valueOf(name).contains("/lib/tasklist-deps.js?bust="))
                    .noneMatch(name -> String.valueOf(name).contains("/lib/deps.js"));
            // in the page, though our line with the deadline in working time stands in its place
            assertThat(browser.driver()
                            .findElement(By.cssSelector(".task .dates"))
                            .getDomProperty("textContent"))
                    .containsPattern("назад|через");
            browser.consoleErrors();
            tasklist.tab("Схема").see(By.cssSelector(".djs-container svg .djs-shape"));
            tasklist.picture("bundle-diagram");
            tasklist.tab("Документ").test("document-heading");
            tasklist.tab("Форма").see(By.cssSelector(".fjs-container input[type='radio']"));
            tasklist.choose("Согласен с замечаниями").write("Уточнить срок");
            browser.driver().navigate().refresh();
            browser.waiting(60).until(page -> page.findElements(By.cssSelector(".fjs-container textarea")).stream()
                    .anyMatch(field -> "Уточнить срок".equals(field.getAttribute("value"))));
            tasklist.complete();
            assertThat((List<?>) browser.driver().executeScript("return window.faults"))
                    .isEmpty();
            assertThat(browser.consoleErrors()).isEmpty();
        }
    }
}
