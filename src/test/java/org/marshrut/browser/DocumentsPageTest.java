package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** «Where is my document» and the weekly report, as authors and heads use them. */
class DocumentsPageTest extends DeskPageTest {

    private void search(String words) {
        WebElement field = tasklist.test("text");
        field.clear();
        field.sendKeys(words);
        press("find");
    }

    private static By found(Act act) {
        return By.cssSelector("[data-test=found][data-document='" + act.id() + "']");
    }

    @SuppressWarnings("unchecked")
    private void everyoneCanUseIt(String page) throws IOException {
        assertThat(browser.driver()
                        .executeScript("const page = document.querySelector('" + page + "');"
                                + "return page.scrollWidth <= page.clientWidth"))
                .isEqualTo(true);
        assertThat(violations(".marshrut-page")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void anAuthorSeesWithWhomHisDraftWaitsAndTakesItBack(int width) throws IOException {
        Act act = act().with("heading", "О лыжной трассе у Светлой " + width).endorsed();
        size(width);
        tasklist.atTheDesk("author");
        browser.driver().executeScript("location.hash = '#/documents'");
        press("my-drafts");
        search("лыжная трасса " + width);
        WebElement row = tasklist.see(found(act));
        assertThat(row.getText())
                .contains(
                        "О лыжной трассе у Светлой", "На согласовании", "Графиков И.И.", "осталось", "группа «Юристы»");
        assertThat(tasklist.text("documents-status")).isEqualTo("Нашлось: 1.");
        everyoneCanUseIt(".marshrut-documents");
        tasklist.picture("documents-" + width);
        tasklist.click(By.cssSelector("[data-test=about] > summary"));
        press("recall");
        tasklist.test("reason").sendKeys("Трасса уже есть.");
        everyoneCanUseIt(".marshrut-documents");
        press("recall-form-send");
        browser.waiting(60).until(driver -> tasklist.text("documents-status").startsWith("Проект отозван."));
        assertThat(tasklist.text("found-state")).isEqualTo("Отозван автором");
        act.isIn("RECALLED");
    }

    @Test
    void aHeadFindsHisOrganisationByStageAndMovesADeadline() throws IOException {
        Act act = act().with("heading", "О бассейне в каждой школе").endorsed();
        tasklist.atTheDesk("head");
        press("documents-link");
        press("stage-VISA");
        assertThat(new Select(tasklist.test("stage")).getFirstSelectedOption().getText())
                .isEqualTo("Виза");
        search("бассейны в школах");
        tasklist.see(found(act));
        tasklist.click(By.cssSelector("[data-test=about] > summary"));
        String task = act.taskOf("economy", "giveVisa");
        tasklist.click(By.cssSelector("[data-actions-of='" + task + "'] [data-test=move-deadline]"));
        browser.driver().executeScript("document.querySelector('[data-test=new-due]').value = '2027-03-01T18:00'");
        tasklist.test("reason").sendKeys("Ждём смету.");
        everyoneCanUseIt(".marshrut-documents");
        tasklist.picture("documents-move-1280");
        press("move-deadline-form-send");
        browser.waiting(60).until(driver -> tasklist.text("documents-status").startsWith("Срок перенесён."));
        assertThat(act.view().at("/visas/0/due").asText()).startsWith("2027-03-01T18:00");
    }

    @Test
    void aSearchIsSavedAndAskedAgain() {
        Act act = act().with("heading", "О фонтане на площади").submitted();
        tasklist.atTheDesk("author");
        press("documents-link");
        search("фонтаны");
        tasklist.see(found(act));
        tasklist.click(By.cssSelector("[data-test=searches] > summary"));
        tasklist.test("search-name").sendKeys("Фонтаны");
        press("save-search");
        tasklist.test("saved-search");
        press("all-documents");
        browser.waiting(60)
                .until(driver -> tasklist.test("text").getAttribute("value").isEmpty());
        tasklist.click(By.cssSelector("[data-test=searches] > summary"));
        press("saved-search");
        browser.waiting(60)
                .until(driver -> tasklist.test("text").getAttribute("value").equals("фонтаны"));
        assertThat(tasklist.text("documents-status")).isEqualTo("Нашлось: 1.");
        api().as("author")
                .delete("/api/desk/searches/"
                        + api().as("author")
                                .get("/api/desk/searches")
                                .json()
                                .at("/items/0/id")
                                .asText());
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void theWeeklyReportIsAPage(int width) throws IOException {
        size(width);
        tasklist.atTheDesk("head");
        browser.driver().executeScript("location.hash = '#/report?from=2026-11-01&to=2026-11-30'");
        tasklist.test("overdue-report");
        assertThat(tasklist.test("from").getAttribute("value")).isEqualTo("2026-11-01");
        act().endorsed();
        new Select(tasklist.test("by")).selectByVisibleText("по организациям");
        tasklist.test("report-result");
        everyoneCanUseIt(".marshrut-report");
        assertThat(tasklist.test("xlsx").getAttribute("href")).contains("by=organisation", "format=xlsx");
        tasklist.picture("report-" + width);
    }
}
