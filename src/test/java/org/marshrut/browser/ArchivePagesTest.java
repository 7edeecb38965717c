package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.support.Browser;
import org.marshrut.support.NodeTools;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finding aids in a browser: everybody reads them, the archivist loads them and knows who holds a unit. */
class ArchivePagesTest extends RouteTest {

    private static final String FILE = """
            Фонд;Опись;Дело;Заголовок;Годы;Личное;Рубрики
            Ы-1;;;Фабрика игрушек;1950-1999;;Игрушки
            Ы-1;1;;Приказы;1950-1999;;
            Ы-1;1;1;Приказ о лошадках-качалках;1951;нет;
            Ы-1;1;2;Приказ без года;никогда;нет;
            Ы-1;1;3;Личное дело мастера Деревянкина;1990;да;
            """;
    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})
               .then(result => done(result.violations.map(one => one.impact + ' ' + one.id + ' '
                   + one.nodes.map(node => node.html).join(' '))));
            """;

    @Autowired
    private JdbcClient jdbc;

    @TempDir
    private Path folder;

    private Browser browser;
    private Tasklist tasklist;

    @BeforeEach
    void open() {
        browser = Browser.open(1280, 1000);
        tasklist = new Tasklist(browser, port);
    }

    @AfterEach
    void nothingOfItStays() {
        browser.close();
        jdbc.sql("delete from archive_loans").update();
        jdbc.sql("""
                        delete from archive_units where inventory_id in (select i.id from archive_inventories i
                          join archive_fonds f on f.id = i.fond_id where f.code like 'Ы-%')
                        """).update();
        jdbc.sql(
                        "delete from archive_inventories where fond_id in (select id from archive_fonds where code like 'Ы-%')")
                .update();
        jdbc.sql("delete from archive_fonds where code like 'Ы-%'").update();
        jdbc.sql("delete from archive_imports").update();
    }

    private void click(String test) {
        tasklist.click(By.cssSelector("[data-test='" + test + "']"));
    }

    @Test
    void theArchivistLoadsFindsIssuesAndTakesBackAndEverybodyReads() throws IOException {
        Path file = Files.writeString(folder.resolve("opisi.csv"), FILE);
        tasklist.as("archivist");
        click("archive-link");
        tasklist.attach("aids-file", file);
        assertThat(tasklist.text("aids-wrong")).contains("строка 5", "Годы не разобраны");
        tasklist.picture("archive-import");
        click("start-good");
        browser.waiting(30)
                .until(ExpectedConditions.textToBePresentInElementLocated(
                        By.cssSelector("[data-test='aids-progress']"), "Загружено. Новых: 4"));

        tasklist.test("aids-text").sendKeys("деревянкин");
        click("aids-find");
        assertThat(tasklist.text("aids-unit")).contains("Ф. Ы-1, оп. 1, д. 3", "закрыто");
        click("issue-unit");
        browser.driver().executeScript("document.querySelector('[data-test=due]').value = '2026-12-10'");
        click("issue");
        browser.waiting(30)
                .until(ExpectedConditions.textToBePresentInElementLocated(
                        By.cssSelector("[data-test='aids-unit']"), "вернуть до 10.12.2026"));
        assertThat(tasklist.text("loan")).contains("Описева О.О.", "10.12.2026");
        browser.driver().manage().window().setSize(new Dimension(500, 900));
        tasklist.picture("archive-page-phone");
        assertThat(browser.driver()
                        .executeScript("const page = document.querySelector('.marshrut-archive');"
                                + " return page.scrollWidth - page.clientWidth"))
                .isEqualTo(0L);
        click("give-back");
        browser.waiting(30)
                .until(ExpectedConditions.textToBePresentInElementLocated(
                        By.cssSelector("[data-test='loans-status']"), "Все дела в хранилище"));
        assertThat(browser.consoleErrors()).isEmpty();
        everybodyReads();
    }

    private void everybodyReads() throws IOException {
        String axe = Files.readString(NodeTools.modules().resolve("axe-core/axe.min.js"));
        String fond = "/archives/11/fonds/" + URLEncoder.encode("Ы-1", StandardCharsets.UTF_8);
        long unit = jdbc.sql("select id from archive_units where heading like '%лошадках%'")
                .query(Long.class)
                .single();
        Map<String, String> pages = Map.of(
                "archives",
                "/archives?text=" + URLEncoder.encode("лошадка прикас", StandardCharsets.UTF_8),
                "archive",
                "/archives/11",
                "archive-subjects",
                "/archives/11/subjects",
                "archive-fond",
                fond,
                "archive-inventory",
                fond + "/inventories/1",
                "archive-unit",
                "/archives/11/units/" + unit);
        for (int width : new int[] {1280, 500}) {
            browser.driver().manage().window().setSize(new Dimension(width, 1000));
            for (var page : pages.entrySet()) {
                browser.driver().get("http://localhost:" + port + page.getValue());
                browser.screenshot(Path.of("target/screenshots/" + page.getKey() + "-" + width + ".png"));
                browser.driver().executeScript(axe);
                assertThat((List<?>) browser.driver().executeAsyncScript(RUN))
                        .as(page.getKey() + " at " + width)
                        .isEmpty();
                assertThat(browser.driver().getPageSource()).doesNotContain("Деревянкин");
            }
        }
    }
}
