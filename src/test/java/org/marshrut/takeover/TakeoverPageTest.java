package org.marshrut.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.support.Browser;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An administrator says which column is what, reads a file, takes its cards over and takes them away again. */
class TakeoverPageTest extends RouteTest {

    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TakeoverWork work;

    @TempDir
    private Path folder;

    private final String system = "ДЕЛО " + UUID.randomUUID().toString().substring(0, 8);
    private Browser browser;

    @BeforeEach
    void openThePage() {
        browser = Browser.open(1280, 1000);
        browser.driver().get("http://localhost:" + port + "/camunda/app/admin/");
        see(By.cssSelector("#username, input[ng-model=username]")).sendKeys("admin");
        see(By.cssSelector("#password, input[ng-model=password]")).sendKeys("demo");
        click(By.cssSelector("main button, button[type=submit]"));
        click(By.cssSelector("a[href='#/takeover']"));
        click(test("tab-mapping"));
        see(test("mapping-form"));
        browser.consoleErrors();
    }

    @AfterEach
    void nothingOfItStays() {
        browser.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        browser.close();
        jdbc.sql("delete from takeover_mappings").update();
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

    private void photographed(String name) {
        browser.screenshot(SCREENSHOTS.resolve(name + ".png"));
    }

    private void state(String words) {
        browser.waiting(30).until(ExpectedConditions.textToBe(test("run-state"), words));
    }

    @Test
    void fromTheColumnsToTheCardsAndBack() throws IOException {
        String file = Files.write(folder.resolve("delo.csv"), """
                        ISN;Рег. №;Дата рег.;Содержание;Группа документов;Корреспондент;Доступ
                        1;5-к;12.03.2026;О ремонте школы;Входящие;Школа № 5;общий
                        2;6-к;32.03.2026;О ремонте дороги;Входящие;Школа № 5;общий
                        """.getBytes(Charset.forName("windows-1251")))
                .toAbsolutePath()
                .toString();
        see(test("mapping-file")).sendKeys(file);
        assertThat(see(test("mapping-columns")).getText()).contains("Рег. №", "5-к · 6-к");
        assertThat(new Select(see(By.cssSelector("[data-row='Содержание'] select")))
                        .getFirstSelectedOption()
                        .getText())
                .as("proposed by its usual heading")
                .isEqualTo("Содержание");
        see(test("mapping-code")).sendKeys("delo");
        see(test("mapping-title")).sendKeys("ДЕЛО");
        see(test("mapping-ways")).sendKeys("Входящие = входящий\nИсходящие = исходящий");
        see(test("mapping-marks")).sendKeys("общий");
        photographed("takeover-mapping");
        click(test("mapping-save"));
        assertThat(see(test("done")).getText()).isEqualTo("Соответствие сохранено.");

        click(test("tab-file"));
        see(test("run-organisation")).sendKeys("06");
        see(test("run-system")).sendKeys(system);
        see(test("run-file")).sendKeys(file);
        click(test("run-read"));
        assertThat(see(test("run-counts")).getText()).contains("К переносу: 1", "с ошибками: 1");
        assertThat(see(test("wrong")).getText()).contains("3", "день не читается");
        photographed("takeover-file");
        assertThat(see(test("run-start")).getText()).isEqualTo("Перенести без строк с ошибками");
        click(test("run-start"));
        browser.waiting(30)
                .until(driver ->
                        !driver.findElement(test("run-state")).getText().startsWith("прочитан"));
        work.carryOn();
        state("окончен");

        click(test("tab-runs"));
        browser.driver()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true));
        assertThat(see(test("takeover-runs")).getText()).contains(system);
        assertThat(browser.driver()
                        .executeScript("const page = document.querySelector('.marshrut-whole, main');"
                                + " return page.scrollWidth - page.clientWidth"))
                .isEqualTo(0L);
        photographed("takeover-runs-phone");
        click(test("run-undo"));
        see(test("undo-reason")).sendKeys("Проба");
        click(test("undo-send"));
        browser.waiting(30)
                .until(driver ->
                        !driver.findElement(test("run-state")).getText().equals("окончен"));
        work.carryOn();
        state("отменён");
        assertThat(browser.consoleErrors()).isEmpty();
    }
}
