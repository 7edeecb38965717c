package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.support.Act;
import org.marshrut.support.Dossiers;
import org.openqa.selenium.By;

/** A ministry's letter to three organisations is answered from the only workplace of one of them: nobody types a number. */
class LettersPageTest extends DeskPageTest {

    @TempDir
    private Path folder;

    private void letOut(Act act) {
        while (!jobsOf(act.id()).messages().withRetriesLeft().list().isEmpty()) {
            runJobsOf(act.id());
        }
    }

    private void everyoneCanUseIt(String page, String picture) throws IOException {
        assertThat(browser.driver()
                        .executeScript("const page = document.querySelector('" + page + "');"
                                + "return page.scrollWidth <= page.clientWidth"))
                .isEqualTo(true);
        assertThat(violations(page)).isEmpty();
        tasklist.picture(picture);
    }

    private void go(String hash) {
        browser.driver().executeScript("location.hash = '" + hash + "'");
    }

    @Test
    void aLetterIsAnsweredFromOneWorkplace() throws IOException {
        Act letter = act().bare()
                .with("kind", "OUTGOING")
                .with("heading", "О готовности школ к зиме")
                .without("EXPLANATORY_NOTE")
                .with(
                        "facts",
                        Map.of(
                                "addressees",
                                List.of(
                                        Map.of("organisation", "10"),
                                        Map.of("organisation", "03"),
                                        Map.of("organisation", "01"))))
                .submitted()
                .decides("head", "signLetter", "SIGNED");
        letOut(letter);
        String paper = api()
                .as("author")
                .get("/api/documents/" + letter.id() + "/dispatches")
                .json()
                .findValuesAsText("number")
                .stream()
                .filter(number -> number.startsWith("10-15/"))
                .findFirst()
                .orElseThrow();

        size(390);
        tasklist.atTheDesk("tundraclerk");
        go("#/desk?list=ORGANISATION");
        By card = By.xpath("//*[@data-test='desk-cards']//a[contains(., 'О готовности школ к зиме')]");
        tasklist.see(card);
        everyoneCanUseIt(".marshrut-desk-list", "letters-one-workplace");
        String id = api().as("tundraclerk")
                .get("/api/documents?text=готовности&kind=INCOMING")
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asText();
        Act came = Act.existing(api(), clock, any -> {}, id).by("tundraclerk");
        came.decides("tundraclerk", "routePaper", "DONE");
        api().as("tundrahead")
                .post(
                        "/api/documents/" + id + "/resolutions",
                        Map.of("items", List.of(Map.of("responsible", "tundraclerk", "text", "Ответить"))));

        go("#/documents/document?id=" + id);
        assertThat(tasklist.text("letters")).contains("Пришёл из организации");
        everyoneCanUseIt(".marshrut-document-page", "letters-paper-390");
        press("answer");
        assertThat(tasklist.test("answerTo").getAttribute("value"))
                .as("filled in by the paper")
                .isEqualTo(paper);
        tasklist.attach("file-DRAFT_TEXT", Files.write(folder.resolve("ответ.pdf"), Dossiers.pdf(1, "Answer")));
        tasklist.picture("letters-answer-390");
        press("submit");
        Act answer = Act.existing(
                        api(), clock, any -> {}, tasklist.test("submitted").getAttribute("data-document"))
                .by("tundraclerk");
        answer.decides("tundrahead", "signLetter", "SIGNED");
        letOut(answer);

        size(1280);
        tasklist.atTheDesk("author");
        go("#/documents/document?id=" + letter.id());
        assertThat(tasklist.text("dispatches")).contains("ответ отправлен", "исполнитель назначен", paper);
        everyoneCanUseIt(".marshrut-document-page", "letters-answered-1280");
    }
}
