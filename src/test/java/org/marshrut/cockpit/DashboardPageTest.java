package org.marshrut.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cockpit's first page says nothing untrue and nothing in English; what has stopped goes on by a press. */
class DashboardPageTest extends CockpitTest {

    @Autowired
    private JdbcClient jdbc;

    private String stopped = "";

    /** The export of a published act has been tried in vain. */
    private Act withoutExport() {
        Act act = act().endorsed().allVisas().examined().signed().isIn("PUBLISHED");
        Job export = jobsOf(act.id()).messages().singleResult();
        stopped = export.getId();
        management.setJobRetries(stopped, 0);
        return act;
    }

    @AfterEach
    void goOn() {
        if (!stopped.isEmpty() && management.createJobQuery().jobId(stopped).count() > 0) {
            management.setJobRetries(stopped, 1);
            management.executeJob(stopped);
        }
    }

    private WebElement ofTheStopped(Act act) {
        return browser.waiting(30)
                .until(driver -> driver.findElements(By.cssSelector("[data-test='incidents'] li")).stream()
                        .filter(one -> one.getText()
                                .contains(act.view().path("registrationNumber").asText()))
                        .findFirst()
                        .orElse(null));
    }

    @Test
    void itCountsWhatIsThereAndWhatHasStoppedGoesOn() throws IOException {
        act().endorsed();
        Act act = withoutExport();
        browser.driver().navigate().refresh();
        assertThat(text(test("totals"))).contains("В работе:", "срок сегодня:");
        assertThat(text(test("overdue-tile"))).contains("Просрочено и ждёт решения:");
        assertThat(text(By.cssSelector("[data-test='routes'] [data-row='actApproval']")))
                .contains("Согласование проекта акта");
        assertThat(browser.driver().findElements(By.cssSelector(".open-human-tasks")))
                .as("stock's count of the tasks that ops may work on: none")
                .noneMatch(WebElement::isDisplayed);
        looksRight("dashboard", ".dashboard");

        WebElement incident = ofTheStopped(act);
        assertThat(incident.getText()).contains("больше не пробует");
        browser.driver().executeScript("arguments[0].scrollIntoView({block: 'center'})", incident);
        browser.screenshot(Path.of("target/screenshots/cockpit-incident.png"));
        incident.findElement(test("try-again")).click();
        isShown(test("incidents"), "попробует ещё раз");
        assertThat(management.createJobQuery().jobId(stopped).withRetriesLeft().count())
                .isEqualTo(1);
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void aDocumentOfNobodyIsListedAndLeadsToItsWay() {
        Act act = act().submitted();
        jdbc.sql("""
                        update act_ru_task set assignee_ = null
                        where proc_inst_id_ in (select proc_inst_id_ from act_ru_execution where business_key_ = ?)
                        """).param(act.id()).update();
        jdbc.sql("""
                        delete from act_ru_identitylink where task_id_ in (
                          select id_ from act_ru_task where proc_inst_id_ in (
                            select proc_inst_id_ from act_ru_execution where business_key_ = ?))
                        """).param(act.id()).update();
        jdbc.sql("""
                        update act_ru_job set retries_ = 0
                        where process_instance_id_ in (select proc_inst_id_ from act_ru_execution where business_key_ = ?)
                        """).param(act.id()).update();
        browser.driver().navigate().refresh();
        By line = By.cssSelector("[data-motionless='" + act.id() + "'] a");
        browser.waiting(30).until(driver -> {
            if (driver.findElements(line).isEmpty()) {
                driver.findElements(test("more-motionless")).stream()
                        .filter(WebElement::isDisplayed)
                        .forEach(WebElement::click);
                return false;
            }
            return true;
        });
        browser.driver().executeScript("arguments[0].scrollIntoView({block: 'center'})", see(line));
        click(line);
        assertThat(text(test("document-name")))
                .contains(act.view().path("projectNumber").asText());
    }

    @Test
    void thePageOfTasksIsOurs() throws IOException {
        go("tasks");
        see(By.cssSelector("[data-test='tasks'] [data-test='dashboard']"));
        looksRight("tasks", "[data-test='tasks']");
    }
}
