package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.support.Act;
import org.marshrut.support.Dossiers;
import org.marshrut.support.Pdfs;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A request from a phone in a centre to the signed certificate that is handed over there, with a question on the way. */
class MfcPageTest extends DeskPageTest {

    @TempDir
    private Path folder;

    @Autowired
    private JdbcClient jdbc;

    private void type(String field, String words) {
        tasklist.test(field).sendKeys(words);
    }

    private void choose(String field, String value) {
        new Select(tasklist.test(field)).selectByValue(value);
    }

    private void everyoneCanUseIt(String picture) throws IOException {
        assertThat(browser.driver()
                        .executeScript("const page = document.querySelector('.marshrut-mfc');"
                                + "return page.scrollWidth <= page.clientWidth"))
                .isEqualTo(true);
        assertThat(violations(".marshrut-mfc")).isEmpty();
        tasklist.picture(picture);
    }

    private void open(int width) {
        size(width);
        tasklist.atTheDesk("mfc");
        browser.driver().executeScript("location.hash = '#/mfc'");
        tasklist.test("mfc-page");
    }

    private String row(String number) {
        return tasklist.see(By.cssSelector("[data-request='" + number + "']")).getText();
    }

    private void press(String number, String button) {
        tasklist.click(By.cssSelector("[data-request='" + number + "'] [data-test='" + button + "']"));
    }

    /** As a decoder that is none of ours reads it. */
    private String codeOn(String address) {
        byte[] pdf = api().as("mfc").get(address).bytes();
        return Pdfs.qrCode(Pdfs.picture(pdf, Pdfs.pages(pdf), 300)).orElseThrow();
    }

    @Test
    void fromThePhoneToTheHandover() throws IOException {
        String number = "Т-" + UUID.randomUUID().toString().substring(0, 8);
        open(390);
        press("mfc-new");
        type("mfc-number", number);
        choose("mfc-service", "ARCHIVE_INFORMATION");
        choose("mfc-organisation", "11");
        choose("requestKind", "SOCIAL");
        type("applicant", "Невидимкина А.Е.");
        type("applicantContact", "ул. Полевая, 1");
        choose("theme", "PERSONNEL");
        type("about", "Стаж на швейной фабрике");
        type("period", "1975–1983");
        tasklist.attach(
                "file-APPLICATION", Files.write(folder.resolve("заявление.pdf"), Dossiers.pdf(1, "Application")));
        everyoneCanUseIt("mfc-new-390");
        press("mfc-send");
        tasklist.see(By.cssSelector("[data-request='" + number + "']"));
        assertThat(tasklist.text("mfc-said")).contains(number, "зарегистрирован: СП-");

        Act act = Act.existing(
                        api(),
                        clock,
                        this::runJobsOf,
                        jdbc.sql("""
                                select m.document_id from mfc_documents m join mfc_requests r on r.id = m.request_id
                                where r.number = ?
                                """).param(number).query(UUID.class).single().toString())
                .by("archivist");
        assertThat(act.view().path("files").findValuesAsText("role")).contains("APPLICATION");
        act.decides("archivist", "studyRequest", "RETURNED", "Какая девичья фамилия?");
        open(390);
        assertThat(row(number))
                .contains("Нужны сведения", "Какая девичья фамилия?")
                .doesNotContain("[object");
        press(number, "mfc-answer");
        type("mfc-words", "Иванова");
        tasklist.attach(
                "file-ANSWER", Files.write(folder.resolve("свидетельство.pdf"), Dossiers.pdf(1, "Certificate")));
        press("mfc-form-send");
        assertThat(tasklist.see(By.cssSelector("[data-request='" + number + "'][data-status='IN_WORK']"))
                        .isDisplayed())
                .isTrue();
        everyoneCanUseIt("mfc-answered-390");
        assertThat(act.view().path("files").findValuesAsText("name")).contains("свидетельство.pdf");

        act.decides("archivist", "studyRequest", "DONE").decides("archivist", "searchRecords", "DONE");
        Map<String, Object> card = new HashMap<>(Map.of(
                "requestKind", "SOCIAL",
                "channel", "MFC",
                "applicant", "Невидимкина А.Е.",
                "applicantContact", "ул. Полевая, 1",
                "theme", "PERSONNEL",
                "about", "Стаж на швейной фабрике",
                "period", "1975–1983",
                "result", "CERTIFICATE",
                "answerText", "Принята швеёй с 3 марта 1975 года."));
        card.put("shelfMark", "Ф. Р-12, оп. 3, д. 45");
        card.put("sheets", "Л. 5");
        assertThat(api().as("archivist")
                        .put("/api/documents/" + act.id() + "/facts", card)
                        .status())
                .isEqualTo(200);
        act.decides("archivist", "prepareAnswer", "DONE")
                .decides("archivehead", "checkAnswer", "AGREED")
                .decides("archivehead", "signAnswer", "SIGNED");
        runJobsOf(act.id());
        open(1280);
        assertThat(row(number)).contains("Результат готов к выдаче", "Ответ № 11-02/");
        everyoneCanUseIt("mfc");
        assertThat(codeOn(tasklist.test("mfc-result").getDomAttribute("href")))
                .matches("http://localhost:8080/track/[0-9a-f]{32}");
        press(number, "mfc-handed-over");
        tasklist.see(By.cssSelector("[data-request='" + number + "'][data-status='HANDED_OVER']"));
        act.isIn("FILED");
    }
}
