package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** One screen for a decision, on a desk and on a phone: read, decide, take back, without the stock form. */
class DecisionScreenTest extends DeskPageTest {

    private static final String TOO_SMALL_FOR_A_THUMB = """
            return [...document.querySelectorAll('[data-test=decision-bar] button, [data-test=decision-bar] a')]
              .filter(one => one.offsetParent && one.getBoundingClientRect().height < 44).map(one => one.outerHTML);
            """;

    private void open(String person, String task) {
        tasklist.as(person);
        show(task);
    }

    private void show(String task) {
        browser.driver().executeScript("location.hash = '#/desk/task?id=' + arguments[0]", task);
        tasklist.see(By.cssSelector("[data-test='screen'][data-task='" + task + "']"));
    }

    private boolean isShown(String name) {
        return browser.driver().findElements(By.cssSelector("[data-test='" + name + "']")).stream()
                .anyMatch(WebElement::isDisplayed);
    }

    private String focused() {
        return browser.driver().switchTo().activeElement().getAttribute("data-test");
    }

    private void nothingScrollsSideways() {
        assertThat(browser.driver()
                        .executeScript("const page = document.querySelector('.marshrut-scroll');"
                                + "return page.scrollWidth <= page.clientWidth"))
                .isEqualTo(true);
    }

    @SuppressWarnings("unchecked")
    private void everyoneCanUseIt() throws IOException {
        assertThat(violations("[data-test=screen]")).isEmpty();
        assertThat((List<String>) browser.driver().executeScript(TOO_SMALL_FOR_A_THUMB))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 768, 390})
    void aVisaIsOneTap(int width) throws IOException {
        Act act = act().with("heading", "О ремонте моста через Светлую").endorsed();
        size(width);
        open("economy", act.taskOf("economy", "giveVisa"));
        assertThat(tasklist.text("heading")).isEqualTo("О ремонте моста через Светлую");
        assertThat(tasklist.text("deadline")).startsWith("Осталось ");
        tasklist.test("sheet");
        nothingScrollsSideways();
        everyoneCanUseIt();
        tasklist.picture("decision-" + width);
        press("decide-AGREED");
        assertThat(tasklist.text("given")).isEqualTo("Виза дана: согласовано.");
        assertThat(focused()).isEqualTo("given");
        assertThat(tasklist.text("undo")).startsWith("Отменить (");
        everyoneCanUseIt();
        tasklist.picture("decision-given-" + width);
        act.hasVisas(1, "economy AGREED", "property -", "digital -", "deputy -");
    }

    @Test
    void aRemarkIsKeptUntilTheServerHasIt() {
        Act act = act().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        size(390);
        open("economy", task);
        press("other-decisions");
        press("decide-NOT_AGREED");
        press("send-decision");
        assertThat(focused()).as("a remark is required").isEqualTo("comment");
        tasklist.test("comment").sendKeys("Нет расчёта на третий год.");
        browser.driver().executeScript("location.hash = '#/notices'");
        tasklist.test("notice-list");
        show(task);
        assertThat(tasklist.test("comment").getAttribute("value")).isEqualTo("Нет расчёта на третий год.");
        browser.driver().navigate().refresh();
        assertThat(tasklist.test("comment").getAttribute("value")).isEqualTo("Нет расчёта на третий год.");
        tasklist.picture("decision-remark-390");
        press("send-decision");
        assertThat(tasklist.text("given")).isEqualTo("Виза дана: не согласовано.");
        assertThat(act.view().at("/visas/0/remark").asText()).isEqualTo("Нет расчёта на третий год.");
        assertThat(browser.driver()
                        .executeScript(
                                "return Object.keys(localStorage).filter(key => key.startsWith('marshrut-remark'))"))
                .isEqualTo(List.of());
    }

    @Test
    void aMistakenTapIsTakenBack() {
        Act act = act().endorsed();
        size(390);
        open("economy", act.taskOf("economy", "giveVisa"));
        press("decide-AGREED");
        press("undo");
        assertThat(tasklist.text("said")).isEqualTo("Решение взято назад, задача снова ваша.");
        act.hasVisas(1, "economy -", "property -", "digital -", "deputy -");
        press("decide-AGREED");
        assertThat(tasklist.text("given")).isEqualTo("Виза дана: согласовано.");
    }

    @Test
    void whatChangedSinceOnesOwnVisaStandsOnTopAndTheWayBelow() throws IOException {
        Act act = act().endorsed()
                .notAgrees("economy", "Нет расчёта.")
                .visasBy("property", "digital", "deputy")
                .examined();
        act.newVersion("DRAFT_TEXT", null).authorRevises("Расчёт добавлен.");
        size(390);
        open("economy", act.taskOf("economy", "giveVisa"));
        assertThat(tasklist.text("changed-since")).contains("Изменилось с вашего решения", "Новая версия");
        assertThat(tasklist.text("text")).contains("Новая версия");
        assertThat(tasklist.text("sheet")).contains("круг 1", "Нет расчёта.", "Расчёт добавлен.");
        tasklist.click(By.cssSelector("[data-test='way'] summary"));
        assertThat(tasklist.text("way-steps")).contains("Поддержать проект", "Доработать проект");
        press("show-drawings");
        tasklist.see(By.cssSelector(".marshrut-drawing .marshrut-drawn-now"));
        nothingScrollsSideways();
        everyoneCanUseIt();
        tasklist.picture("decision-changes-390");
    }

    @Test
    void aLostAnswerIsAskedForAgainAndTheVisaIsThereOnce() {
        Act act = act().endorsed();
        open("economy", act.taskOf("economy", "giveVisa"));
        browser.driver().executeScript("""
                const ask = window.fetch;
                let lost = false;
                window.fetch = async (path, options) => {
                  const answer = await ask(path, options);
                  if (!lost && String(path).endsWith('/decision')) { lost = true; throw new TypeError('cut'); }
                  return answer;
                };
                """);
        press("decide-NOT_IN_COMPETENCE");
        tasklist.test("comment").sendKeys("Мосты ведёт другое министерство.");
        press("send-decision");
        assertThat(tasklist.text("alert")).contains("Нет связи с сервером.", "двух решений не будет");
        press("send-again");
        assertThat(tasklist.text("given")).isEqualTo("Виза дана: не относится к компетенции.");
        act.hasVisas(1, "economy NOT_IN_COMPETENCE", "property -", "digital -", "deputy -");
    }

    @Test
    void aSignatureAsksOnceAndIsNotTakenBack() throws IOException {
        Act act = act().with("heading", "О ремонте школ края")
                .endorsed()
                .allVisas()
                .examined();
        size(390);
        open("governor", act.taskOf("governor", "signAct"));
        press("decide-SIGNED");
        assertThat(tasklist.text("signature"))
                .isEqualTo(
                        "Подписать? «О ремонте школ края». Документ получит номер вида «№ …-П». Подпись отменить нельзя.");
        assertThat(focused()).isEqualTo("send-decision");
        everyoneCanUseIt();
        tasklist.picture("decision-signature-390");
        press("not-now");
        assertThat(act.view().path("state").asText()).isEqualTo("ON_SIGNING");
        press("decide-SIGNED");
        press("send-decision");
        assertThat(tasklist.text("given")).isEqualTo("Документ подписан.");
        assertThat(isShown("undo")).isFalse();
    }

    @Test
    void aTaskOfAGroupIsTakenInOneTap() throws IOException {
        Act act = act().endorsed();
        size(390);
        open("legal", act.taskOf("legal", "examineLegality"));
        assertThat(isShown("decide-AGREED")).isFalse();
        everyoneCanUseIt();
        tasklist.picture("decision-take-390");
        press("take");
        assertThat(tasklist.text("said")).isEqualTo("Задача ваша. Теперь можно решать.");
        assertThat(focused()).isEqualTo("said");
        press("decide-AGREED");
        assertThat(tasklist.text("given")).isEqualTo("Решение принято: согласовано.");
    }

    @Test
    void whatIsTypedAtARestrictedPaperStaysInItsTab() {
        Act act = act().with("restricted", true).endorsed();
        open("economy", act.taskOf("economy", "giveVisa"));
        assertThat(tasklist.text("restricted")).isEqualTo("Доступ ограничен");
        press("decide-RETURNED");
        tasklist.test("comment").sendKeys("Тайна.");
        assertThat(browser.driver().executeScript("return JSON.stringify(localStorage).includes('Тайна')"))
                .isEqualTo(false);
        browser.driver().navigate().refresh();
        assertThat(tasklist.test("comment").getAttribute("value")).isEqualTo("Тайна.");
        tasklist.picture("decision-restricted-1280");
    }

    @Test
    void theKeyboardAloneIsEnough() {
        Act act = act().endorsed();
        open("economy", act.taskOf("economy", "giveVisa"));
        tasklist.test("decide-AGREED");
        assertThat(focused()).isEqualTo("heading");
        keys(Keys.ALT, "2");
        assertThat(focused()).isEqualTo("comment");
        new Actions(browser.driver()).sendKeys("Уточните смету.").perform();
        key(Keys.ESCAPE);
        assertThat(focused()).isEqualTo("decide-AGREED_WITH_REMARKS");
        key(Keys.ENTER);
        assertThat(tasklist.test("comment").getAttribute("value")).isEqualTo("Уточните смету.");
        keys(Keys.CONTROL, Keys.ENTER);
        assertThat(tasklist.text("given")).isEqualTo("Виза дана: согласовано с замечаниями.");
        assertThat(focused()).isEqualTo("given");
        key(Keys.TAB);
        assertThat(focused()).isIn("next-task", "undo");
    }

    private void keys(Keys held, CharSequence key) {
        new Actions(browser.driver()).keyDown(held).sendKeys(key).keyUp(held).perform();
    }

    private void key(Keys key) {
        new Actions(browser.driver()).sendKeys(key).perform();
    }

    @Test
    void whoeverOnlyReadsIsToldWhoDecides() {
        Act act = act().endorsed();
        open("author", act.taskOf("economy", "giveVisa"));
        assertThat(tasklist.text("why-not")).startsWith("Эта задача поручена не вам. Решает: ");
        assertThat(browser.driver().findElements(By.cssSelector("[data-test^='decide-']")))
                .isEmpty();
    }

    @Test
    void theAuthorAnswersAndBringsANewTextOnOneScreen() {
        Act act = act().endorsed()
                .notAgrees("economy", "Нет расчёта.")
                .visasBy("property", "digital", "deputy")
                .examined();
        String task = act.taskOf("author", "reviseDraft");
        open("author", task);
        assertThat(tasklist.text("form-texts")).contains("Нет расчёта.");
        tasklist.test("new-version");
        press("decide-RESUBMITTED");
        tasklist.test("comment").sendKeys("Расчёт добавлен.");
        tasklist.picture("decision-revise-1280");
        press("send-decision");
        assertThat(tasklist.text("given")).isEqualTo("Решение принято: «Внести снова».");
        assertThat(act.view().at("/visas/0/answer").asText()).isEqualTo("Расчёт добавлен.");
    }

    @Test
    void theCardInTheListLeadsHereAndStockControlsThatRefuseAreGone() {
        Act act = act().with("heading", "О мостах и паромах").endorsed();
        tasklist.as("economy").open("Мои задачи", "Завизировать документ", "О мостах и паромах");
        assertThat(browser
                        .driver()
                        .findElements(By.cssSelector(
                                ".createCommentLink, .reset-due-date, .followup-date, .groups, .instance-link"))
                        .stream()
                        .filter(WebElement::isDisplayed))
                .isEmpty();
        assertThat(browser.driver().findElements(By.cssSelector(".task-details .nav-tabs a")).stream()
                        .map(WebElement::getText))
                .containsExactly("Форма", "Документ", "Поручения", "Схема");
        tasklist.click(By.xpath("//a[@data-test='open-screen'][.='О мостах и паромах']"));
        assertThat(tasklist.text("heading")).isEqualTo("О мостах и паромах");
        tasklist.click(By.xpath("//details[@data-test='more']/summary"));
        press("stock-form");
        tasklist.see(By.cssSelector(".fjs-container"));
        act.hasVisas(1, "economy -", "property -", "digital -", "deputy -");
    }
}
