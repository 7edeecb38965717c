package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Browser;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** The description of the API as its reader sees it, and tries it. */
class ApiPageTest extends RouteTest {

    private static final String ME = "#operations-Справочники-getMe";

    @Test
    void whoIsLoggedInReadsItInRussianAndTriesIt() {
        try (Browser browser = Browser.open(1280, 1000)) {
            new Tasklist(browser, port).as("author");
            readAndTry(browser);
        }
    }

    @Test
    void whoIsNotLoggedInIsAskedToAndComesBack() {
        try (Browser browser = Browser.open(1280, 1000)) {
            browser.driver().get("http://localhost:" + port + "/swagger-ui.html");
            new Tasklist(browser, port).login("author", "demo");
            readAndTry(browser);
        }
    }

    private void readAndTry(Browser browser) {
        browser.consoleErrors();
        browser.driver().get("http://localhost:" + port + "/swagger-ui.html");
        assertThat(see(browser, ".opblock-tag-section").getText()).contains("Внести проект", "Найти документы");
        browser.screenshot(Path.of("target/pictures/api.png"));
        see(browser, ME).click();
        see(browser, ME + " .try-out__btn").click();
        see(browser, ME + " .execute").click();
        assertThat(see(browser, ME + " .live-responses-table .microlight").getText())
                .contains("\"login\": \"author\"");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    private static WebElement see(Browser browser, String selector) {
        return browser.waiting(60).until(ExpectedConditions.elementToBeClickable(By.cssSelector(selector)));
    }
}
