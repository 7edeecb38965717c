package org.marshrut.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Browser;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Ops look in Cockpit at who is late: in April 2026, in which nothing else happens. Due on Wednesday the 15th at 18:00, one
 * visa came on the 16th at 11:30, one is awaited still.
 */
class OverduePageTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    private Browser browser;
    private Act act;

    @BeforeEach
    void someAreLate() {
        clock.set(Instant.parse("2026-04-13T05:00:00Z"));
        act = act().with("heading", "Секретные слова").endorsed().visasBy("property", "deputy");
        clock.set(Instant.parse("2026-04-16T06:30:00Z"));
        mark();
        act.visasBy("economy");
        jdbc.sql("update decisions set late_minutes = 150 where document_id = cast(? as uuid) and approver = 'economy'")
                .param(act.id())
                .update();
        browser = Browser.open(1280, 1000);
        as("ops");
    }

    private void mark() {
        jdbc.sql("""
                        update decisions set overdue_at = due, overdue_holder = coalesce(approver, candidate_groups[1])
                        where document_id = cast(? as uuid) and decided_at is null and due <= ? and overdue_at is null
                        """).params(act.id(), clock.now().atOffset(ZoneOffset.UTC)).update();
    }

    @AfterEach
    void nothingOfItStays() {
        browser.close();
        jdbc.sql("delete from decisions where document_id = cast(? as uuid)")
                .param(act.id())
                .update();
    }

    /** Logs in on whatever page asks for it. */
    private void as(String person) {
        browser.driver().get("http://localhost:" + port + "/camunda/app/cockpit/");
        see(By.cssSelector("#username, input[ng-model=username]")).sendKeys(person);
        see(By.cssSelector("#password, input[ng-model=password]")).sendKeys("demo");
        click(By.cssSelector("main button, button[type=submit]"));
        see(By.cssSelector("[data-test='overdue-link'], .dashboard"));
        browser.consoleErrors();
    }

    /** The page is drawn anew with each answer, perhaps while it is read. */
    private String text(By what) {
        return browser.waiting(60).until(driver -> {
            String text = driver.findElement(what).getText();
            return text.isBlank() ? null : text;
        });
    }

    private WebElement see(By what) {
        return browser.waiting(30).until(ExpectedConditions.visibilityOfElementLocated(what));
    }

    private static By test(String name) {
        return By.cssSelector("[data-test='" + name + "']");
    }

    private void click(By what) {
        browser.waiting(30).until(ExpectedConditions.elementToBeClickable(what)).click();
    }

    private void type(String field, String date) {
        browser.driver().executeScript("arguments[0].value = arguments[1]", see(test(field)), date);
    }

    private String row(String performer) {
        return browser.waiting(30)
                .ignoring(StaleElementReferenceException.class)
                .until(driver -> driver.findElement(By.cssSelector("[data-row='" + performer + "']"))
                        .getText()
                        .replace('\u00a0', ' '));
    }

    private void april() {
        type("from", "2026-04-01");
        type("to", "2026-04-30");
        new Select(see(test("step"))).selectByValue("VISA");
        // what other tests left in this month is not to be taken for April
        browser.driver().executeScript("document.querySelectorAll('[data-row]').forEach(row => row.remove())");
        click(test("show"));
    }

    @Test
    void opsSeeWhoIsLateAndBehindItTheNumbersOfDocumentsButNoWords() throws IOException {
        assertThat(text(test("overdue-tile"))).contains("Просрочено и ждёт решения");
        browser.screenshot(Path.of("target/screenshots/cockpit-dashboard.png"));
        click(test("overdue-link"));
        see(By.cssSelector("[data-test='overdue'] form"));
        april();

        assertThat(row("economy"))
                .contains("Графиков И.И.", "Министр экономического развития, Минэк СВК", "100 %", "2 ч 30 мин");
        assertThat(row("digital")).contains("Сетевой Н.Н.");
        assertThat(row("property")).contains("0 %", "0 мин");
        assertThat(text(By.cssSelector("tfoot"))).contains("Всего");
        browser.screenshot(Path.of("target/screenshots/cockpit-overdue.png"));

        click(By.cssSelector("[data-row='economy'] [data-test='drill-down']"));
        String documents = text(test("documents")).replace('\u00a0', ' ');
        assertThat(documents)
                .contains(act.view().path("projectNumber").asText(), "Завизировать документ", "15.04.2026 18:00")
                .contains("2 ч 30 мин")
                .doesNotContain("Секретные");
        browser.screenshot(Path.of("target/screenshots/cockpit-overdue-documents.png"));

        new Select(see(test("by"))).selectByValue("organisation");
        assertThat(row("04")).contains("Минэк СВК", "100 %");
        new Select(see(test("by"))).selectByValue("route");
        assertThat(row("actApproval")).contains("Согласование проекта акта");

        click(test("xlsx"));
        assertThat(downloaded()).isNotEmpty();
        assertThat(browser.consoleErrors()).isEmpty();
    }

    private List<Path> downloaded() throws IOException {
        browser.waiting(30).until(driver -> {
            try (Stream<Path> files = Files.list(browser.downloads())) {
                return files.anyMatch(file -> file.toString().endsWith(".xlsx"));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        try (Stream<Path> files = Files.list(browser.downloads())) {
            return files.filter(file -> file.toString().endsWith(".xlsx")).toList();
        }
    }

    @Test
    void aWrongPeriodIsSaidAtItsField() {
        click(test("overdue-link"));
        see(By.cssSelector("[data-test='overdue'] form"));
        type("from", "2026-05-01");
        type("to", "2026-04-01");
        click(test("show"));
        assertThat(text(test("refused"))).contains("позже конца");
        assertThat(see(test("from")).getAttribute("aria-invalid")).isEqualTo("true");
    }

    @Test
    void aNarrowWindowShowsAllOfItWithoutScrollingAside() {
        browser.driver().manage().window().setSize(new Dimension(500, 900));
        browser.driver().get("http://localhost:" + port + "/camunda/app/cockpit/default/#/overdue");
        see(By.cssSelector("[data-test='overdue'] form"));
        april();
        assertThat(row("economy")).contains("2 ч 30 мин");
        assertThat(browser.driver()
                        .executeScript("return getComputedStyle(document.querySelector("
                                + "\"[data-row='economy'] td:nth-child(5)\"), '::before').content"))
                .as("each number says what it is")
                .isEqualTo("\"Опоздание всего\"");
        Object[] widths = {
            browser.driver().executeScript("return document.querySelector('.marshrut-overdue').scrollWidth"),
            browser.driver().executeScript("return document.querySelector('.marshrut-overdue').clientWidth")
        };
        assertThat(widths[0]).isEqualTo(widths[1]);
        browser.screenshot(Path.of("target/screenshots/cockpit-overdue-500.png"));
    }

    @Test
    void analystsFindNoWayToIt() {
        browser.driver().manage().deleteAllCookies();
        as("analyst");
        see(By.cssSelector(".dashboard, .ctn-main"));
        assertThat(browser.driver().findElements(test("overdue-link"))).isEmpty();
        assertThat(api().as("analyst").get("/api/cockpit/warnings").status()).isEqualTo(403);
        assertThat(api().as("ops").get("/api/cockpit/warnings").status()).isEqualTo(200);
    }
}
