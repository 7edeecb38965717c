package org.marshrut.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.support.Browser;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An administrator looks at who exists, tries a table out, loads it, and gives somebody a link for a password. */
class RosterPageTest extends RouteTest {

    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    @Autowired
    private JdbcClient jdbc;

    @TempDir
    private Path folder;

    private Browser browser;

    @BeforeEach
    void openThePage() {
        browser = Browser.open(1280, 1000);
        browser.driver().get("http://localhost:" + port + "/camunda/app/admin/");
        see(By.cssSelector("#username, input[ng-model=username]")).sendKeys("admin");
        see(By.cssSelector("#password, input[ng-model=password]")).sendKeys("demo");
        click(By.cssSelector("main button, button[type=submit]"));
        click(test("roster-link"));
        see(test("organisations"));
        browser.consoleErrors();
    }

    @AfterEach
    void nothingOfItStays() {
        browser.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        browser.close();
        jdbc.sql("delete from password_links").update();
        jdbc.sql("delete from organisations where code = 'Н1'").update();
    }

    private WebElement see(By what) {
        return browser.waiting(30).until(ExpectedConditions.visibilityOfElementLocated(what));
    }

    private void click(By what) {
        browser.waiting(30).until(ExpectedConditions.elementToBeClickable(what)).click();
    }

    private static By test(String name) {
        return By.cssSelector("[data-test='" + name + "']");
    }

    private void choose(String lines) throws IOException {
        Path file = Files.writeString(
                folder.resolve("organisations.csv"), "code;name;short_name;type;zone;parent\n" + lines + "\n");
        WebElement input = see(test("file"));
        browser.driver().executeScript("arguments[0].value = ''", input);
        input.sendKeys(file.toAbsolutePath().toString());
    }

    private void photographed(String name) {
        browser.screenshot(SCREENSHOTS.resolve(name + ".png"));
    }

    private void fitsThePhone(String name) {
        assertThat(browser.driver()
                        .executeScript("const page = document.querySelector('.marshrut-whole, main');"
                                + " return page.scrollWidth - page.clientWidth"))
                .as(name)
                .isEqualTo(0L);
        photographed(name);
    }

    @Test
    void aTableIsTriedOutAndLoaded() throws IOException {
        assertThat(see(test("organisations")).getText()).contains("Минобр СВК", "Аппарат (01)", "Asia/Yekaterinburg");
        photographed("roster-organisations");
        choose("Н1;Министерство культуры;Минкультуры;STATE_BODY;Moscow;01");
        assertThat(see(test("wrong")).getText()).contains("2", "Такого часового пояса нет");
        assertThat(browser.driver().findElements(test("load"))).isEmpty();
        choose("Н1;Министерство культуры;Минкультуры;STATE_BODY;Europe/Moscow;01");
        assertThat(see(test("differences")).getText()).contains("Н1", "новая организация: Министерство культуры");
        photographed("roster-differences");
        click(test("load"));
        assertThat(see(test("done")).getText()).isEqualTo("Загружено. Добавлено: 1, изменено: 0.");
        see(test("filter-text")).sendKeys("минкульт");
        click(test("find"));
        browser.waiting(30)
                .until(driver -> driver.findElements(By.cssSelector("[data-test='organisations'] tbody tr"))
                                .size()
                        == 1);
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void somebodyGetsALinkForHisPassword() {
        click(test("tab-people"));
        see(test("people"));
        see(test("filter-text")).sendKeys("Север");
        click(test("find"));
        click(By.cssSelector("[data-row='tundrahead'] [data-test='link']"));
        String link = see(By.cssSelector("[data-test='links'] code")).getText();
        photographed("roster-links");
        browser.driver()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true));
        fitsThePhone("roster-links-phone");
        click(test("tab-positions"));
        see(test("positions"));
        fitsThePhone("roster-positions-phone");
        click(test("tab-groups"));
        see(test("proof"));
        fitsThePhone("roster-groups-phone");
        browser.driver().get("http://localhost:" + port + link.substring(link.indexOf("/password/")));
        assertThat(see(By.id("main")).getText()).contains("Имя для входа: tundrahead");
        fitsThePhone("password-phone");
        see(By.id("password")).sendKeys("tundrahead2026");
        see(By.id("again")).sendKeys("tundrahead2026");
        click(By.cssSelector("form button"));
        assertThat(see(By.id("problem")).getText()).contains("легко угадать");
    }
}
