package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Browser;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;

/** The mark, where an official sees it: on the card of his task, beside the visa, and among his notices. */
class OverdueMarkTest extends RouteTest {

    @Test
    void aMissedVisaIsMarkedInTasklist() {
        String heading = "О капитальном ремонте " + System.nanoTime();
        Act act = act().with("heading", heading).endorsed().examined().visasBy("property", "digital", "deputy");
        clock.set(OffsetDateTime.parse("2026-11-27T12:30:00+05:00").toInstant());
        letTimersRun(act);
        try (Browser browser = Browser.open(1280, 1000)) {
            Tasklist tasklist = new Tasklist(browser, port);
            tasklist.as("economy").open("Мои задачи", "Завизировать документ", heading);
            String card = "//*[@data-test='task-card'][contains(., '" + heading + "')]";
            assertThat(tasklist.see(By.xpath(card)).getText()).contains("Просрочено");
            tasklist.tab("Документ");
            assertThat(tasklist.see(By.cssSelector("[data-approver='economy'] [data-test='visa-overdue']"))
                            .getText())
                    .isEqualTo("Просрочено на 3 ч 30 мин рабочего времени");
            tasklist.picture("overdue");
        }
    }
}
