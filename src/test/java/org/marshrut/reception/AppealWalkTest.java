package org.marshrut.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.AppealDesk;
import org.marshrut.support.Browser;
import org.marshrut.support.Pdfs;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A citizen with a telephone, from the log-in to the answer whose code he follows without one; a part of what he asked is
 * another body's, with a number and a term of its own.
 */
class AppealWalkTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void nobodyHasSentAnything() {
        jdbc.sql("delete from quota_use where quota like 'reception.%'").update();
        jdbc.sql("delete from citizen_sessions").update();
        // What he handed in stays; other tests know who has come from the provider.
        jdbc.sql("update citizens set issuer = 'https://tests.example/walk' where issuer = 'https://demo-id.invalid'")
                .update();
    }

    private static void press(Browser browser, By button) {
        WebElement found = browser.driver().findElement(button);
        browser.driver().executeScript("arguments[0].scrollIntoView({block: 'center'})", found);
        found.click();
        browser.waiting(20).until(ExpectedConditions.stalenessOf(found));
    }

    private void logIn(Browser browser) {
        browser.driver().findElement(By.id("demoLogin")).sendKeys("citizen2");
        browser.driver().findElement(By.id("demoPassword")).sendKeys("demo");
        press(browser, By.xpath("//button[normalize-space()='Войти']"));
    }

    private UUID handIn(Browser browser) {
        new Select(browser.driver().findElement(By.id("f-appealType"))).selectByValue("APPLICATION");
        new Select(browser.driver().findElement(By.id("f-question"))).selectByValue("0002.0007.0072.0288");
        browser.driver().findElement(By.id("f-text")).sendKeys("Ручей размыл дорогу к школе");
        new Select(browser.driver().findElement(By.id("f-answerBy"))).selectByValue("CABINET");
        press(browser, By.cssSelector("button[value=send]"));
        String address = browser.driver().getCurrentUrl();
        assertThat(address).contains("/cabinet/papers/");
        return UUID.fromString(address.substring(address.lastIndexOf('/') + 1));
    }

    private void answered(Act act) {
        AppealDesk desk = new AppealDesk(api());
        desk.fillIn(
                act,
                "appeals",
                Map.of("review", "SPLIT", "ourPart", true, "parts", List.of(Map.of("organisation", "06"))));
        act.decides("appeals", "reviewAppeal", "DONE");
        desk.ordersAreCarriedOut(act, () -> runJobsOf(act.id()));
        desk.fillIn(act, "appeals", Map.of("outcome", "EXPLAINED", "answerText", "Дорогу отсыплют до мая."));
        act.decides("appeals", "workOnAppeal", "DONE")
                .decides("chief", "signAnswer", "SIGNED")
                .waitsFor()
                .isIn("FILED");
    }

    private static byte[] downloaded(Browser browser) {
        return browser.waiting(20).until(any -> {
            try (var saved = Files.list(browser.downloads())) {
                Path pdf = saved.filter(one -> one.toString().endsWith(".pdf"))
                        .findFirst()
                        .orElse(null);
                return pdf == null ? null : Files.readAllBytes(pdf);
            } catch (IOException e) {
                return null;
            }
        });
    }

    private static String main(Browser browser) {
        return browser.driver().findElement(By.id("main")).getText();
    }

    @Test
    void fromTheLogInToTheAnswerAndItsCode() {
        String site = "http://localhost:" + port;
        String code;
        try (Browser browser = Browser.open(390, 844)) {
            browser.driver().get(site + "/cabinet/login?to=/reception/APPEAL");
            browser.driver().findElement(By.partialLinkText("Войти через")).click();
            logIn(browser);
            assertThat(browser.driver().getCurrentUrl()).endsWith("/reception/APPEAL");
            UUID id = handIn(browser);
            assertThat(main(browser)).contains("ОГ-2026-");
            answered(Act.existing(api(), clock, this::runJobsOf, id.toString())
                    .by("appeals")
                    .waitsFor("reviewAppeal:appeals"));
            browser.driver().navigate().refresh();
            browser.screenshot(Path.of("target/screenshots/appeal-answered-390.png"));
            assertThat(main(browser))
                    .contains("Министерство образования", "Скачать ответ")
                    .doesNotContain("chief", "Дорогу отсыплют");
            browser.driver()
                    .findElement(By.cssSelector("a.button[href*='/answers/']"))
                    .click();
            code = Pdfs.qrCode(Pdfs.picture(downloaded(browser), 1, 150)).orElseThrow();
            assertThat(browser.consoleErrors()).isEmpty();
        }
        assertThat(code).contains("/track/");
        try (Browser stranger = Browser.open(390, 844)) {
            stranger.driver().get(site + code.substring(code.indexOf("/track/")));
            stranger.screenshot(Path.of("target/screenshots/appeal-tracked-390.png"));
            assertThat(main(stranger))
                    .containsPattern("ОГ-2026-\\d+")
                    .contains("24.11.2026", "Кому передано", "ответ не позднее 24.12.2026")
                    .doesNotContain("Ручей", "Дорогу");
            assertThat(stranger.consoleErrors()).isEmpty();
        }
    }
}
