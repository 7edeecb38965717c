package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.notification.Notice;
import org.marshrut.notification.Notices;
import org.marshrut.support.Act;
import org.marshrut.support.Browser;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The bell in the menu of Tasklist and the page behind it, on a phone's width and without a mouse. */
class NoticesPageTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Notices notices;

    private Browser browser;
    private Tasklist tasklist;

    @BeforeEach
    void openTheBrowser() {
        clock.runAgain();
        browser = Browser.open(1280, 1000);
        tasklist = new Tasklist(browser, port);
    }

    @AfterEach
    void closeTheBrowser() {
        tasklist.picture("notices-last");
        browser.close();
    }

    @Test
    void theBellCountsWhatIsNewAndItsPageLeadsToTheTask() {
        jdbc.sql("delete from notices where login = 'head'").update();
        Act act = act().with("heading", "О ремонте спортивных залов").submitted();
        notices.add(new Notice(
                "head", "missed", Notice.Kind.ESCALATION, null, "Виза министра финансов просрочена: ПП-2/26"));
        String number = act.view().path("projectNumber").asText();

        tasklist.as("head");
        assertThat(tasklist.text("unread")).isEqualTo("2");
        assertThat(tasklist.test("bell").getAttribute("aria-label")).isEqualTo("Уведомления, не прочитано: 2");
        tasklist.test("bell").sendKeys(Keys.ENTER);
        assertThat(tasklist.text("notice-list"))
                .contains("Просрочено", "Новая задача", number, "О ремонте спортивных залов");
        assertThat(browser.driver()
                        .findElement(By.cssSelector("[data-test='more-notices']"))
                        .isDisplayed())
                .as("there is no more")
                .isFalse();
        browser.waiting(60)
                .until(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector("[data-test='unread']")));

        browser.screenshot(Path.of("target/screenshots/notices.png"));

        browser.driver().manage().window().setSize(new org.openqa.selenium.Dimension(500, 900));
        assertThat((Long) browser.driver()
                        .executeScript("const page = document.querySelector('.marshrut-notices');"
                                + "return page.scrollWidth - page.clientWidth"))
                .as("nothing to scroll sideways")
                .isZero();
        tasklist.click(By.cssSelector("[data-test='want-mail']"));
        browser.waiting(60).until(page -> !api().as("head")
                .get("/api/notices/mail")
                .json()
                .path("wanted")
                .asBoolean());
        browser.screenshot(Path.of("target/screenshots/notices-phone.png"));
        api().as("head").put("/api/notices/mail", java.util.Map.of("wanted", true));

        browser.driver().manage().window().setSize(new org.openqa.selenium.Dimension(1280, 1000));
        tasklist.test("notice-task").sendKeys(Keys.ENTER);
        assertThat(tasklist.text("paper")).contains(number);
        assertThat(browser.driver().getCurrentUrl()).contains("desk/task?id=" + act.taskOf("head", "endorseDraft"));
    }
}
