package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.support.Act;
import org.marshrut.support.Dossiers;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A volunteer on a phone scans a unit and hands it over, an archivist accepts it; nothing else is in the volunteer's menu. */
class DigitisationPageTest extends DeskPageTest {

    @TempDir
    private Path folder;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void putAUnitOnTheShelf() {
        jdbc.sql("""
                        with f as (insert into archive_fonds (archive, code, name)
                                   values ('11', 'ИСП-9', 'Сельсовет') returning id),
                             i as (insert into archive_inventories (fond_id, code, name) select id, '1', 'Дела' from f returning id)
                        insert into archive_units (inventory_id, code, heading, years_from, years_to, sheets)
                        select id, '1', 'Протоколы заседаний сельсовета', 1920, 1921, 40 from i
                        """).update();
    }

    @AfterEach
    void takeItOff() {
        for (String table : List.of(
                "digitised_units where unit_id in (select u.id %s)",
                "digitisation_files where line_id in (select id from digitisation_lines where unit_id in (select u.id %s))",
                "digitisation_lines where unit_id in (select u.id %s)",
                "archive_units where id in (select u.id %s)")) {
            jdbc.sql("delete from " + table.formatted("""
                    from archive_units u join archive_inventories i on i.id = u.inventory_id
                    join archive_fonds f on f.id = i.fond_id where f.code = 'ИСП-9'""")).update();
        }
        jdbc.sql("delete from archive_inventories where fond_id in (select id from archive_fonds where code = 'ИСП-9')")
                .update();
        jdbc.sql("delete from archive_fonds where code = 'ИСП-9'").update();
    }

    private void everyoneCanUseIt(String page, String picture) throws IOException {
        assertThat(browser.driver()
                        .executeScript("const page = document.querySelector('" + page + "');"
                                + "return page.scrollWidth <= page.clientWidth"))
                .isEqualTo(true);
        assertThat(violations(page)).isEmpty();
        tasklist.picture(picture);
    }

    private String within(Act act, String test) {
        return "[data-document='" + act.id() + "'] [data-test='" + test + "']";
    }

    @Test
    void aUnitGoesFromTheShelfToTheCount() throws IOException {
        Act act = act().by("archivist", "11")
                .bare()
                .with("kind", "DIGITISATION_BATCH")
                .with("heading", "Протоколы сельсоветов, первая очередь")
                .with(
                        "facts",
                        Map.of(
                                "volunteer",
                                "volunteer",
                                "units",
                                List.of(Map.of("fond", "ИСП-9", "inventory", "1", "unit", "1"))))
                .without("EXPLANATORY_NOTE")
                .without("DRAFT_TEXT")
                .submitted();

        size(390);
        tasklist.atTheBatches("volunteer");
        assertThat(browser.driver()
                        .findElements(By.cssSelector("[data-test='desk-link'], [data-test='documents-link']")))
                .isEmpty();
        tasklist.click(By.cssSelector(within(act, "open-batch")));
        Path scan = Files.write(folder.resolve("лист 1.pdf"), Dossiers.pdf(1, "Page"));
        tasklist.see(By.cssSelector(within(act, "unit-pages")));
        browser.driver().findElement(By.cssSelector(within(act, "scan"))).sendKeys(scan.toString());
        tasklist.see(By.cssSelector(within(act, "scans") + " a"));
        browser.driver().findElement(By.cssSelector(within(act, "unit-pages"))).sendKeys("40");
        browser.driver()
                .findElement(By.cssSelector(within(act, "unit-description")))
                .sendKeys("Протоколы за 1920 год");
        everyoneCanUseIt(".marshrut-digitisation", "digitisation-volunteer-390");
        tasklist.click(By.cssSelector(within(act, "describe-unit")));
        tasklist.see(By.xpath("//*[@data-test='unit-state'][text()='Отсканирована']"));
        tasklist.click(By.cssSelector(within(act, "finish-batch")));
        tasklist.see(By.xpath("//*[@data-test='batches-status'][contains(., 'сдана на приёмку')]"));
        act.waitsFor("acceptUnits:archivist");

        size(1280);
        tasklist.atTheDesk("archivist");
        browser.driver().executeScript("location.hash = '#/digitisation'");
        tasklist.click(By.cssSelector(within(act, "open-batch")));
        everyoneCanUseIt(".marshrut-digitisation", "digitisation-archivist-1280");
        tasklist.click(By.cssSelector(within(act, "accept-unit")));
        tasklist.see(By.xpath("//*[@data-test='unit-state'][text()='Принята']"));
        tasklist.click(By.cssSelector(within(act, "finish-batch")));
        tasklist.see(By.xpath("//*[@data-test='batches-status'][contains(., 'посчитаны')]"));
        act.isIn("FILED");

        browser.driver().executeScript("location.hash = '#/effects'");
        tasklist.see(By.cssSelector("[data-test='progress'] tr[data-key='11']"));
        everyoneCanUseIt(".marshrut-effects", "effects-archivist-1280");
    }
}
