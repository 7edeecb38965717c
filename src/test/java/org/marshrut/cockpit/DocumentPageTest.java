package org.marshrut.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** From a number on paper to the document's own way on its own drawing, without a word of it. */
class DocumentPageTest extends CockpitTest {

    private static final String SECRET = "Секретные слова";

    private Act started() {
        return act().with("heading", SECRET)
                .endorsed()
                .notAgrees("economy", "Секретное замечание")
                .visasBy("property");
    }

    private String number(Act act) {
        return act.view().path("projectNumber").asText();
    }

    @Test
    void aNumberLeadsToTheWayOfARunningDocument() throws IOException {
        Act act = started();
        clock.set(clock.now().plus(Duration.ofDays(3)));
        click(test("document-link"));
        see(By.cssSelector("[data-test='document'] form"));
        see(test("number")).sendKeys(number(act), Keys.ENTER);
        assertThat(text(test("document-name"))).contains("Постановление Правительства", number(act));
        assertThat(text(test("now"))).contains("Завизировать документ", "Сетевой Н.Н.");
        assertThat(text(By.cssSelector("[data-row='giveVisa']"))).contains("Графиков И.И.", "Не согласен");
        see(By.cssSelector("[data-test='drawings'] .marshrut-drawn-done"));
        see(By.cssSelector("[data-test='drawings'] .marshrut-drawn-now"));
        see(By.cssSelector("[data-test='drawings'] [data-badge='endorseDraft']"));
        assertThat(browser.driver().getPageSource()).doesNotContain(SECRET, "Секретное замечание", "проект.txt");
        looksRight("document", "[data-test='document']");
    }

    @Test
    void aFinishedDocumentIsFoundByItsNumberOfRegistration() {
        Act act = act().endorsed().allVisas().examined().signed().isIn("PUBLISHED");
        act.decides("controller", "assignControl", "NO_CONTROL").isIn("FILED");
        String registered = act.view().path("registrationNumber").asText();
        go("document");
        see(test("number")).sendKeys(registered, Keys.ENTER);
        isShown(test("document"), "Путь окончен");
        assertThat(text(test("document-name"))).contains(registered);
    }

    @Test
    void whatIsNotThereIsSaid() throws IOException {
        Act restricted = act().with("restricted", true).endorsed();
        go("document");
        see(test("number")).sendKeys(number(restricted), Keys.ENTER);
        assertThat(text(test("nothing"))).contains("нет", "ограниченным доступом");
        go("document?id=" + restricted.id());
        isShown(test("refused"), "Такого документа нет");
        // the refusal itself is told to the console
        browser.consoleErrors();
        go("document");
        click(test("find"));
        isShown(By.cssSelector("[data-test='document'] .marshrut-error"), "Введите номер");
    }
}
