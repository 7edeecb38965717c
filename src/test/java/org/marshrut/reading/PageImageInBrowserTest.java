package org.marshrut.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.marshrut.engine.RetryLater;
import org.marshrut.support.Act;
import org.marshrut.support.Browser;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of a file on a screen while so many files are opened that the server says «later». */
class PageImageInBrowserTest extends RouteTest {

    private static final int MOST_WAITING = 120;

    @Autowired
    private ReadingTurns turns;

    @Test
    void aPageThatTheServerPutsOffComesByItself() throws Exception {
        Act act = act().file("DRAFT_TEXT", "проект.pdf", Dossiers.pdfA("2b", 2, "Страница, которой никто не видел"))
                .endorsed();
        // the first page is drawn with this, the second by nobody yet
        assertThat(api().as("economy").get(preview(act)).status()).isEqualTo(200);
        clock.runAgain();
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService others = Executors.newFixedThreadPool(MOST_WAITING);
        try (Browser browser = Browser.open(1280, 3000)) {
            IntStream.range(0, MOST_WAITING).forEach(i -> others.execute(() -> keepBusy(go)));
            await().until(() -> turns.waiting() >= MOST_WAITING);
            WebDriver page = browser.driver();
            page.get("http://localhost:" + port + "/login?to=/camunda/app/tasklist/default/");
            page.findElement(By.id("username")).sendKeys("economy");
            page.findElement(By.id("password")).sendKeys("demo");
            page.findElement(By.cssSelector("main button")).click();
            browser.waiting(60)
                    .until(there -> there.findElements(By.cssSelector("[data-test=desk]"))
                                    .size()
                            == 1);
            browser.driver()
                    .executeScript(
                            "location.hash = '#/desk/task?id=' + arguments[0]", act.taskOf("economy", "giveVisa"));
            browser.waiting(60).until(there -> there.findElements(By.cssSelector("[data-test=page-status]")).stream()
                    .anyMatch(said -> said.getText().startsWith("Страница 2 ещё открывается")));
            assertThat(page.findElements(By.cssSelector(".marshrut-pages [data-test=unread]")).stream()
                            .map(said -> said.getText()))
                    .isEmpty();
            go.countDown();
            browser.waiting(60)
                    .until(there -> there.findElements(By.className("marshrut-page-there"))
                                    .size()
                            == 2);
            assertThat(page.findElements(By.cssSelector("[data-test=page-status]")))
                    .allSatisfy(said -> assertThat(said.getText()).isEmpty());
        } finally {
            go.countDown();
            others.shutdownNow();
        }
    }

    private static String preview(Act act) {
        return "/api/documents/" + act.id() + "/files/"
                + act.view().path("files").path(0).path("id").asText() + "/preview";
    }

    private void keepBusy(CountDownLatch go) {
        while (go.getCount() > 0) {
            try {
                turns.once("another file", () -> false, () -> awaits(go));
            } catch (RetryLater tooLong) {
                // nobody waits longer than 20 s at once
            }
        }
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
