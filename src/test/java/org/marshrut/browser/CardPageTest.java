package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.support.Browser;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RedrawnRoutes;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page «Внести документ» with a card that an analyst has drawn. */
class CardPageTest extends RouteTest {

    private static final Path DRAWN = Path.of("src/test/resources/card");
    private static final String KIND = "Образец документа";

    @TempDir
    private Path folder;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JdbcClient jdbc;

    private Browser browser;
    private Tasklist tasklist;

    @BeforeEach
    void drawTheKind() throws IOException {
        clock.runAgain();
        if (repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("sampleRoute")
                        .count()
                == 0) {
            repository
                    .createDeployment()
                    .name("sample-route")
                    .addString("sample-card.form", Files.readString(DRAWN.resolve("sample-card.form")))
                    .addString("sample-route.bpmn", Files.readString(DRAWN.resolve("sample-route.bpmn")))
                    .deployWithResult()
                    .getDeployedProcessDefinitions()
                    .forEach(route -> RedrawnRoutes.add(route.getId()));
        }
        browser = Browser.open(1280, 1000);
        tasklist = new Tasklist(browser, port);
    }

    @AfterEach
    void closeTheBrowser() {
        tasklist.picture("card-last");
        browser.driver().executeScript("localStorage.clear()");
        browser.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        browser.close();
    }

    private void openTheKind() {
        tasklist.as("author").click(By.cssSelector("[data-test='new-project-link']"));
        new Select(tasklist.test("kind")).selectByVisibleText(KIND);
        tasklist.test("subject");
    }

    private void type(String field, String words) {
        WebElement input = tasklist.test(field);
        input.clear();
        input.sendKeys(words);
    }

    private void day(String field, String iso) {
        browser.driver()
                .executeScript(
                        "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', {bubbles: true}))",
                        tasklist.test(field),
                        iso);
    }

    private void person(String field, String surname) {
        tasklist.person(field, surname, surname);
    }

    private boolean isShown(String field) {
        return browser.driver().findElements(By.cssSelector("[data-test='" + field + "']")).stream()
                .anyMatch(WebElement::isDisplayed);
    }

    @Test
    void aCardIsFilledInSubmittedAndRead() throws IOException {
        openTheKind();
        assertThat(isShown("restricted")).isFalse();
        assertThat(isShown("reason")).isFalse();
        tasklist.click(By.cssSelector("[data-test='submit']"));
        assertThat(tasklist.text("alert")).contains("проверьте отмеченные поля");
        tasklist.picture("card-empty");

        String heading = "Образец " + System.nanoTime();
        type("heading", heading);
        type("subject", "Ремонт кровли");
        type("amount", "1500,5");
        type("places", "12");
        day("signedOn", "2026-12-31");
        tasklist.click(By.cssSelector("[data-test='urgent']"));
        type("reason", "Протекает");
        new Select(tasklist.test("transport")).selectByVisibleText("Поездом");
        tasklist.click(By.cssSelector("[data-test='spheres-LAW']"));
        person("traveller", "Школьная");
        type("code", "12-3456");
        tasklist.click(By.cssSelector("[data-test='items-add']"));
        type("items.what", "Составить смету");
        person("items.who", "Деловая");
        day("items.due", "2027-01-15");
        tasklist.test("items.what").sendKeys(Keys.TAB);
        tasklist.click(By.cssSelector("[data-test='row-done']"));
        tasklist.click(By.cssSelector("[data-test='row-copy']"));
        tasklist.click(By.cssSelector("[data-test='row-done']"));
        assertThat(tasklist.text("items")).contains("Составить смету — Деловая", "15.01.2027");
        assertThat(tasklist.test("amount").getAttribute("value")).isEqualTo("1\u00a0500,50");
        tasklist.attach("file-DRAFT_TEXT", Files.write(folder.resolve("текст.pdf"), Dossiers.pdf(1, "Text")));
        tasklist.picture("card-filled");
        tasklist.click(By.cssSelector("[data-test='submit']"));
        String id = tasklist.test("submitted").getAttribute("data-document");
        String facts = jdbc.sql("select facts::text from documents where id = cast(? as uuid)")
                .param(id)
                .query(String.class)
                .single();
        assertThat(facts).contains("\"amount\": 1500.50", "\"reason\": \"Протекает\"", "\"due\": \"2027-01-15\"");

        tasklist.as("author").open("Мои задачи", "Проверить образец", heading).tab("Документ");
        assertThat(tasklist.text("document-facts").replace('\u00a0', ' '))
                .contains("Сумма", "1 500,50 руб.", "31.12.2026", "Поездом", "Составить смету", "15.01.2027");
        tasklist.picture("card-read");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void whatTheServerSaysStandsAtItsField() throws IOException {
        openTheKind();
        type("heading", "Образец с ошибкой");
        type("subject", "Ремонт");
        type("amount", "1,005");
        type("code", "12");
        person("traveller", "Школьная");
        tasklist.click(By.cssSelector("[data-test='items-add']"));
        type("items.what", "Дело");
        tasklist.click(By.cssSelector("[data-test='items.paid']"));
        type("items.price", "0,001");
        tasklist.click(By.cssSelector("[data-test='row-done']"));
        tasklist.attach("file-DRAFT_TEXT", Files.write(folder.resolve("текст.pdf"), Dossiers.pdf(1, "Text")));
        tasklist.click(By.cssSelector("[data-test='submit']"));
        browser.waiting(20)
                .until(ExpectedConditions.textToBePresentInElementLocated(
                        By.cssSelector("[data-test='items']"), "двух знаков"));
        assertThat(List.of("amount", "code"))
                .allSatisfy(field -> assertThat(tasklist.test(field).getAttribute("aria-invalid"))
                        .isEqualTo("true"));
        tasklist.picture("card-refused");

        browser.driver().navigate().refresh();
        assertThat(tasklist.text("restored")).contains("Карточка восстановлена");
        browser.waiting(20)
                .until(ExpectedConditions.textToBePresentInElementLocated(
                        By.cssSelector("[data-test='items']"), "Дело"));
        assertThat(tasklist.test("subject").getAttribute("value")).isEqualTo("Ремонт");
        assertThat(tasklist.test("traveller").getAttribute("value")).contains("Школьная");
    }

    @Test
    void threeHundredRowsAreQuickOnATelephone() {
        browser.driver()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", 390, "height", 800, "deviceScaleFactor", 1, "mobile", true));
        tasklist.as("author");
        browser.driver().executeScript("""
                        const items = Array.from({length: 300}, (_, i) =>
                          ({what: `Дело ${i + 1}: проверить и доложить`, who: i % 2 ? 'author' : 'performer', due: '2027-01-15'}));
                        localStorage.setItem('marshrut:new-project:author', JSON.stringify(
                          {kind: 'SAMPLE_PAPER', heading: 'Протокол', facts: {subject: 'Ремонт', items}}));
                        location.hash = '#/projects/new';
                        """);
        browser.waiting(30)
                .until(ExpectedConditions.numberOfElementsToBe(By.cssSelector("[data-test='items'] > li"), 300));
        browser.waiting(20)
                .until(ExpectedConditions.textToBePresentInElementLocated(
                        By.cssSelector("[data-test='items']"), "Школьная"));
        Long wide = (Long) browser.driver().executeScript("return document.documentElement.scrollWidth");
        assertThat(wide).isLessThanOrEqualTo(390);
        Double took = ((Number) browser.driver().executeScript("""
                        const started = performance.now();
                        const input = document.querySelector("[data-test='subject']");
                        for (let i = 0; i < 10; i++) {
                          input.value += 'я';
                          input.dispatchEvent(new Event('input', {bubbles: true}));
                        }
                        document.querySelectorAll("[data-test='row-edit']")[150].click();
                        document.querySelector("[data-test='row-done']").click();
                        return performance.now() - started;
                        """)).doubleValue();
        assertThat(took).as("milliseconds for ten keys and a row").isLessThan(1500);
        browser.driver().executeScript("document.querySelectorAll(\"[data-test='row-edit']\")[3].click()");
        tasklist.picture("card-rows-390");
        browser.driver().executeAsyncScript("""
                        const drawn = arguments[0];
                        document.querySelector("[data-test='kind']").scrollIntoView({block: 'center'});
                        requestAnimationFrame(() => requestAnimationFrame(() => drawn()));
                        """);
        tasklist.picture("card-390");
    }
}
