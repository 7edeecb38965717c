package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.support.Browser;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.WebDriverWait;

/** An incoming paper, from the desk of the secretary who registers it to the controller who takes it off control. */
class AssignmentsPageTest extends RouteTest {

    private static final String MINE = "Мои задачи";
    private static final String OF_MY_GROUP = "Задачи моей группы";

    @TempDir
    private Path folder;

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
        tasklist.picture("assignments-last");
        browser.close();
    }

    @Test
    void theSecretaryPreparesTheHeadIssuesThePerformerReportsAndTheControllerReleases() throws IOException {
        String heading = "О тёплых спортзалах " + System.nanoTime();
        String id = registered(heading);

        click("prepare-resolution");
        click("prepare");
        assertThat(tasklist.text("alert")).contains("проверьте отмеченные поля");
        assertThat(tasklist.text("resolution-editor"))
                .as("each mistake beside its field")
                .contains("Напишите, что сделать", "Не назван ответственный исполнитель");
        tasklist.test("item-text").sendKeys("Срочно проверить отопление в спортзалах и доложить");
        tasklist.person("item-responsible", "Дел", "Деловая И.И.");
        click("add-co-performer");
        tasklist.person("co-performer", "Шко", "Школьная К.К.");
        tasklist.picture("resolution-prepare");
        click("prepare");
        assertThat(tasklist.text("changed")).contains("сохранена, она ещё не дана");
        narrow("assignments-document", "resolution");

        tasklist.as("head").open(MINE, "Дать резолюцию", heading);
        assertThat(tasklist.see(By.cssSelector(".fjs-container")).getText()).contains("Деловая И.И.", "Школьная К.К.");
        tasklist.tab("Поручения");
        assertThat(tasklist.text("prepared-by")).contains("Кто подготовил: Приёмная С.С.");
        tasklist.picture("resolution-issue");
        click("issue-prepared");
        gone("assignments");

        tasklist.as("performer").open(MINE, "Исполнить поручение", heading).tab("Поручения");
        click("attach");
        tasklist.attach("file-EXECUTION_PROOF", file("акт осмотра.pdf", Dossiers.pdf(1, "Inspected")));
        click("attach-send");
        assertThat(tasklist.text("proofs")).contains("акт осмотра.pdf", "уйдёт с отчётом");
        tasklist.picture("assignment-execute");
        click("report");
        tasklist.test("words").sendKeys("Отопление проверено во всех спортзалах");
        click("report-form-send");
        gone("assignments");
        assertThat(tree(id, "head").at("/release/missing/0/message").asText()).contains("отчёт ещё не принят");

        theCoPerformerReports(id);
        tasklist.as("head").open(MINE, "Принять отчёт", heading);
        assertThat(tasklist.see(By.cssSelector(".fjs-container")).getText())
                .contains("Отопление проверено во всех спортзалах", "акт осмотра.pdf");
        tasklist.choose("Принять отчёт").complete();

        tasklist.as("controller").open(OF_MY_GROUP, "Снять с контроля", heading).tab("Поручения");
        assertThat(tasklist.text("release-block")).contains("Всё исполнено");
        tasklist.picture("release");
        click("release");
        gone("assignments");
        assertThat(api().as("head")
                        .get("/api/documents/" + id)
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("FILED");

        tasklist.as("controller");
        click("assignments-link");
        tasklist.see(By.xpath("//*[@data-test='register']//*[contains(., '" + heading + "')]"));
        tasklist.picture("register");
        tasklist.click(By.xpath("//*[@data-test='register']/li[contains(., '" + heading
                + "')][contains(., 'Деловая')]//*[@data-test='open-document']"));
        assertThat(tasklist.text("assignment-tree"))
                .contains("Деловая И.И.", "Снято с контроля", "Школьная К.К.", "соисполнитель");
        narrow("assignments-document", "tree");
    }

    /** To the responsible one, who accepts; that is done by programs here. */
    private void theCoPerformerReports(String id) {
        String other = "/resolutions/0/items/0/coPerformers/0/taskId";
        api().as("author").complete(tree(id, "author").at(other).asText(), "REPORTED", "Сведения отправлены");
        api().as("performer").complete(tree(id, "performer").at(other).asText(), "ACCEPTED", null);
    }

    /** By the keyboard alone, up to the files. */
    private String registered(String heading) throws IOException {
        tasklist.as("secretary").test("incoming-link").sendKeys(Keys.ENTER);
        tasklist.test("heading").sendKeys(heading);
        tasklist.test("correspondent").sendKeys("Родительский комитет школы № 5");
        tasklist.test("correspondentNumber").sendKeys("17");
        tasklist.attach("file-INCOMING_TEXT", file("письмо.pdf", Dossiers.pdf(2, "Letter")));
        tasklist.attach("file-ATTACHMENT", file("список.docx", Dossiers.docx("Список школ")));
        tasklist.picture("incoming");
        click("register-paper");
        assertThat(tasklist.text("registered")).contains("Зарегистрирован: 01-15/");
        tasklist.picture("incoming-registered");
        return tasklist.test("registered").getAttribute("data-document");
    }

    private com.fasterxml.jackson.databind.JsonNode tree(String id, String person) {
        return api().as(person).get("/api/documents/" + id + "/assignments").json();
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private void click(String test) {
        tasklist.click(By.cssSelector("[data-test='" + test + "']"));
    }

    private void gone(String test) {
        waiting().until(driver -> driver.findElements(By.cssSelector("[data-test='" + test + "']"))
                .isEmpty());
    }

    private WebDriverWait waiting() {
        return browser.waiting(60);
    }

    /** On a phone nothing is to be scrolled sideways. */
    private void narrow(String page, String picture) {
        browser.driver().manage().window().setSize(new Dimension(500, 900));
        assertThat((Long) browser.driver()
                        .executeScript("const page = document.querySelector('.marshrut-" + page + "');"
                                + "return page.scrollWidth - page.clientWidth"))
                .isZero();
        browser.screenshot(Path.of("target/screenshots", picture + "-phone.png"));
        browser.driver().manage().window().setSize(new Dimension(1280, 1000));
    }
}
