package org.marshrut.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Browser;
import org.marshrut.support.NodeTools;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A citizen on a phone: logs in, sees what is known of him, corrects his address of mail, logs out; as axe sees it. */
class CitizenOnPhoneTest extends RouteTest {

    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})
               .then(result => done(result.violations.map(one => one.impact + ' ' + one.id + ' '
                   + one.nodes.map(node => node.html).join(' '))));
            """;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void nobodyWasThere() {
        jdbc.sql("delete from citizen_sessions").update();
        jdbc.sql("delete from citizen_log_ins").update();
        jdbc.sql("delete from citizens where issuer = 'https://demo-id.invalid'")
                .update();
    }

    @Test
    void aCitizenLogsInCorrectsHisMailAndLogsOut() throws IOException {
        String axe = Files.readString(NodeTools.modules().resolve("axe-core/axe.min.js"));
        try (Browser browser = Browser.open(390, 844)) {
            browser.driver().get("http://localhost:" + port + "/cabinet/login?to=/cabinet/profile");
            check(browser, axe, "login");
            // /cabinet/profile is inside the cabinet, so the way leads straight there
            browser.driver().findElement(By.partialLinkText("Войти через")).click();
            check(browser, axe, "demo-id");
            type(browser, "demoLogin", "citizen");
            type(browser, "demoPassword", "guess");
            press(browser, "Войти");
            check(browser, axe, "demo-id-wrong");
            type(browser, "demoPassword", "demo");
            press(browser, "Войти");
            assertThat(browser.driver().getCurrentUrl()).endsWith("/cabinet/profile");
            check(browser, axe, "profile");
            type(browser, "email", "wrong");
            press(browser, "Сохранить");
            check(browser, axe, "profile-wrong");
            type(browser, "email", "own@citizen.example");
            press(browser, "Сохранить");
            assertThat(browser.driver()
                            .findElement(By.cssSelector("[role=status]"))
                            .getText())
                    .isEqualTo("Контакты сохранены.");
            assertThat(browser.driver().findElement(By.id("email")).getDomProperty("value"))
                    .isEqualTo("own@citizen.example");
            press(browser, "Выйти");
            assertThat(browser.driver().findElement(By.id("main")).getText()).contains("Вы вышли");
            check(browser, axe, "out");
        }
    }

    private static void type(Browser browser, String field, String words) {
        WebElement element = browser.driver().findElement(By.id(field));
        element.clear();
        element.sendKeys(words);
    }

    private static void press(Browser browser, String button) {
        WebElement pressed = browser.driver().findElement(By.xpath("//button[normalize-space()='" + button + "']"));
        pressed.click();
        browser.waiting(20).until(ExpectedConditions.stalenessOf(pressed));
    }

    private static void check(Browser browser, String axe, String page) {
        browser.screenshot(Path.of("target/screenshots/citizen-" + page + ".png"));
        browser.driver().executeScript(axe);
        assertThat((List<?>) browser.driver().executeAsyncScript(RUN)).as(page).isEmpty();
        assertThat((Boolean)
                        browser.driver().executeScript("return document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing is cut off: " + page)
                .isTrue();
        assertThat((List<?>) browser.driver().executeScript("""
                        return [...document.querySelectorAll('main button, main .button, main input:not([type=hidden]):not([type=checkbox])')]
                          .filter(one => one.getBoundingClientRect().height < 44).map(one => one.outerHTML)
                        """))
                .as("large enough for a finger: " + page)
                .isEmpty();
    }
}
