package org.marshrut.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.cockpit.CockpitTest;
import org.marshrut.support.Act;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;

/** Ops see on the drawing of a route, and in its numbers, where documents of March 2026 stood, and where the hours went. */
class HeatPageTest extends CockpitTest {

    private static final String MARCH = "&from=2026-03-01&to=2026-03-31";

    @Autowired
    private LedgerKeeping keeping;

    private int version;

    @BeforeEach
    void anActWentItsWay() {
        clock.set(Instant.parse("2026-03-10T06:30:00Z"));
        Act act = act().submitted();
        later(2);
        act.decides("head", "endorseDraft", "AGREED");
        later(3);
        act.visasBy("property", "digital", "deputy");
        later(24);
        act.visasBy("economy").examined();
        later(1);
        act.signed().decides("controller", "assignControl", "NO_CONTROL").isIn("FILED");
        version = act.view().path("routeVersion").asInt();
        act().endorsed();
        keeping.addUp();
    }

    private void later(int hours) {
        clock.set(clock.now().plus(Duration.ofHours(hours)));
    }

    private void heat() {
        go("heat?process=actApproval&version=" + version + MARCH);
        see(By.cssSelector("[data-test='heat'] [data-badge='endorseDraft']"));
    }

    @Test
    void theDrawingSaysInColourAndInNumbersWhereTimeGoes() throws IOException {
        heat();
        assertThat(Integer.parseInt(text(test("documents")))).isPositive();
        assertThat(text(test("legend"))).contains("ничего", "до ");
        assertThat(text(By.cssSelector("[data-test='table'] [data-row='endorseDraft']")))
                .contains("Поддержать проект", "%");
        assertThat(browser.driver().findElements(By.cssSelector(".marshrut-heat .marshrut-heat-4")))
                .as("somewhere it is the most")
                .isNotEmpty();
        looksRight("heat", "[data-test='heat']");

        new Select(see(test("measure"))).selectByValue("queue");
        assertThat(text(By.cssSelector("[data-badge='endorseDraft']"))).matches("\\d+");
        click(By.cssSelector("[data-test='called']"));
        isShown(test("heat"), "Круг виз");
        see(By.cssSelector("[data-row='giveVisa']"));
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void whatCannotBeIsSaidOnThePage() {
        heat();
        type("from", "2026-05-01");
        type("to", "2026-04-01");
        click(test("show"));
        assertThat(text(test("refused"))).contains("позже конца");
        assertThat(see(test("from")).getAttribute("aria-invalid")).isEqualTo("true");
        go("heat?process=noSuchRoute");
        isShown(test("refused"), "нет");
        go("lost-hours");
        see(By.cssSelector("[data-test='lost-hours'] form"));
        type("from", "2026-05-01");
        type("to", "2026-04-01");
        click(test("show"));
        isShown(test("refused"), "позже конца");
    }

    @Test
    void barsSayWhereTheHoursGo() throws IOException {
        go("lost-hours");
        see(By.cssSelector("[data-test='lost-hours'] form"));
        new Select(see(test("process"))).selectByValue("actApproval");
        type("from", "2026-03-01");
        type("to", "2026-03-31");
        click(test("show"));
        isShown(test("bars"), "версия");
        assertThat(text(test("legend"))).contains("ждал человека", "ночи и выходные");
        assertThat(text(test("table"))).contains("Согласование проекта акта");
        looksRight("lost-hours", "[data-test='lost-hours']");
        for (String by : new String[] {"month", "organisation", "process"}) {
            new Select(see(test("by"))).selectByValue(by);
            isShown(test("bars"), by.equals("month") ? "03.2026" : "");
        }
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void analystsSeeThemWithoutPeople() {
        browser.driver().manage().deleteAllCookies();
        as("analyst");
        heat();
        assertThat(browser.driver().findElements(test("critical"))).isEmpty();
        assertThat(browser.driver().findElements(test("overdue-link"))).isEmpty();
    }
}
