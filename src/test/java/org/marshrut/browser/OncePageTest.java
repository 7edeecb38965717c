package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.support.Act;
import org.marshrut.support.Browser;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a person at a desk sees of a poor link, and of news that is none any more. */
class OncePageTest extends RouteTest {

    /** The server answers the first request that carries files, and the answer gets lost on the way. */
    private static final String LOSE_THE_FIRST_ANSWER = """
            const send = XMLHttpRequest.prototype.send;
            window.sentKeys = [];
            const header = XMLHttpRequest.prototype.setRequestHeader;
            XMLHttpRequest.prototype.setRequestHeader = function(name, value) {
              if (name === 'Idempotency-Key') window.sentKeys.push(value);
              return header.call(this, name, value);
            };
            let lost = false;
            XMLHttpRequest.prototype.send = function(body) {
              if (body instanceof FormData && !lost) { lost = true; this.onload = this.onerror; }
              return send.call(this, body);
            };
            """;

    @TempDir
    private Path folder;

    @Autowired
    private JdbcClient jdbc;

    private Browser browser;
    private Tasklist tasklist;

    @BeforeEach
    void openTheBrowser() {
        clock.runAgain();
        browser = Browser.open(1280, 1000);
        tasklist = new Tasklist(browser, port);
    }

    @AfterEach
    void closeTheBrowser() {
        tasklist.picture("once-last");
        browser.close();
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    @Test
    void aDraftWhoseAnswerGotLostIsSentAgainAndThereOnce() throws IOException {
        String heading = "О связи в " + System.nanoTime() + " году";
        tasklist.as("author").click(By.cssSelector("[data-test='new-project-link']"));
        new Select(tasklist.test("kind")).selectByVisibleText("Постановление Правительства");
        tasklist.test("heading").sendKeys(heading);
        new Select(tasklist.test("sphere")).selectByVisibleText("Образование");
        tasklist.attach("file-DRAFT_TEXT", file("проект.pdf", Dossiers.pdf(1, "Draft")));
        tasklist.attach("file-EXPLANATORY_NOTE", file("записка.docx", Dossiers.docx("Пояснение")));
        browser.driver().executeScript(LOSE_THE_FIRST_ANSWER);
        tasklist.click(By.cssSelector("[data-test='submit']"));
        tasklist.test("send-again");
        tasklist.picture("answer-lost");
        tasklist.click(By.cssSelector("[data-test='send-again']"));
        assertThat(tasklist.text("submitted")).contains("Проект внесён: ПП-");
        assertThat(browser.driver()
                        .executeScript("return window.sentKeys.length === 2 && new Set(window.sentKeys).size"))
                .as("two attempts, one key")
                .isEqualTo(1L);
        assertThat(jdbc.sql("select count(*) from documents where heading = ?")
                        .param(heading)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whoeverHasNothingToDoHasNoNumberInHisMenu() {
        jdbc.sql("delete from notices").update();
        Act act = act().submitted();
        jdbc.sql("""
                        insert into notices (login, event, kind, task_id, text, at)
                        select 'head', 'task:' || n, 'TASK', 'gone-' || n, 'Новая задача', now() from generate_series(1, 120) n
                        """).update();
        tasklist.as("head");
        assertThat(tasklist.text("unread")).isEqualTo("1");
        act.decides("head", "endorseDraft", "AGREED");
        tasklist.as("head");
        WebElement bell = tasklist.test("bell");
        new WebDriverWait(browser.driver(), java.time.Duration.ofSeconds(60))
                .until(page -> bell.getText().strip().equals("Уведомления"));
        assertThat(bell.getAttribute("aria-label")).isEqualTo("Уведомления");
        tasklist.picture("bell-nothing-waits");
        jdbc.sql("delete from notices where login = 'head'").update();
    }
}
