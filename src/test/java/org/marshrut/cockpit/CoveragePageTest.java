package org.marshrut.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Browser;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ops look in Cockpit at who is connected, and are counted themselves as having come by a desk's browser. */
class CoveragePageTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    private Browser browser;

    @BeforeEach
    void opsLogIn() {
        jdbc.sql("delete from log_ins").update();
        browser = Browser.open(1280, 900);
        browser.driver().get("http://localhost:" + port + "/camunda/app/cockpit/");
        see(By.cssSelector("#username")).sendKeys("ops");
        see(By.cssSelector("#password")).sendKeys("demo");
        see(By.cssSelector("main button")).click();
        see(By.cssSelector("[data-test='overdue-link'], .dashboard"));
    }

    @AfterEach
    void theyLeave() {
        browser.close();
        jdbc.sql("delete from log_ins").update();
    }

    private WebElement see(By what) {
        return browser.waiting(30).until(ExpectedConditions.visibilityOfElementLocated(what));
    }

    private static By test(String name) {
        return By.cssSelector("[data-test='" + name + "']");
    }

    private String row(String view, String key) {
        new Select(see(test("view"))).selectByValue(view);
        return browser.waiting(30)
                .ignoring(StaleElementReferenceException.class)
                .until(driver -> driver.findElement(By.cssSelector("[data-row='" + key + "']"))
                        .getText());
    }

    @Test
    void opsSeeCoverageAndWhoLogsIn() {
        browser.consoleErrors();
        browser.driver().executeScript("location.hash = '#/coverage'");
        assertThat(row("coverage", "APPARATUS"))
                .contains("Аппарат Губернатора и Правительства", "1 из 1", "171 из 171");
        assertThat(row("connected-organisations", "10")).contains("Тундровский МО", "не подключена");
        new Select(see(test("view"))).selectByValue("log-ins");
        browser.waiting(30).until(ExpectedConditions.textToBePresentInElementLocated(test("table"), "Телефон"));
        assertThat(row("log-ins", "EXECUTIVE")).containsPattern("Исполнительные органы \\d+ 1 0 \\d+ 1 0 0");
        new Select(see(test("view"))).selectByValue("log-ins/absent");
        browser.waiting(30).until(ExpectedConditions.textToBePresentInElementLocated(test("table"), "ни разу"));
        assertThat(see(test("table")).getText()).doesNotContain("Мониторов");
        browser.screenshot(Path.of("target/screenshots/cockpit-coverage.png"));
        assertThat(browser.consoleErrors()).isEmpty();
    }
}
