package org.marshrut.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Browser;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ops see what each version of a route has changed: a route of three versions, the first two with sample data. */
class CycleTimesPageTest extends RouteTest {

    private static final String ROUTE = "quickerRoute";
    private static final By TILE = By.cssSelector("[data-test='cycle-times-tile'] a");

    @Autowired
    private JdbcClient jdbc;

    private Browser browser;

    @BeforeEach
    void documentsWereOnTheirWay() {
        remove();
        for (int version = 1; version <= 3; version++) {
            String definition = ROUTE + ":" + version + ":page";
            jdbc.sql("""
                            insert into act_re_deployment (id_, name_, deploy_time_, source_)
                            values (?, 'page', timestamp '2026-01-12 06:00', 'page')
                            """).param(definition).update();
            jdbc.sql("""
                            insert into act_re_procdef (id_, rev_, key_, name_, version_, deployment_id_, startable_)
                            values (?, 1, ?, 'Быстрый маршрут', ?, ?, true)
                            """).params(definition, ROUTE, version, definition).update();
            for (int month = 3 * version - 2; month <= 3 * version; month++) {
                for (int document = 0; document < 10; document++) {
                    add(definition, month, (20 + document) / version / version, version < 3);
                }
            }
        }
        browser = Browser.open(1280, 1500);
        as("ops");
    }

    /** Ended late in the month, after so many days of the calendar. */
    private void add(String definition, int month, int days, boolean sample) {
        UUID document = UUID.randomUUID();
        LocalDateTime end = LocalDate.of(2026, month, 27).atTime(10, 0);
        String instance = ROUTE + document;
        jdbc.sql("""
                        insert into documents (id, kind, heading, organisation, normative, financial, sphere, restricted,
                                               author, state, submitted_at, process_instance_id)
                        values (?, 'GOVERNMENT_RESOLUTION', 'Опыт', '06', false, false, 'OTHER', false, 'author', 'FILED',
                                now(), ?)
                        """).params(document, sample ? instance : "of another route").update();
        if (sample) {
            jdbc.sql("insert into samples (document_id, made) values (?, 'IMPORTED')")
                    .param(document)
                    .update();
        }
        jdbc.sql("""
                        insert into act_hi_procinst (id_, proc_inst_id_, root_proc_inst_id_, business_key_, proc_def_key_,
                                                     proc_def_id_, start_time_, end_time_, duration_, state_)
                        values (:id, :id, :id, :document, :key, :definition, :start, :end, 0, 'COMPLETED')
                        """)
                .param("id", instance)
                .param("document", document.toString())
                .param("key", ROUTE)
                .param("definition", definition)
                .param("start", end.minusDays(days))
                .param("end", end)
                .update();
        jdbc.sql("""
                        insert into act_hi_taskinst (id_, task_def_key_, proc_def_key_, proc_def_id_, root_proc_inst_id_,
                                                     proc_inst_id_, start_time_, end_time_, delete_reason_)
                        values (:id, 'step', :key, :definition, :id, :id, :start, :end, 'completed')
                        """)
                .param("id", instance)
                .param("key", ROUTE)
                .param("definition", definition)
                .param("start", end.minusDays(days))
                .param("end", end)
                .update();
    }

    @AfterEach
    void nothingOfItStays() {
        browser.close();
        remove();
    }

    private void remove() {
        jdbc.sql("delete from samples where made = 'IMPORTED'").update();
        jdbc.sql("delete from documents d using act_hi_procinst p where p.business_key_ = d.id::text"
                        + " and p.proc_def_key_ = ?")
                .param(ROUTE)
                .update();
        jdbc.sql("delete from act_hi_taskinst where proc_def_key_ = ?")
                .param(ROUTE)
                .update();
        jdbc.sql("delete from act_hi_procinst where proc_def_key_ = ?")
                .param(ROUTE)
                .update();
        jdbc.sql("delete from act_re_procdef where key_ = ?").param(ROUTE).update();
        jdbc.sql("delete from act_re_deployment where source_ = 'page'").update();
    }

    private void as(String person) {
        browser.driver().get("http://localhost:" + port + "/camunda/app/cockpit/");
        see(By.id("username")).sendKeys(person);
        see(By.id("password")).sendKeys("demo");
        click(By.cssSelector("main button"));
        see(TILE);
        browser.consoleErrors();
    }

    private WebElement see(By what) {
        return browser.waiting(30).until(ExpectedConditions.visibilityOfElementLocated(what));
    }

    private static By test(String name) {
        return By.cssSelector("[data-test='" + name + "']");
    }

    private void click(By what) {
        browser.waiting(30).until(ExpectedConditions.elementToBeClickable(what)).click();
    }

    private void chooseTheRoute() {
        see(By.cssSelector("[data-test='cycle-times'] form"));
        new Select(see(test("process"))).selectByValue(ROUTE);
        see(By.cssSelector("[data-test='versions'] [data-version='3']"));
        see(By.cssSelector("[data-test='chart'] svg"));
    }

    private String text(By what) {
        return see(what).getText().replace('\u00a0', ' ');
    }

    @Test
    void opsSeeTheFallFromVersionToVersionAndWhatIsSampleData() {
        assertThat(see(test("cycle-times-tile")).getText()).contains("Сроки по версиям");
        assertThat(see(test("cycle-times-tile")).getLocation().getY())
                .as("the first thing to see")
                .isLessThan(see(By.cssSelector(".dashboard .sections"))
                        .getLocation()
                        .getY());
        browser.screenshot(Path.of("target/screenshots/cockpit-dashboard-cycle-times.png"));
        // without a mouse
        see(TILE).sendKeys(Keys.ENTER);
        chooseTheRoute();

        assertThat(text(test("sample"))).contains("Учебные данные.");
        assertThat(text(By.cssSelector("[data-test='versions'] [data-version='1']")))
                .contains("Версия 1", "учебные данные", "12.01.2026, система", "30");
        assertThat(text(By.cssSelector("[data-test='versions'] [data-version='3']")))
                .doesNotContain("учебные данные");
        assertThat(browser.driver().findElements(By.cssSelector("[data-test='months'] tbody tr")))
                .hasSize(9);
        assertThat(browser.driver().findElements(By.cssSelector(".marshrut-seam")))
                .hasSize(3);
        assertThat(see(By.cssSelector("[data-test='chart'] svg")).getAttribute("aria-label"))
                .startsWith("По месяцам. Сначала 2026-01, версия 1");
        browser.screenshot(Path.of("target/screenshots/cockpit-cycle-times.png"));

        new Select(see(test("measure"))).selectByValue("approval");
        assertThat(text(test("nothing"))).contains("никто не дал последней визы");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void aPhoneShowsAllOfItWithoutScrollingAside() {
        browser.driver()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", 390, "height", 1500, "deviceScaleFactor", 1, "mobile", false));
        browser.driver().get("http://localhost:" + port + "/camunda/app/cockpit/default/#/cycle-times");
        chooseTheRoute();
        assertThat(browser.driver()
                        .executeScript("const page = document.querySelector('.marshrut-cycle-times');"
                                + "return page.clientWidth <= 390 && page.scrollWidth <= page.clientWidth"))
                .isEqualTo(true);
        browser.screenshot(Path.of("target/screenshots/cockpit-cycle-times-390.png"));
    }

    @Test
    void analystsFindTheirWayToIt() {
        browser.driver().manage().deleteAllCookies();
        as("analyst");
        click(TILE);
        chooseTheRoute();
        assertThat(browser.driver().findElements(test("overdue-link"))).isEmpty();
    }
}
