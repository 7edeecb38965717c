package org.marshrut.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Browser;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An administrator reads why a package was not taken, has it taken again, and enters who takes part in the exchange. */
class ExchangePageTest extends RouteTest {

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final String FOLDER = "page-of-the-exchange";

    @Autowired
    private JdbcClient jdbc;

    private Browser browser;
    private long id;

    @BeforeEach
    void openThePage() {
        id = jdbc.sql("""
                        insert into quarantined_packages (folder, place, reason, sender, found_at, moved_at, state)
                        values (?, ?, 'Файла «паспорт.xml» нет.', 'Министерство <b>проверки</b>', now(), now(), 'WAITING')
                        returning id
                        """).params(FOLDER, "000000-" + FOLDER).query(Long.class).single();
        browser = Browser.open(1280, 1000);
        browser.driver().get("http://localhost:" + port + "/camunda/app/admin/");
        see(By.cssSelector("#username, input[ng-model=username]")).sendKeys("admin");
        see(By.cssSelector("#password, input[ng-model=password]")).sendKeys("demo");
        click(By.cssSelector("main button, button[type=submit]"));
        click(By.cssSelector("a[href='#/exchange']"));
        see(test("packages"));
        browser.consoleErrors();
    }

    @AfterEach
    void nothingOfItStays() {
        browser.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        browser.close();
        jdbc.sql("delete from quarantined_packages where folder = ?")
                .param(FOLDER)
                .update();
        jdbc.sql("delete from exchange_addresses where address = 'SVK_PAGE~TEST'")
                .update();
    }

    private WebElement see(By what) {
        return browser.waiting(30).until(ExpectedConditions.visibilityOfElementLocated(what));
    }

    private void click(By what) {
        browser.waiting(30).until(ExpectedConditions.elementToBeClickable(what)).click();
    }

    private void photographed(String name) {
        browser.screenshot(SCREENSHOTS.resolve(name + ".png"));
    }

    private void fitsThePhone(String name) {
        photographed(name);
        assertThat(browser.driver()
                        .executeScript("const page = document.querySelector('.marshrut-whole, main');"
                                + " return page.scrollWidth - page.clientWidth"))
                .as(name)
                .isEqualTo(0L);
    }

    private static By test(String name) {
        return By.cssSelector("[data-test='" + name + "']");
    }

    @Test
    void aPackageIsTakenAgainAndAnAddressEntered() {
        assertThat(see(test("packages")).getText())
                .contains(FOLDER, "Файла «паспорт.xml» нет.", "Министерство <b>проверки</b>");
        photographed("exchange-quarantine");
        click(By.cssSelector("[data-row='" + id + "'] [data-test=again]"));
        click(test("decide"));
        browser.waiting(30)
                .until(ExpectedConditions.textToBe(By.cssSelector("form .marshrut-error"), "Напишите, почему."));
        assertThat(browser.consoleErrors())
                .as("the browser tells of a refusal itself")
                .hasSize(1);
        see(test("reason")).sendKeys("Файл принесли");
        click(test("decide"));
        assertThat(see(test("done")).getText()).contains(FOLDER);
        assertThat(jdbc.sql("select decided_by || ': ' || words from quarantined_packages where folder = ?")
                        .param(FOLDER)
                        .query(String.class)
                        .single())
                .isEqualTo("admin: Файл принесли");

        click(test("tab-addresses"));
        see(test("filter-text")).sendKeys("Минэк");
        click(test("find"));
        browser.waiting(30)
                .until(ExpectedConditions.numberOfElementsToBe(By.cssSelector("[data-test=addresses] tbody tr"), 1));
        click(By.cssSelector("[data-row='04'] [data-test=change]"));
        see(test("address")).sendKeys("SVK_PAGE~TEST");
        click(test("save"));
        assertThat(see(test("done")).getText()).contains("Минэк");
        assertThat(see(By.cssSelector("[data-row='04']")).getText()).contains("SVK_PAGE~TEST");

        photographed("exchange-addresses");
        browser.driver()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true));
        fitsThePhone("exchange-addresses-phone");
        click(test("tab-quarantine"));
        see(test("all"));
        fitsThePhone("exchange-quarantine-phone");
        click(test("tab-senders"));
        browser.waiting(30)
                .until(ExpectedConditions.presenceOfElementLocated(
                        By.cssSelector("[data-test=senders], [data-test=nothing]")));
        assertThat(browser.consoleErrors()).isEmpty();
    }
}
