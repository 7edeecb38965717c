package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Browser;
import org.marshrut.support.RouteTest;
import org.marshrut.support.Wire;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The line breaks while a visa is given: one visa, the remark kept, and words that say what happened. */
class CutConnectionTest extends RouteTest {

    private static final String MINE = "Мои задачи";
    private static final String VISA = "Завизировать документ";
    private static final String REMARK = "Нет расчёта расходов на второй год";
    private static final String NO_ANSWER = "дважды решение не запишется";
    private static final By COMPLETE = By.xpath("//button[@ng-click='complete()']");
    private static final By COMMENT = By.cssSelector(".fjs-container textarea");

    @Autowired
    private JdbcClient jdbc;

    private Browser browser;
    private Wire wire;
    private Tasklist tasklist;

    @BeforeEach
    void openTheBrowser() {
        browser = Browser.open(1280, 1000);
        wire = new Wire(port);
        tasklist = new Tasklist(browser, wire.port());
    }

    @AfterEach
    void closeTheBrowser() {
        tasklist.picture("cut-last");
        browser.close();
        wire.close();
    }

    /** The visa of the economy, opened and filled in, not sent yet. */
    private Act filledIn() {
        String heading = "О связи в " + System.nanoTime() + " году";
        Act act = act().with("heading", heading).endorsed();
        clock.runAgain();
        tasklist.as("economy").open(MINE, VISA, heading).choose("Не согласен").write(REMARK);
        return act;
    }

    private void saysThatNoAnswerCame() {
        browser.waiting(60).until(page -> shown().contains(NO_ANSWER));
        assertThat(browser.driver().findElement(COMMENT).getAttribute("value")).isEqualTo(REMARK);
    }

    private String shown() {
        return browser.driver().findElement(By.tagName("body")).getText();
    }

    private long visas(Act act) {
        return jdbc.sql("""
                        select count(*) from decisions
                        where document_id = cast(? as uuid) and actual = 'economy' and decision = 'NOT_AGREED' and remark = ?
                        """).params(act.id(), REMARK).query(Long.class).single();
    }

    private void isGivenOnce(Act act) {
        assertThat(visas(act)).isEqualTo(1);
        assertThat(jdbc.sql(
                                "select count(*) from decisions where document_id = cast(? as uuid) and approver = 'economy'")
                        .param(act.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(
                        browser.driver()
                                .executeScript(
                                        "return Object.keys({...localStorage, ...sessionStorage})"
                                                + ".filter(key => key.startsWith('marshrut:task:') || key.startsWith('camunda-form:')).length"))
                .as("what the server has is kept no longer")
                .isEqualTo(0L);
    }

    @Test
    void beforeItIsSent() {
        Act act = filledIn();
        wire.cut();
        tasklist.click(COMPLETE);
        saysThatNoAnswerCame();
        tasklist.picture("cut-before");
        assertThat(visas(act)).isZero();
        wire.mend();
        tasklist.complete();
        isGivenOnce(act);
        assertThat(shown()).doesNotContain(NO_ANSWER);
    }

    @Test
    void whileItIsOnItsWay() {
        Act act = filledIn();
        wire.holdRequests();
        long before = wire.up();
        tasklist.click(COMPLETE);
        browser.waiting(20).until(page -> wire.up() > before);
        wire.cut();
        saysThatNoAnswerCame();
        assertThat(visas(act)).isZero();
        wire.mend();
        tasklist.complete();
        isGivenOnce(act);
    }

    @Test
    void whenTheServerHasItAndTheAnswerIsOnItsWay() {
        Act act = filledIn();
        wire.holdAnswers();
        tasklist.click(COMPLETE);
        browser.waiting(20).until(page -> visas(act) == 1);
        wire.cut();
        saysThatNoAnswerCame();
        wire.mend();
        tasklist.complete();
        browser.waiting(20).until(page -> shown().contains("записано один раз"));
        tasklist.picture("cut-answer-lost");
        isGivenOnce(act);
    }

    @Test
    void whenTheServerHasItAndThePageIsOpenedAnew() {
        Act act = filledIn();
        wire.holdAnswers();
        tasklist.click(COMPLETE);
        browser.waiting(20).until(page -> visas(act) == 1);
        wire.cut();
        saysThatNoAnswerCame();
        wire.mend();
        browser.driver().navigate().refresh();
        tasklist.see(By.cssSelector(".tasks-list"));
        assertThat(visas(act)).isEqualTo(1);
        browser.waiting(60).until(page -> page.findElements(COMMENT).isEmpty());
    }

    @Test
    void whenThePageIsClosedBeforeItIsSent() {
        Act act = filledIn();
        String address = browser.driver().getCurrentUrl();
        wire.cut();
        tasklist.click(COMPLETE);
        saysThatNoAnswerCame();
        browser.driver().get("about:blank");
        wire.mend();
        browser.driver().get(address);
        browser.waiting(60).until(page -> page.findElements(COMMENT).stream()
                .anyMatch(field -> REMARK.equals(field.getAttribute("value"))));
        tasklist.complete();
        isGivenOnce(act);
    }

    @Test
    void aRemarkSurvivesAnotherTabAndAnotherTask() {
        String other = "О другом в " + System.nanoTime() + " году";
        act().with("heading", other).endorsed();
        Act act = filledIn();
        tasklist.tab("Документ").test("document-heading");
        tasklist.tab("Форма");
        remarkIsThere();
        tasklist.open(MINE, VISA, other);
        browser.waiting(60).until(page -> page.findElements(By.cssSelector(".fjs-container")).stream()
                .anyMatch(form -> form.getText().contains(other)));
        assertThat(browser.driver().findElements(COMMENT))
                .allSatisfy(field -> assertThat(field.getAttribute("value")).isEmpty());
        tasklist.open(MINE, VISA, act.view().path("heading").asText());
        remarkIsThere();
        tasklist.complete();
        isGivenOnce(act);
    }

    private void remarkIsThere() {
        browser.waiting(60).until(page -> page.findElements(COMMENT).stream()
                .anyMatch(field -> REMARK.equals(field.getAttribute("value"))));
    }

    @Test
    void ofARestrictedPaperNothingOutlivesTheSession() {
        String heading = "О закрытом в " + System.nanoTime() + " году";
        act().with("heading", heading).with("restricted", true).endorsed();
        clock.runAgain();
        tasklist.as("economy").open(MINE, VISA, heading).choose("Не согласен").write(REMARK);
        browser.waiting(20).until(page -> stored("sessionStorage").contains(REMARK));
        assertThat(stored("localStorage")).doesNotContain(REMARK);
        tasklist.tab("Документ").test("document-heading");
        tasklist.tab("Форма");
        remarkIsThere();
        browser.driver().get("about:blank");
        browser.driver().get("http://localhost:" + wire.port() + "/login");
        assertThat(stored("localStorage")).doesNotContain(REMARK);
    }

    private String stored(String place) {
        return String.valueOf(browser.driver().executeScript("return JSON.stringify({..." + place + "})"));
    }
}
