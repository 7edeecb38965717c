package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Browser;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** One log-in and one log-out for all applications, as people at a desk see them. */
class LoginTest extends RouteTest {

    private Browser browser;
    private Tasklist tasklist;

    @BeforeEach
    void openTheBrowser() {
        browser = Browser.open(1280, 1000);
        tasklist = new Tasklist(browser, port);
    }

    @AfterEach
    void closeTheBrowser() {
        tasklist.picture("login-last");
        browser.close();
    }

    private void open(String address) {
        browser.driver().get("http://localhost:" + port + address);
    }

    private void arrivesAt(String address) {
        browser.waiting(60).until(ExpectedConditions.urlContains("http://localhost:" + port + address));
    }

    @Test
    void aWrongPasswordIsToldWhatToDoAndTheRightOneLeadsToWhereThePersonWanted() {
        Act act = act().submitted();
        String task = act.taskOf("head", "endorseDraft");
        open("/camunda/app/tasklist/default/#/?task=" + task);
        tasklist.picture("login");
        browser.consoleErrors();
        tasklist.login("head", "wrong");
        assertThat(tasklist.see(By.id("problem")).getText()).contains("Неверное имя или пароль", "администратор");
        assertThat(browser.driver().findElement(By.id("username")).getAttribute("value"))
                .isEqualTo("head");
        tasklist.picture("login-wrong");
        browser.consoleErrors();
        tasklist.login("head", "demo");
        tasklist.see(By.cssSelector(".fjs-container"));
        arrivesAt("/camunda/app/tasklist/default/#/?");
        assertThat(browser.driver().getCurrentUrl()).contains("task=" + task);
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void oneLogInIsForAllApplicationsAndSoIsOneLogOut() {
        open("/login");
        tasklist.login("admin", "demo");
        arrivesAt("/camunda/app/admin/default/");
        // Camunda keeps one nonce for a session: a page asked for while another is still loading runs no script
        tasklist.see(By.cssSelector(".account"));
        open("/camunda/app/cockpit/");
        arrivesAt("/camunda/app/cockpit/default/#/dashboard");
        tasklist.see(By.cssSelector(".account"));
        tasklist.picture("cockpit");
        open("/camunda/app/tasklist/");
        tasklist.test("desk");
        open("/swagger-ui.html");
        tasklist.see(By.cssSelector(".opblock-tag-section"));
        assertThat(browser.consoleErrors()).isEmpty();

        open("/camunda/app/tasklist/");
        tasklist.click(By.cssSelector(".account > a"));
        tasklist.click(By.cssSelector(".account .logout > a"));
        arrivesAt("/login?out");
        assertThat(tasklist.see(By.cssSelector("main")).getText()).contains("Вы вышли");
        tasklist.picture("logged-out");
        for (String address : new String[] {"/camunda/app/cockpit/", "/camunda/app/tasklist/", "/swagger-ui.html"}) {
            open(address);
            arrivesAt("/login?to=");
        }
    }

    @Test
    void aSessionThatHasEndedLeadsToTheLogInPageAndBack() {
        tasklist.as("author");
        browser.driver().manage().deleteCookieNamed("JSESSIONID");
        browser.driver().navigate().refresh();
        arrivesAt("/login?to=");
        tasklist.login("author", "demo");
        tasklist.see(By.cssSelector(".tasks-list"));
    }

    @Test
    void onAPhoneAndAnyoneCanLogOutOnThePage() {
        browser.close();
        browser = Browser.open(390, 844);
        tasklist = new Tasklist(browser, port);
        open("/login?to=/acts");
        browser.screenshot(Path.of("target/screenshots/login-phone.png"));
        tasklist.login("analyst", "demo");
        arrivesAt("/acts");
        open("/login");
        assertThat(tasklist.see(By.tagName("main")).getText()).contains("analyst");
        tasklist.picture("login-known");
        tasklist.click(By.cssSelector("main button"));
        arrivesAt("/login?out");
    }
}
