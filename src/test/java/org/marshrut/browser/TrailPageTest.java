package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.marshrut.support.Browser;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** The trail as an administrator finds and reads it, on a wide screen and on a telephone. */
class TrailPageTest extends RouteTest {

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void anAdministratorFindsWhoDidWhat(int width) {
        Act act = act().endorsed().decides("economy", "giveVisa", "AGREED");
        try (Browser browser = Browser.open(width, 1000)) {
            new Tasklist(browser, port).as("admin");
            if (width > 1000) {
                browser.driver().get("http://localhost:" + port + "/camunda/app/admin/default/");
                see(browser, "[data-test=trail-link]").click();
            } else {
                // Admin itself is not made for a telephone.
                browser.driver().get("http://localhost:" + port + "/trail");
            }
            WebElement person = see(browser, "input[name=person]");
            // Other tests have rows of this person too, by clocks of theirs.
            see(browser, "input[name=document]").sendKeys(act.id());
            person.sendKeys("economy");
            person.submit();
            browser.waiting(60).until(ExpectedConditions.urlContains("person=economy"));
            assertThat(see(browser, "tbody tr").getText()).contains("economy", "Решение", "giveVisa", "AGREED");
            browser.driver().get("http://localhost:" + port + "/trail?check=1&document=" + act.id());
            assertThat(see(browser, ".notice").getText()).contains("Цепочка цела");
            browser.screenshot(Path.of("target/pictures/trail-%d.png".formatted(width)));
            assertThat(
                            (Long)
                                    browser.driver()
                                            .executeScript(
                                                    "return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as("nothing sticks out")
                    .isZero();
        }
    }

    @Test
    void anOfficialSeesNoTrail() {
        assertThat(api().as("chief").get("/trail").status()).isEqualTo(403);
    }

    private static WebElement see(Browser browser, String selector) {
        return browser.waiting(60).until(ExpectedConditions.elementToBeClickable(By.cssSelector(selector)));
    }
}
