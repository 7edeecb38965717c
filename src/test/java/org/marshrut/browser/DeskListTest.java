package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.support.ui.Select;

/** The desk on a desk and on a phone: what waits, and thirty acts signed between two meetings. */
class DeskListTest extends DeskPageTest {

    private static final String TOO_SMALL_FOR_A_THUMB = """
            return [...document.querySelectorAll('[data-test=desk] :is(button, a, select, input)')]
              .filter(one => one.offsetParent && one.getBoundingClientRect().height < 44).map(one => one.outerHTML);
            """;

    private void open(String list) {
        browser.driver().executeScript("location.hash = '#/desk?list=' + arguments[0]", list);
        tasklist.see(By.cssSelector("[data-test=desk][data-list=" + list + "]"));
    }

    private static By cardOf(String task) {
        return By.cssSelector("[data-test=desk-card][data-task='" + task + "']");
    }

    private void tick(String task) {
        tasklist.click(By.cssSelector("[data-test=desk-card][data-task='" + task + "'] [data-test=tick]"));
    }

    private void until(String name, String words) {
        browser.waiting(120).until(driver -> tasklist.text(name).contains(words));
    }

    @SuppressWarnings("unchecked")
    private void everyoneCanUseIt() throws IOException {
        assertThat(browser.driver()
                        .executeScript("const page = document.querySelector('.marshrut-desk-list');"
                                + "return page.scrollWidth <= page.clientWidth"))
                .isEqualTo(true);
        assertThat(violations("[data-test=desk]")).isEmpty();
        assertThat((List<String>) browser.driver().executeScript(TOO_SMALL_FOR_A_THUMB))
                .isEmpty();
    }

    /** What other tests have left on somebody's desk would be more than a page. */
    private void clear(String person, String list, String decision) {
        JsonNode left;
        do {
            left = api().as(person).get("/api/desk?size=100&list=" + list).json();
            List<Map<String, String>> items = StreamSupport.stream(
                            left.path("items").spliterator(), false)
                    .map(one -> Map.of(
                            "taskId", one.path("taskId").asText(), "decision", decision, "comment", "Не сегодня."))
                    .toList();
            if (!items.isEmpty()) {
                api().as(person).post("/api/decisions", Map.of("items", items));
            }
        } while (left.path("total").asLong() > 100);
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void theDeskOpensFirstAndACardLeadsToTheDecision(int width) throws IOException {
        size(width);
        Act act = act().with("heading", "О ремонте моста через Светлую").endorsed();
        String task = act.taskOf("economy", "giveVisa");
        tasklist.atTheDesk("economy");
        if (width == 390) {
            WebElement chosen = tasklist.test("desk-select");
            assertThat(browser.driver()
                            .findElement(By.className("marshrut-desk-tabs"))
                            .isDisplayed())
                    .isFalse();
            new Select(chosen).selectByValue("VISAS");
        } else {
            press("desk-VISAS");
        }
        tasklist.see(By.cssSelector("[data-test=desk][data-list=VISAS]"));
        WebElement card = tasklist.see(cardOf(task));
        assertThat(card.getText())
                .contains(
                        "Постановление Правительства · ПП-",
                        "О ремонте моста через Светлую",
                        "Школьная К.К.",
                        "Осталось",
                        "Вы не открывали");
        everyoneCanUseIt();
        tasklist.picture("desk-visas-" + width);
        tasklist.click(By.cssSelector("[data-test=desk-card][data-task='" + task + "'] [data-test=open-card]"));
        tasklist.see(By.cssSelector("[data-test='screen'][data-task='" + task + "']"));
        open("VISAS");
        assertThat(tasklist.see(cardOf(task)).getText()).contains("Вы открывали");
    }

    @Test
    void theListOfTasklistIsStillThere() {
        tasklist.atTheDesk("economy");
        press("stock-list-link");
        tasklist.see(By.cssSelector(".tasks-list"));
        press("desk-link");
        tasklist.test("desk");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void thirtyActsAreSignedThoughOneIsBrokenAndThePageClosedMidway() throws IOException {
        clear("governor", "SIGNATURE", "RETURNED");
        List<Act> acts = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            acts.add(act().with("heading", "О школе № " + i)
                    .endorsed()
                    .allVisas()
                    .examined());
        }
        List<String> tasks =
                acts.stream().map(act -> act.taskOf("governor", "signAct")).toList();
        Act broken = acts.get(10);
        api().as("governor").get("/api/tasks/" + tasks.get(3) + "/screen");
        tasklist.atTheDesk("governor");
        open("SIGNATURE");
        tasks.forEach(this::tick);
        // after the page has shown it
        assertThat(api().as("head")
                        .post("/api/documents/" + broken.id() + "/suspension", Map.of("reason", "Суд"))
                        .status())
                .isLessThan(300);
        assertThat(tasklist.text("decide-ticked")).isEqualTo("Подписать выбранные (30)");
        assertThat(tasklist.text("not-opened")).isEqualTo("Вы не открывали: 29");
        size(390);
        tasklist.picture("desk-ticked-390");
        press("decide-ticked");
        assertThat(tasklist.text("sure"))
                .isEqualTo("Подписать 30 актов? Каждый получит номер. Подписи отменить нельзя.");
        everyoneCanUseIt();
        tasklist.picture("desk-sure-390");
        press("sign-them");
        browser.waiting(120).until(driver -> (Boolean) browser.driver()
                .executeScript("return document.querySelectorAll('[data-test=results] [data-status]').length >= 3"));
        browser.driver().navigate().refresh();
        assertThat(tasklist.text("many-status"))
                .as("closed midway")
                .matches("Подписано: (\\d|1\\d|2[0-6]) из 30\\.(.|\n)*");
        String before = browser.driver().getWindowHandle();
        String another = browser.driver().switchTo().newWindow(WindowType.TAB).getWindowHandle();
        browser.driver().switchTo().window(before).close();
        browser.driver().switchTo().window(another);
        browser.driver().get("http://localhost:" + port + "/camunda/app/tasklist/");
        assertThat(tasklist.text("unsent"))
                .as("the tab was closed for good, and the desk opened in another one")
                .containsPattern("Подписание: подписано \\d+ из 30");
        size(390);
        tasklist.picture("desk-unsent-390");
        press("unsent-open");
        until("many-rest", "Не отправлено: ");
        assertThat(browser.driver().findElements(By.cssSelector("[data-test=stop]")))
                .as("what was ticked in another tab waits for a word")
                .isEmpty();
        everyoneCanUseIt();
        tasklist.picture("desk-not-finished-390");
        press("go-on");
        until("many-status", "Подписано: 29 из 30.");
        until("many-status", "Не подписано: 1.");
        By result = By.cssSelector("[data-test=results] [data-task='" + tasks.get(10) + "']");
        String said = browser.waiting(20).until(driver -> tasklist.see(result).getText());
        assertThat(said).contains("Не подписано", "О школе № 11", "приостановлен");
        everyoneCanUseIt();
        tasklist.picture("desk-signed-390");
        size(1280);
        tasklist.picture("desk-signed-1280");
        Set<String> numbers = new HashSet<>();
        for (Act act : acts) {
            List<String> signatures = StreamSupport.stream(
                            act.view().path("decisions").spliterator(), false)
                    .filter(one -> one.path("step").asText().equals("SIGNATURE"))
                    .map(one -> one.path("decision").asText())
                    .toList();
            assertThat(signatures).isEqualTo(List.of(act == broken ? "null" : "SIGNED"));
            if (act != broken) {
                runJobsOf(act.id());
                numbers.add(act.view().path("registrationNumber").asText());
            }
        }
        assertThat(numbers).hasSize(29);
        press("close-many");
        assertThat(browser.driver().findElements(By.cssSelector("[data-test=results]")))
                .isEmpty();
    }

    @Test
    void stoppedAndCutOffItGoesOnAndEachVisaIsThereOnce() {
        clear("digital", "VISAS", "NOT_IN_COMPETENCE");
        List<Act> acts = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            acts.add(act().with("heading", "О парке № " + i).endorsed());
        }
        tasklist.atTheDesk("digital");
        open("VISAS");
        acts.forEach(act -> tick(act.taskOf("digital", "giveVisa")));
        browser.driver().executeScript("""
                const ask = window.fetch;
                let times = 0;
                const held = new Promise(go => { window.letGo = go; });
                window.fetch = async (path, options) => {
                  if (path !== '/api/decisions') { return ask(path, options); }
                  times++;
                  if (times === 1) { await held; }
                  const answer = await ask(path, options);
                  if (times === 2) { throw new TypeError('cut'); }
                  return answer;
                };
                """);
        press("decide-ticked");
        press("stop");
        browser.driver().executeScript("window.letGo()");
        press("go-on");
        until("many", "Нет связи с сервером.");
        assertThat(tasklist.text("many-status")).isEqualTo("Согласовано: 3 из 7.");
        press("go-on");
        until("many-status", "Согласовано: 7 из 7.");
        acts.forEach(act -> act.hasVisas(1, "economy -", "property -", "digital AGREED", "deputy -"));
    }

    @Test
    void allOnThePageAreTickedAtOnceAndTheKeyboardIsEnough() {
        act().endorsed();
        act().endorsed();
        tasklist.atTheDesk("property");
        open("VISAS");
        int cards = browser.driver()
                .findElements(By.cssSelector("[data-test=desk-card]"))
                .size();
        WebElement all = tasklist.test("tick-all");
        all.sendKeys(" ");
        assertThat(tasklist.text("decide-ticked")).isEqualTo("Согласовать выбранные (" + cards + ")");
        all.sendKeys(" ");
        assertThat(browser.driver()
                        .findElement(By.cssSelector("[data-test=many]"))
                        .isDisplayed())
                .isFalse();
        tasklist.see(By.cssSelector("[data-test=tick]")).sendKeys(" ");
        assertThat(tasklist.text("decide-ticked")).isEqualTo("Согласовать выбранные (1)");
    }
}
