package org.marshrut.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Browser;
import org.marshrut.support.Citizens;
import org.marshrut.support.NodeTools;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A citizen with a telephone: from the list of services to the answer, as axe sees it, nothing cut off, nothing too small. */
class ReceptionPhoneTest extends RouteTest {

    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})
               .then(result => done(result.violations.map(one => one.impact + ' ' + one.id + ' '
                   + one.nodes.map(node => node.html).join(' '))));
            """;

    /** What a finger meets in the page itself; links within a sentence are as high as its line. */
    private static final String SMALL = """
            return [...document.querySelectorAll(
                'main button, main input:not([type=hidden]), main select, main textarea, main summary, a.act, a.button')]
              .filter(one => one.offsetParent)
              .map(one => one.closest('label.pick') || one)
              .filter(one => one.getBoundingClientRect().height < 44)
              .map(one => one.outerHTML.slice(0, 120));
            """;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void nobodyHasSentAnything() {
        jdbc.sql("delete from quota_use where quota like 'reception.%'").update();
    }

    private static void press(Browser browser, WebElement button) {
        browser.driver().executeScript("arguments[0].scrollIntoView({block: 'center'})", button);
        boolean sends = button.getTagName().equals("button");
        button.click();
        if (sends) {
            browser.waiting(20).until(ExpectedConditions.stalenessOf(button));
        }
    }

    private static void check(Browser browser, String axe, String name) {
        browser.screenshot(Path.of("target/screenshots/reception-" + name + "-390.png"));
        browser.driver().executeScript(axe);
        assertThat((List<?>) browser.driver().executeAsyncScript(RUN)).as(name).isEmpty();
        assertThat((Boolean)
                        browser.driver().executeScript("return document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing is cut off: " + name)
                .isTrue();
        assertThat((List<?>) browser.driver().executeScript(SMALL)).as(name).isEmpty();
    }

    @Test
    void fromTheFormToTheAnswer() throws IOException {
        String axe = Files.readString(NodeTools.modules().resolve("axe-core/axe.min.js"));
        Citizens.LoggedIn anna = Citizens.logIn(jdbc, "phone", "Невидимкина");
        String site = "http://localhost:" + port;
        Path pictures = Path.of("docs/ru/pictures");
        boolean write = "write".equals(System.getProperty("pictures"));
        try (Browser browser = Browser.open(390, 844)) {
            browser.driver().get(site + "/reception");
            check(browser, axe, "list");
            browser.driver().get(site + Window.FORM);
            check(browser, axe, "enter");
            browser.driver().manage().addCookie(new Cookie("marshrut-citizen", anna.token(), "/"));
            browser.driver().get(site + Window.FORM);
            check(browser, axe, "form");
            if (write) {
                browser.screenshot(pictures.resolve("priemnaya-forma.png"));
            }
            press(browser, browser.driver().findElement(By.cssSelector("button[value=send]")));
            check(browser, axe, "problems");
            browser.consoleErrors();
            new Select(browser.driver().findElement(By.id("organisation"))).selectByValue("11");
            new Select(browser.driver().findElement(By.id("f-requestKind"))).selectByValue("SOCIAL");
            new Select(browser.driver().findElement(By.id("f-theme"))).selectByValue("PERSONNEL");
            browser.driver().findElement(By.id("f-about")).sendKeys("Стаж на швейной фабрике");
            browser.driver().findElement(By.id("f-period")).sendKeys("1975–1983");
            Path file = Files.writeString(Files.createTempDirectory("phone").resolve("заявление.txt"), "Прошу справку");
            browser.driver().findElement(By.id("files")).sendKeys(file.toString());
            press(browser, browser.driver().findElement(By.cssSelector("button[value=send]")));
            String address = browser.driver().getCurrentUrl();
            assertThat(address).contains("/cabinet/papers/");
            check(browser, axe, "paper");
            UUID id = UUID.fromString(address.substring(address.lastIndexOf('/') + 1));
            Act act = Act.existing(api(), clock, this::runJobsOf, id.toString()).by("archivist");
            act.decides("archivist", "studyRequest", "RETURNED", "Девичья фамилия?");
            browser.driver().get(address);
            check(browser, axe, "question");
            browser.driver().findElement(By.cssSelector("textarea[name=text]")).sendKeys("Петрова");
            press(browser, browser.driver().findElement(By.cssSelector("form[action$='/answer'] button")));
            CabinetTest.answered(act, api());
            browser.driver().get(address);
            check(browser, axe, "answer");
            if (write) {
                browser.screenshot(pictures.resolve("priemnaya-otvet.png"));
            }
            press(browser, browser.driver().findElement(By.cssSelector("a.button[href*='/answers/']")));
            browser.waiting(20).until(any -> {
                try (var saved = Files.list(browser.downloads())) {
                    return saved.anyMatch(one -> one.toString().endsWith(".pdf"));
                } catch (IOException e) {
                    return false;
                }
            });
            browser.driver().get(site + "/cabinet");
            check(browser, axe, "cabinet");
            assertThat(browser.consoleErrors()).isEmpty();
        }
    }
}
