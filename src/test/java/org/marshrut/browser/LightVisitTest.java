package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marshrut.support.Browser;
import org.marshrut.support.RouteTest;
import org.marshrut.support.Wire;

/** What an official's browser gets over a poor line, in bytes. */
class LightVisitTest extends RouteTest {

    private static final long FIRST_VISIT = 900_000;
    private static final long REPEATED_VISIT = 60_000;
    private static final long DECISION = 10_000;

    @ParameterizedTest
    @EnumSource(
            value = Visits.Page.class,
            names = {"FORM", "SCREEN"})
    void aVisitAndADecisionStayWithinTheirBytes(Visits.Page page) {
        String task = act().with("heading", "О лёгких страницах").endorsed().taskOf("economy", "giveVisa");
        clock.runAgain();
        try (Browser browser = Browser.open(1280, 1000);
                Wire wire = new Wire(port)) {
            Visits visits = new Visits(browser, wire, page);
            assertThat(visits.first("economy", task).down())
                    .as("first visit to an opened visa")
                    .isBetween(100_000L, FIRST_VISIT);
            assertThat(visits.again().down()).as("the same again").isBetween(1_000L, REPEATED_VISIT);
            assertThat(visits.decision().down()).as("a decision").isBetween(500L, DECISION);
        }
    }
}
