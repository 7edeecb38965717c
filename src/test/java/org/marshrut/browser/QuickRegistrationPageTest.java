package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.support.Browser;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** A clerk registers paper after paper without a mouse, is told of one that came before, and prints the journal of the day. */
class QuickRegistrationPageTest extends RouteTest {

    @TempDir
    private Path folder;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private Browser browser;
    private Tasklist tasklist;

    @BeforeEach
    void openThePage() {
        clock.runAgain();
        browser = Browser.open(1280, 1000);
        tasklist = new Tasklist(browser, port).as("secretary");
        tasklist.click(By.cssSelector("[data-test='incoming-link']"));
        tasklist.click(By.cssSelector("[data-test='quick-link']"));
        tasklist.test("quick-form");
        browser.consoleErrors();
    }

    @AfterEach
    void closeTheBrowser() {
        browser.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        browser.close();
    }

    private void typed(String... fields) {
        new Actions(browser.driver()).sendKeys(String.join(Keys.TAB, fields)).perform();
    }

    private void attach(String words) throws IOException {
        tasklist.attach(
                "file-INCOMING_TEXT",
                Files.write(folder.resolve("письмо " + words + ".txt"), Dossiers.text(words + mark)));
    }

    private String focused() {
        return (String) browser.driver().executeScript("return document.activeElement.dataset.test");
    }

    private List<String> done() {
        return browser.driver().findElements(By.cssSelector("[data-test='quick-done'] tbody tr")).stream()
                .map(row -> row.getText().replace('\n', ' '))
                .toList();
    }

    private void register(int papers) {
        typed("" + Keys.ENTER);
        browser.waiting(30).until(driver -> done().size() == papers);
    }

    @Test
    void paperAfterPaperByKeyboardAlone() throws IOException {
        assertThat(focused()).isEqualTo("correspondent");
        attach("раз");
        tasklist.test("correspondent").click();
        typed("Театр " + mark, "77-" + mark, "20.11.2026", "Приглашение", "2", "06-05");
        register(1);
        assertThat(done().get(0)).contains("01-15/", "Театр " + mark, "Приглашение", "в деле");
        String day = done().get(0).replaceFirst("(?s).*(\\d\\d)\\.(\\d\\d)\\.(\\d{4}).*", "$3-$2-$1");
        assertThat(focused()).isEqualTo("correspondent");
        assertThat(tasklist.test("fileIndex").getDomProperty("value")).isEqualTo("06-05");

        attach("два");
        tasklist.test("correspondent").click();
        typed("театр " + mark, "№ 77-" + mark, "20,11,26", "Оно же");
        typed("" + Keys.ENTER);
        assertThat(tasklist.test("look-alikes").getText()).contains("Театр " + mark, "тот же номер");
        tasklist.picture("quick-look-alike");
        browser.waiting(10).until(driver -> "confirmed-duplicate".equals(focused()));
        typed("Второй экземпляр");
        register(2);
        tasklist.picture("quick-registration");

        attach("три");
        tasklist.test("correspondent").click();
        typed("Школа", "", "32.11.2026", "О ремонте", "");
        typed("" + Keys.ENTER);
        assertThat(focused()).as("no such day").isEqualTo("correspondentDate");
        tasklist.test("correspondentDate").sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
        browser.driver()
                .findElement(By.cssSelector("[data-test='needs-resolution']"))
                .sendKeys(Keys.SPACE);
        tasklist.test("heading").click();
        register(3);
        assertThat(done().get(2)).contains("Школа", "на резолюции");
        assertThat(browser.driver()
                        .findElement(By.cssSelector("[data-test='needs-resolution']"))
                        .isSelected())
                .as("asked of each")
                .isFalse();

        browser.driver()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true));
        assertThat(browser.driver()
                        .executeScript("const page = document.querySelector('.marshrut-page');"
                                + " return page.scrollWidth - page.clientWidth"))
                .isEqualTo(0L);
        tasklist.picture("quick-phone");
        tasklist.click(By.cssSelector("[data-test='quick-page'] a[href='#/journal']"));
        // after hours a paper is registered on the next working day
        browser.driver()
                .executeScript(
                        "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('change'))",
                        tasklist.test("journal-day"),
                        day);
        browser.waiting(30).until(driver -> {
            String journal =
                    driver.findElement(By.cssSelector("[data-test='journal']")).getText();
            return journal.contains("Театр " + mark) && journal.contains("06-05");
        });
        tasklist.picture("journal-phone");
        assertThat(browser.consoleErrors()).isEmpty();
    }
}
