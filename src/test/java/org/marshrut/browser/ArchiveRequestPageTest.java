package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Pdfs;
import org.marshrut.support.TestClock;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Archivists answer requests on their screens: on a phone from the search to the code on the certificate, and passed on. */
class ArchiveRequestPageTest extends DeskPageTest {

    @Autowired
    private JdbcClient jdbc;

    private long unit;

    @AfterEach
    void noUnitStays() {
        jdbc.sql("delete from archive_loans where unit_id = ?").param(unit).update();
        jdbc.sql("delete from archive_units where id = ?").param(unit).update();
        jdbc.sql("delete from archive_inventories where fond_id in (select id from archive_fonds where code = 'ЗП-1')")
                .update();
        jdbc.sql("delete from archive_fonds where code = 'ЗП-1'").update();
    }

    private void putAUnitOnTheShelf() {
        unit = jdbc.sql("""
                        with f as (insert into archive_fonds (archive, code, name)
                                   values ('11', 'ЗП-1', 'Фабрика верхней одежды') returning id),
                             i as (insert into archive_inventories (fond_id, code, name) select id, '3', 'Приказы' from f returning id)
                        insert into archive_units (inventory_id, code, heading, years_from, years_to, sheets)
                        select id, '45', 'Приказы о приёме швей-мотористок', 1975, 1975, 90 from i returning id
                        """).query(Long.class).single();
    }

    private Act request(String channel, String theme) {
        Map<String, Object> card = new HashMap<>(Map.of(
                "requestKind", "SOCIAL",
                "channel", channel,
                "applicant", "Невидимкина А.Е.",
                "applicantContact", "ул. Полевая, 1",
                "theme", theme,
                "about", "Стаж на швейной фабрике",
                "period", "1975–1983"));
        return act().by("archivist", "11")
                .bare()
                .with("kind", "ARCHIVE_REQUEST")
                .with("heading", "О стаже на фабрике")
                .with("facts", card)
                .without("DRAFT_TEXT")
                .without("EXPLANATORY_NOTE")
                .submitted();
    }

    private void open(int width, Act act, String person, String step) {
        size(width);
        tasklist.atTheScreen(person, act.taskOf(person, step));
    }

    private void everyoneCanUseIt(String picture) throws IOException {
        assertThat(browser.driver()
                        .executeScript("const page = document.querySelector('.marshrut-scroll');"
                                + "return page.scrollWidth <= page.clientWidth"))
                .isEqualTo(true);
        assertThat(violations("[data-test=screen]")).isEmpty();
        tasklist.picture(picture);
    }

    /** What may be said with it is left out. */
    private void decides(String decision) {
        press("decide-" + decision);
        By send = By.cssSelector("[data-test='send-decision']");
        By given = By.cssSelector("[data-test='given']");
        browser.waiting(30)
                .until(ExpectedConditions.or(
                        ExpectedConditions.visibilityOfElementLocated(send),
                        ExpectedConditions.visibilityOfElementLocated(given)));
        if (browser.driver().findElements(given).isEmpty()) {
            press("send-decision");
        }
        tasklist.test("given");
    }

    /** A decision that is opened first, with what is to be said. */
    private void decides(String decision, String words) {
        unfold(decision);
        press("decide-" + decision);
        tasklist.test("comment").sendKeys(words);
        press("send-decision");
        tasklist.test("given");
    }

    private void unfold(String decision) {
        if (!tasklist.see(By.cssSelector("[role='group'][aria-label='Решение']"))
                .findElement(By.cssSelector("[data-test='decide-" + decision + "']"))
                .isDisplayed()) {
            press("other-decisions");
        }
    }

    private void fill(String field, String words) {
        tasklist.test(field).clear();
        tasklist.test(field).sendKeys(words);
    }

    private void find(String words) {
        fill("aids-text", words);
        press("aids-find");
        tasklist.see(By.cssSelector("[data-mark='Ф. ЗП-1, оп. 3, д. 45']"));
    }

    /** What stands beside the text comes a moment later. */
    private void shows(String words) {
        browser.waiting(30)
                .until(ExpectedConditions.textToBePresentInElementLocated(
                        By.cssSelector("[data-test='screen']"), words));
    }

    private void issue() {
        press("issue-unit");
        browser.driver().executeScript("document.querySelector('[data-test=due]').value = '2026-12-10'");
        press("issue");
    }

    @Test
    void onAPhoneFromTheSearchToTheCodeOnTheCertificate() throws IOException {
        clock.set(TestClock.MORNING);
        putAUnitOnTheShelf();
        Act act = request("PERSON", "PERSONNEL");
        Act other = request("PERSON", "PERSONNEL");
        other.decides("archivist", "studyRequest", "DONE");
        open(390, act, "archivist", "studyRequest");
        everyoneCanUseIt("archive-study-390");
        decides("DONE");

        open(390, act, "archivist", "searchRecords");
        find("швея-мотористка приказ");
        issue();
        tasklist.see(By.xpath("//*[@role='status'][starts-with(., 'Выдано: ')][contains(., '10.12.2026')]"));
        everyoneCanUseIt("archive-search-390");
        decides("DONE");

        open(390, other, "archivist", "searchRecords");
        find("швея-мотористка");
        issue();
        browser.waiting(30)
                .until(ExpectedConditions.textToBePresentInElementLocated(
                        By.cssSelector("[data-test='issue-form']"), "на руках"));
        tasklist.picture("archive-unit-is-out-390");

        open(390, act, "archivist", "prepareAnswer");
        new Select(tasklist.test("result")).selectByValue("CERTIFICATE");
        find("швея-мотористка");
        press("use-mark");
        assertThat(tasklist.test("shelfMark").getAttribute("value")).isEqualTo("Ф. ЗП-1, оп. 3, д. 45");
        fill("sheets", "Л. 5");
        fill("answerText", "Принята швеёй с 3 марта 1975 года.");
        press("save-card");
        tasklist.see(By.xpath("//*[contains(text(), 'Карточка сохранена')]"));
        everyoneCanUseIt("archive-answer-390");
        decides("DONE");

        open(390, act, "archivehead", "checkAnswer");
        decides("AGREED");
        open(390, act, "archivehead", "signAnswer");
        decides("SIGNED");
        runJobsOf(act.id());

        open(390, act, "archivist", "sendResult");
        decides("DONE");
        open(390, act, "archivist", "returnUnits");
        press("decide-DONE");
        press("send-decision");
        shows("на руках Ф. ЗП-1, оп. 3, д. 45");
        tasklist.picture("archive-not-filed-390");
        act.waitsFor("returnUnits:archivist");
        giveBack();
        open(390, act, "archivist", "returnUnits");
        // what was refused is kept, and stands open
        press("send-decision");
        tasklist.test("given");
        act.isIn("FILED").waitsFor();
        theCodeLeadsToTheAnswer(act);
        other.recalled("Для проверки больше не нужен");
    }

    private void giveBack() {
        browser.driver().executeScript("location.hash = '#/archive'");
        tasklist.click(
                By.xpath("//*[@data-test='loan'][contains(., 'Ф. ЗП-1, оп. 3, д. 45')]//*[@data-test='give-back']"));
        browser.waiting(30)
                .until(ExpectedConditions.invisibilityOfElementLocated(
                        By.xpath("//*[@data-test='loan'][contains(., 'Ф. ЗП-1, оп. 3, д. 45')]")));
    }

    /** Read by a decoder that is none of ours, and followed by somebody without an account. */
    private void theCodeLeadsToTheAnswer(Act act) {
        String copy = jdbc.sql("""
                        select id from files where document_id = ? and role = 'STAMPED_COPY' order by version desc limit 1
                        """)
                .param(UUID.fromString(act.id()))
                .query(UUID.class)
                .single()
                .toString();
        byte[] pdf = api().as("archivist")
                .get("/api/documents/" + act.id() + "/files/" + copy)
                .bytes();
        String code = Pdfs.qrCode(Pdfs.picture(pdf, Pdfs.pages(pdf), 300)).orElseThrow();
        assertThat(code).matches("http://localhost:8080/track/[0-9a-f]{32}").doesNotContain(act.id());
        browser.driver().manage().deleteAllCookies();
        browser.driver().get("http://localhost:" + port + code.substring("http://localhost:8080".length()));
        assertThat(browser.driver().findElement(By.tagName("main")).getText())
                .contains(act.view().path("registrationNumber").asText())
                .doesNotContain("Невидимкин");
        tasklist.picture("archive-verify-390");
    }

    @Test
    void whatIsNotOursIsPassedOnWithinTheRegion() throws IOException {
        clock.set(TestClock.MORNING);
        Act act = request("PERSON", "PROPERTY");
        open(1280, act, "archivist", "studyRequest");
        decides("HANDED_ON", "Фонд передан в край");
        open(1280, act, "archivist", "informApplicant");
        shows("Переслан по принадлежности");
        shows("Фонд передан в край");
        everyoneCanUseIt("archive-forwarded-1280");
        decides("DONE");
        act.isIn("FILED").waitsFor();

        String next = jdbc.sql("select forwarded_id from forwarded_requests where document_id = ?")
                .param(UUID.fromString(act.id()))
                .query(UUID.class)
                .single()
                .toString();
        Act there = Act.existing(api(), clock, this::runJobsOf, next)
                .by("regionarchivist")
                .waitsFor("studyRequest:regionarchivist");
        open(390, there, "regionarchivist", "studyRequest");
        assertThat(tasklist.text("heading")).isEqualTo("О стаже на фабрике");
        shows("Ответить заявителю");
        decides("DONE");
        there.waitsFor("searchRecords:regionarchivist");
        assertThat(api().as("archivist").get("/api/documents/" + next).status()).isEqualTo(404);
        there.recalled("Для проверки больше не нужен");
    }
}
