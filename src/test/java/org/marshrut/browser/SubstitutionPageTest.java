package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.substitution.Absences;
import org.marshrut.support.Act;
import org.marshrut.support.Browser;
import org.marshrut.support.Pdfs;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The head of organisation 10 is away and his clerk, the only workplace there, decides for him. For the test he holds the
 * positions of the deputy chairman, who is asked for a visa, and of the governor, who signs.
 */
class SubstitutionPageTest extends RouteTest {

    private static final String ON_WHAT_GROUND = "за Северова Х.Х. по замещению, приказ № 15-к от 20.11.2026";
    private static final String TODAY = "2026-11-24";

    @Autowired
    private JdbcClient jdbc;

    private Browser browser;
    private Tasklist tasklist;

    @BeforeEach
    void heHoldsTwoPositions() {
        for (String position : new String[] {"DEPUTY_CHAIR", "GOVERNOR"}) {
            jdbc.sql("insert into holdings (position, login, valid_from) values (?, 'tundrahead', date '2026-11-24')")
                    .param(position)
                    .update();
        }
        // the clerk signs only because an order gives her position the right
        jdbc.sql("""
                        insert into signing_rights (position, kind, valid_from, order_number, entered_by, entered_at)
                        select 'TUNDRA_CLERK', code, date '2026-11-24', 'распоряжение № 7-р', 'test', now()
                        from document_kinds where signed
                        """).update();
        browser = Browser.open(1280, 1000);
        tasklist = new Tasklist(browser, port);
    }

    @AfterEach
    void nothingOfItStays() {
        tasklist.picture("substitution-last");
        browser.close();
        clock.tick();
        new Absences(api(), jdbc).revokeAll();
        jdbc.sql("delete from signing_rights where entered_by = 'test'").update();
        jdbc.sql("delete from holdings where login = 'tundrahead' and position <> 'TUNDRA_HEAD'")
                .update();
    }

    @Test
    void theClerkDecidesForTheHeadUntilHeIsBack() {
        Act visa = act().with("heading", "О зимних дорогах").endorsed();
        Act signature = act().with("heading", "О причалах")
                .endorsed()
                .visasBy("economy", "property", "digital", "tundrahead")
                .examined();
        Act later = act().with("heading", "О маломерных судах").endorsed();

        // other tests may have left him some
        long his = jdbc.sql("select count(*) from act_ru_task where assignee_ = 'tundrahead'")
                .query(Long.class)
                .single();
        assertThat(his).isGreaterThanOrEqualTo(3);

        tasklist.as("tundraclerk").click(By.cssSelector("[data-test='queue-link']"));
        String row = "[data-task='" + later.taskOf("tundrahead", "giveVisa") + "'] ";
        tasklist.click(By.cssSelector(row + "[data-test='prepare']"));
        tasklist.click(By.xpath("//form//label[.='Согласен с замечаниями']"));
        tasklist.test("prepared-comment").sendKeys("Судов семь, а не восемь");
        tasklist.picture("queue");
        narrow("queue");
        tasklist.click(By.cssSelector("[data-test='preparation-send']"));
        assertThat(tasklist.see(By.cssSelector(row + "[data-test='prepared']")).getText())
                .isEqualTo("Подготовлено: Согласен с замечаниями");

        // nobody appoints himself: it is the head who says that the clerk acts for him
        tasklist.as("tundrahead").click(By.cssSelector("[data-test='substitutions-link']"));
        tasklist.test("new-substitution").sendKeys(Keys.ENTER);
        tasklist.click(By.cssSelector("[data-test='appoint']"));
        assertThat(tasklist.see(By.cssSelector("[data-test='substitution-form']"))
                        .getText())
                .contains("Выберите, кто замещает.", "Укажите последний день.", "Заполните это поле.");
        chosen("substitute", "Снегова Ф.Ф., Делопроизводитель округа, Тундровский МО");
        date("from", TODAY);
        date("to", "2026-11-30");
        tasklist.test("ground-number").sendKeys("15-к");
        date("ground-date", "2026-11-20");
        screen(1280, 1400);
        browser.screenshot(tasklist.test("substitution-form"), Path.of("target/screenshots/substitution-form.png"));
        window();
        tasklist.click(By.cssSelector("[data-test='appoint']"));
        String done = tasklist.text("done");
        assertThat(done).contains("Замещение действует");
        // others may have left him a paper of his clerk's own
        assertThat(counted("Перешло задач: (\\d+)", done) + counted("Не перешло задач: (\\d+)", done))
                .isEqualTo(his);
        assertThat(counted("Перешло задач: (\\d+)", done)).isGreaterThanOrEqualTo(3);
        tasklist.picture("substitutions");
        narrow("substitutions");

        tasklist.as("tundrahead").open("Мои у других", "Завизировать документ", heading(visa));
        assertThat(tasklist.text("task-holder")).as("a name, no log-in").isEqualTo("У кого: Снегова Ф.Ф.");
        assertThat(tasklist.see(By.cssSelector(".task-details")).getText()).doesNotContain("tundraclerk");
        assertThat(tasklist.text("handed-over"))
                .contains("Вас замещает Снегова Ф.Ф.", "задачу решает не вы", "завершите замещение");
        assertThat(browser.driver().findElements(By.xpath("//button[@ng-click='complete()'][not(@disabled)]")))
                .isEmpty();
        tasklist.picture("substituted");
        narrowMenu();

        tasklist.as("tundraclerk").open("Мои задачи", "Завизировать документ", heading(visa));
        assertThat(tasklist.text("acting")).contains(ON_WHAT_GROUND);
        tasklist.choose("Согласен");
        tasklist.picture("acting");
        tasklist.complete();
        tasklist.open("Мои задачи", "Подписать акт", heading(signature)).tab("Документ");
        assertThat(tasklist.text("standing")).contains(ON_WHAT_GROUND, "Перепоручить");
        tasklist.tab("Форма");
        tasklist.choose("Подписать").complete();
        runJobsOf(signature.id());
        signature.isIn("PUBLISHED");

        assertThat(sheetOf(signature)).contains("Снегова Ф.Ф.", ON_WHAT_GROUND);
        assertThat(sheetOf(visa)).contains("Снегова Ф.Ф.", ON_WHAT_GROUND);

        tasklist.click(By.cssSelector("[data-test='substitutions-link']"));
        tasklist.click(By.cssSelector("[data-user='tundrahead'] [data-test='end']"));
        tasklist.click(By.cssSelector("[data-test='end-now']"));
        assertThat(tasklist.text("done")).contains("завершено");
        later.waitsFor(
                "giveVisa:economy",
                "giveVisa:property",
                "giveVisa:digital",
                "giveVisa:tundrahead",
                "examineLegality:lawyers",
                "editLanguage:editors");

        tasklist.as("tundrahead").open("Мои задачи", "Завизировать документ", heading(later));
        assertThat(tasklist.see(By.cssSelector(".fjs-container")).getText())
                .contains("Подготовлено (Снегова Ф.Ф.): согласен с замечаниями — Судов семь, а не восемь");
        tasklist.picture("prepared");
        tasklist.tab("Документ").click(By.cssSelector("[data-test='delegate']"));
        chosen("person", "Пробный Г.Г., Руководитель аппарата, Аппарат");
        tasklist.test("reason").sendKeys("Это решает аппарат");
        tasklist.picture("delegate");
        tasklist.click(By.cssSelector("[data-test='action-send']"));
        tasklist.see(By.xpath("//*[@data-test='changed'][.='Задача перепоручена.']"));
        assertThat(tasklist.text("standing")).contains("Вы перепоручили эту задачу 24.11.2026, решает Пробный Г.Г.");
        tasklist.click(By.cssSelector("[data-test='take-back']"));
        tasklist.click(By.cssSelector("[data-test='action-send']"));
        tasklist.see(By.xpath("//*[@data-test='changed'][.='Задача снова у вас.']"));
        tasklist.tab("Форма").complete();
        later.hasVisas(1, "economy -", "property -", "digital -", "tundrahead AGREED_WITH_REMARKS");
    }

    private static String heading(Act act) {
        return act.view().path("heading").asText();
    }

    private String sheetOf(Act act) {
        return Pdfs.text(api().as("author")
                .get("/api/documents/" + act.id() + "/approval-sheet", "Accept", "application/pdf")
                .bytes());
    }

    /** The list follows what was chosen in the one above. */
    private void chosen(String field, String words) {
        tasklist.person(field, words.substring(0, words.indexOf(' ')), words);
        assertThat(tasklist.test(field).getAttribute("value")).isEqualTo(words);
    }

    private void date(String field, String day) {
        WebElement input = tasklist.test(field);
        browser.driver()
                .executeScript(
                        "arguments[0].value = arguments[1];"
                                + "arguments[0].dispatchEvent(new Event('input', {bubbles: true}))",
                        input,
                        day);
    }

    /** On a phone nothing is to be scrolled sideways. */
    private void narrow(String page) {
        screen(390, 800);
        assertThat((Long) browser.driver()
                        .executeScript("const page = document.querySelector('.marshrut-" + page + "');"
                                + "return page.scrollWidth - page.clientWidth"))
                .isZero();
        browser.screenshot(Path.of("target/screenshots", page + "-phone.png"));
        window();
    }

    /** The menu of a phone has a line for each page. */
    private void narrowMenu() {
        screen(390, 800);
        tasklist.click(By.cssSelector("[cam-widget-header] .navbar-toggle"));
        int right = tasklist.test("substitutions-link").getRect().x
                + tasklist.test("substitutions-link").getRect().width;
        assertThat(right)
                .isEqualTo(tasklist.test("bell").getRect().x
                        + tasklist.test("bell").getRect().width);
        assertThat(browser.driver().findElements(By.cssSelector("[cam-widget-header] .start-process-action")))
                .as("officials start no process")
                .noneMatch(WebElement::isDisplayed);
        browser.screenshot(Path.of("target/screenshots/menu-phone.png"));
        window();
    }

    private void window() {
        browser.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    /** Narrower, or higher, than the window. */
    private void screen(int width, int height) {
        browser.driver()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    private static long counted(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }
}
