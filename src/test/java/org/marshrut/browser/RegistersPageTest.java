package org.marshrut.browser;

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
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A clerk makes a register, gives another a new pattern from a day on, and loads a table. */
class RegistersPageTest extends RouteTest {

    private static final String OWN = "[data-register='GOVERNMENT_RESOLUTION'] ";

    @Autowired
    private JdbcClient jdbc;

    @TempDir
    private Path folder;

    private Browser browser;
    private Tasklist tasklist;

    @BeforeEach
    void openTheBrowser() {
        browser = Browser.open(1280, 1000);
        tasklist = new Tasklist(browser, port);
    }

    @AfterEach
    void nothingOfItStays() {
        tasklist.picture("registers-last");
        browser.close();
        jdbc.sql("delete from register_terms where entered_by = 'clerk'").update();
        jdbc.sql("delete from registers where code like 'TEST%'").update();
    }

    private void type(String field, String words) {
        var input = tasklist.test(field);
        input.clear();
        input.sendKeys(words);
    }

    private void day(String iso) {
        browser.driver()
                .executeScript(
                        "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input'))",
                        tasklist.test("validFrom"),
                        iso);
    }

    private void isDone(String words) {
        browser.waiting(20)
                .until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector("[data-test='done']"), words));
    }

    @Test
    void theClerkKeepsTheRegisters() throws IOException {
        tasklist.as("clerk").click(By.cssSelector("[data-test='registers-link']"));
        tasklist.picture("registers");

        tasklist.click(By.cssSelector("[data-test='new-register']"));
        type("code", "TEST_ORDER");
        type("name", "Приказы аппарата");
        day("2026-11-24");
        type("pattern", "№ {x}-пр");
        type("fileIndex", "01-04");
        type("retention", "постоянно");
        tasklist.click(By.cssSelector("[data-test='save-register']"));
        assertThat(tasklist.text("alert")).contains("неизвестное место", "{n}");
        tasklist.picture("registers-form");
        type("pattern", "№ {n}-пр");
        tasklist.click(By.cssSelector("[data-test='save-register']"));
        isDone("Реестр заведён: Приказы аппарата");

        tasklist.click(By.cssSelector(OWN + "[data-test='new-term']"));
        day("2027-01-01");
        type("pattern", "№ {nnn}-П");
        tasklist.click(By.cssSelector("[data-test='save-register']"));
        isDone("Строка внесена: Постановление Правительства");
        tasklist.click(By.cssSelector(OWN + "[data-test='show-terms']"));
        assertThat(tasklist.see(By.cssSelector(OWN + "[data-test='terms']")).getText())
                .contains("№ {nnn}-П", "Предстоит", "№ {n}-П", "Действует");
        tasklist.picture("registers-terms");
        narrow();
        tasklist.click(By.cssSelector(OWN + "[data-test='remove-term']"));
        isDone("взята обратно");

        Path table = folder.resolve("registers.csv");
        Files.writeString(
                table,
                "register;name;signed;valid_from;pattern;file_index;retention\n"
                        + "TEST_NOTE;Записки аппарата;нет;2026-12-01;№ {n}-зап;01-05;3 года\n");
        tasklist.attach("table", table);
        tasklist.click(By.cssSelector("[data-test='load-table']"));
        isDone("внесено строк 1");
        assertThat(tasklist.see(By.cssSelector("[data-register='TEST_NOTE']")).getText())
                .contains("Записки аппарата", "Без подписи");
    }

    private void narrow() {
        browser.driver()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", 390, "height", 800, "deviceScaleFactor", 1, "mobile", true));
        assertThat((Long) browser.driver()
                        .executeScript("const page = document.querySelector('.marshrut-registers');"
                                + "return page.scrollWidth - page.clientWidth"))
                .isZero();
        tasklist.picture("registers-phone");
        tasklist.click(By.cssSelector(OWN + "[data-test='new-term']"));
        tasklist.picture("registers-form-phone");
        browser.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        tasklist.click(By.xpath("//button[.='Не вносить']"));
    }
}
