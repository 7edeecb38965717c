package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A signed paper is sent for information by the keyboard alone, and known with one tap from the desk. */
class AcquaintancePageTest extends DeskPageTest {

    private void everyoneCanUseIt(String page, String picture) throws IOException {
        assertThat(browser.driver()
                        .executeScript("const page = document.querySelector('" + page + "');"
                                + "return page.scrollWidth <= page.clientWidth"))
                .isEqualTo(true);
        assertThat(violations(page)).isEmpty();
        tasklist.picture(picture);
    }

    private void openTheDocument(Act act) {
        browser.driver().executeScript("location.hash = '#/documents/document?id=" + act.id() + "'");
        tasklist.test("acquaintance");
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void itIsSentAndKnown(int width) throws IOException {
        Act act = act().with("heading", "О едином дне открытых дверей " + width)
                .endorsed()
                .allVisas()
                .examined()
                .signed();
        size(width);
        tasklist.atTheDesk("author");
        openTheDocument(act);
        tasklist.test("sending").findElement(By.tagName("summary")).sendKeys(Keys.ENTER);
        WebElement field = tasklist.test("recipient");
        field.sendKeys("опис");
        tasklist.see(By.cssSelector("[data-test=recipient-list] [data-login=archivist]"));
        everyoneCanUseIt(".marshrut-document-page", "acquaintance-choice-" + width);
        field.sendKeys(Keys.ARROW_DOWN);
        assertThat(field.getAttribute("aria-activedescendant"))
                .isEqualTo(tasklist.see(By.cssSelector("[data-test=recipient-list] [data-login=archivist]"))
                        .getAttribute("id"));
        field.sendKeys(Keys.ENTER);
        assertThat(tasklist.text("recipients")).contains("Описева О.О.");
        assertThat(field.getAttribute("value")).isEmpty();
        tasklist.test("send-for-information").sendKeys(Keys.ENTER);
        assertThat(tasklist.text("acquaintance-said")).isEqualTo("Направлено на ознакомление: 1.");
        assertThat(tasklist.text("not-acquainted")).contains("Описева О.О.", "Школьная К.К.");
        everyoneCanUseIt(".marshrut-document-page", "acquaintance-sent-" + width);

        tasklist.atTheDesk("archivist");
        browser.driver().executeScript("location.hash = '#/desk?list=INFORMATION'");
        By card = By.cssSelector("[data-test=desk-paper][data-document='" + act.id() + "'] a");
        tasklist.see(card);
        everyoneCanUseIt(".marshrut-desk-list", "acquaintance-desk-" + width);
        tasklist.click(card);
        press("acquaint");
        assertThat(tasklist.text("acquaintance-said")).isEqualTo("Отмечено: вы ознакомлены.");
        assertThat(tasklist.text("own-mark")).startsWith("Вы ознакомлены");
        assertThat(tasklist.text("acquainted")).contains("Описева О.О.");
        everyoneCanUseIt(".marshrut-document-page", "acquaintance-done-" + width);
    }
}
