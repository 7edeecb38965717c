package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Dossiers;
import org.marshrut.support.Wire;
import org.openqa.selenium.By;
import org.openqa.selenium.WindowType;

/** Tasklist as an installed application, where the line is gone for a while. */
class OfflineShellTest extends DeskPageTest {

    private static final String REMARK = "Нет расчёта на третий год";
    private static final String HEADING = "О причале на Светлой";

    private static final String STORED = """
            const done = arguments[arguments.length - 1];
            (async () => {
              await navigator.serviceWorker.ready;
              const found = [];
              for (const name of await caches.keys()) {
                const store = await caches.open(name);
                for (const request of await store.keys()) {
                  const answer = await store.match(request);
                  found.push({store: name, address: request.url, content: await answer.text()});
                }
              }
              done(found);
            })();
            """;

    private Wire wire;

    @BeforeEach
    void standBeforeTheLine() {
        wire = new Wire(port);
        tasklist = new Tasklist(browser, wire.port());
    }

    @AfterEach
    void mendTheLine() {
        wire.close();
    }

    private void comes(String person, String task) {
        tasklist.atTheDesk(person);
        browser.driver().executeAsyncScript("navigator.serviceWorker.ready.then(arguments[0])");
        if (task != null) {
            browser.driver().executeScript("location.hash = '#/desk/task?id=' + arguments[0]", task);
            tasklist.see(By.cssSelector("[data-test='screen'][data-task='" + task + "']"));
        }
    }

    /** Says no with a remark; the line is cut before it is sent. */
    private void decidesWithoutALine(String task) {
        comes("economy", task);
        press("decide-NOT_AGREED");
        tasklist.test("comment").sendKeys(REMARK);
        wire.cut();
        press("send-decision");
        assertThat(tasklist.text("alert")).contains("Нет связи с сервером.", "двух решений не будет");
    }

    private String shownWithoutALine() {
        wire.cut();
        browser.driver().navigate().refresh();
        assertThat(tasklist.text("offline")).isEqualTo("Нет связи");
        return browser.driver().findElement(By.tagName("body")).getText();
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, String>> stored() {
        return (List<Map<String, String>>) browser.driver().executeAsyncScript(STORED);
    }

    @Test
    void whatIsUnsentIsToldWithoutALineAndGoesOutOnceWhenItIsBack() throws IOException {
        Act act = act().with("heading", HEADING).endorsed();
        decidesWithoutALine(act.taskOf("economy", "giveVisa"));
        size(390);
        assertThat(shownWithoutALine())
                .contains(HEADING, "Решение «Не согласовать» отправлено, но ответа не было", "двух решений не будет")
                .doesNotContain(REMARK);
        assertThat(violations("body")).isEmpty();
        assertThat(
                        browser.driver()
                                .executeScript(
                                        "return document.documentElement.scrollWidth <= window.innerWidth"
                                                + " && [...document.querySelectorAll('button')].every(one => one.getBoundingClientRect().height >= 44)"))
                .isEqualTo(true);
        tasklist.picture("offline-390");
        size(1280);
        tasklist.picture("offline-1280");
        press("look-now");
        browser.waiting(20).until(driver -> tasklist.text("offline-status").startsWith("Связи всё ещё нет."));
        act.hasVisas(1, "economy -", "property -", "digital -", "deputy -");
        wire.mend();
        press("look-now");
        browser.waiting(20).until(driver -> tasklist.text("offline").equals("Связь появилась"));
        press("unsent-open");
        assertThat(tasklist.test("comment").getAttribute("value")).isEqualTo(REMARK);
        press("send-decision");
        assertThat(tasklist.text("given")).isEqualTo("Виза дана: не согласовано.");
        act.hasVisas(1, "economy NOT_AGREED", "property -", "digital -", "deputy -");
        press("to-list");
        tasklist.test("desk");
        assertThat(browser.driver().findElements(By.cssSelector("[data-test=unsent]")))
                .isEmpty();
    }

    @Test
    void whereNothingIsUnsentTheDeskComesBackByItself() {
        comes("archivist", null);
        assertThat(shownWithoutALine()).doesNotContain("не отправлено");
        wire.mend();
        browser.driver().executeScript("window.dispatchEvent(new Event('online'))");
        tasklist.test("desk");
    }

    @Test
    void nobodyElseAtTheDeviceSeesWhatIsUnsent() {
        String task = act().with("heading", HEADING).endorsed().taskOf("economy", "giveVisa");
        decidesWithoutALine(task);
        wire.mend();
        browser.driver().get("http://localhost:" + wire.port() + "/login");
        tasklist.click(By.cssSelector("main button"));
        tasklist.see(By.id("username"));
        browser.driver().get("http://localhost:" + wire.port() + "/favicon.ico");
        wire.cut();
        browser.driver().get("http://localhost:" + wire.port() + "/camunda/app/tasklist/default/#/desk");
        assertThat(tasklist.text("unsent-of-somebody")).startsWith("На этом устройстве есть неотправленное.");
        assertThat(browser.driver().getPageSource()).doesNotContain(HEADING, REMARK);
        wire.mend();
        comes("archivist", null);
        assertThat(browser.driver().findElements(By.cssSelector("[data-test=unsent]")))
                .isEmpty();
        assertThat(shownWithoutALine()).doesNotContain(HEADING, "Ещё не отправлено");
        wire.mend();
        comes("economy", null);
        assertThat(tasklist.text("unsent")).contains("Ещё не отправлено", HEADING);
        press("unsent-forget");
        assertThat(tasklist.text("unsent-forget")).startsWith("Точно убрать");
        press("unsent-forget");
        assertThat(browser.driver()
                        .executeScript("return Object.keys(localStorage).filter(key => key.includes('economy'))"))
                .isEqualTo(List.of());
    }

    @Test
    void theWorkerKeepsFilesOfTheProductAloneAndNothingOfAPaper() {
        String task = act().with("heading", HEADING)
                .with("restricted", true)
                .file("DRAFT_TEXT", "проект.pdf", Dossiers.pdfA("2b", 2, "закрытый причал"))
                .endorsed()
                .taskOf("economy", "giveVisa");
        comes("economy", task);
        tasklist.see(By.cssSelector(".marshrut-page-there"));
        press("decide-NOT_AGREED");
        tasklist.test("comment").sendKeys(REMARK);
        List<Map<String, String>> stored = stored();
        assertThat(stored).hasSize(4).allSatisfy(one -> {
            assertThat(one.get("address"))
                    .matches(".*/camunda/api/tasklist/plugin/marshrut/static/app/[\\w-]+\\.(js|css)\\?bust=\\w+");
            assertThat(one.get("content")).isNotBlank().doesNotContain(HEADING, REMARK, "закрытый причал");
        });
        assertThat(String.valueOf(browser.driver().executeScript("return JSON.stringify({...localStorage})")))
                .doesNotContain(HEADING, REMARK);
        assertThat(shownWithoutALine())
                .contains("Документ ограниченного доступа", "Написано, но не отправлено.")
                .doesNotContain(HEADING, REMARK);
        browser.driver().switchTo().newWindow(WindowType.TAB);
        browser.driver().get("http://localhost:" + wire.port() + "/camunda/app/tasklist/default/#/desk");
        assertThat(tasklist.text("offline")).isEqualTo("Нет связи");
        assertThat(browser.driver().findElements(By.cssSelector("[data-test=unsent]")))
                .isEmpty();
    }

    @Test
    void aBrowserTakesItForAnApplication() {
        comes("archivist", null);
        Map<String, Object> manifest = browser.driver().executeCdpCommand("Page.getAppManifest", Map.of());
        assertThat(manifest.get("errors")).isEqualTo(List.of());
        assertThat(String.valueOf(manifest.get("data"))).contains("\"short_name\": \"Маршрут\"", "#/desk");
        assertThat(browser.driver()
                        .executeCdpCommand("Page.getInstallabilityErrors", Map.of())
                        .get("installabilityErrors"))
                .isEqualTo(List.of());
        assertThat(browser.consoleErrors()).isEmpty();
    }
}
