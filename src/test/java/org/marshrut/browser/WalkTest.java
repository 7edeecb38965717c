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
import org.marshrut.support.Pdfs;
import org.marshrut.support.RouteTest;
import org.marshrut.support.TestClock;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;

/** A draft act goes from «Внести проект» to its number with a mouse alone. */
class WalkTest extends RouteTest {

    private static final String MINE = "Мои задачи";
    private static final String OF_MY_GROUP = "Задачи моей группы";
    private static final String VISA = "Завизировать документ";

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
    void closeTheBrowser(org.junit.jupiter.api.TestInfo test) {
        tasklist.picture("walk-last");
        browser.close();
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    @Test
    void aDraftGoesFromItsAuthorToItsNumber() throws IOException {
        String heading = "О ремонте школ в " + System.nanoTime() + " году";
        byte[] text = Dossiers.pdf(40, "Draft page");
        byte[] note = Dossiers.docx("Пояснение к проекту");

        tasklist.as("author").click(By.cssSelector("[data-test='new-project-link']"));
        new Select(tasklist.test("kind")).selectByVisibleText("Постановление Правительства");
        tasklist.test("heading").sendKeys(heading);
        new Select(tasklist.test("sphere")).selectByVisibleText("Образование");
        tasklist.click(By.cssSelector("[data-test='financial']"));
        tasklist.attach("file-DRAFT_TEXT", file("проект.pdf", text));
        tasklist.attach("file-EXPLANATORY_NOTE", file("записка.docx", note));
        tasklist.picture("submit");
        tasklist.click(By.cssSelector("[data-test='submit']"));
        assertThat(tasklist.text("submitted")).contains("Проект внесён: ПП-");
        String id = tasklist.test("submitted").getAttribute("data-document");
        tasklist.picture("submitted");
        Act act = Act.existing(api(), TestClock.running(), this::runJobsOf, id);

        tasklist.as("head").open(MINE, "Поддержать проект", heading);
        tasklist.picture("endorse");
        tasklist.choose("Согласен").complete();
        for (String approver : new String[] {"economy", "property", "digital", "deputy"}) {
            tasklist.as(approver).open(MINE, VISA, heading).choose("Согласен");
            tasklist.picture("visa");
            tasklist.complete();
        }
        tasklist.as("finance").open(MINE, VISA, heading).choose("Не согласен").write("Нет расчёта расходов");
        tasklist.picture("visa-refused");
        tasklist.complete();
        tasklist.as("legal").open(OF_MY_GROUP, "Провести правовую экспертизу", heading);
        tasklist.take().choose("Согласен").complete();
        tasklist.as("editor").open(OF_MY_GROUP, "Отредактировать текст", heading);
        tasklist.take().choose("Согласен").complete();
        act.isIn("REWORK");

        tasklist.as("author").open(MINE, "Доработать проект", heading);
        assertThat(tasklist.see(By.cssSelector(".fjs-container")).getText()).contains("Нет расчёта расходов");
        tasklist.tab("Документ");
        tasklist.attach("file-NEW_VERSION", file("проект-2.pdf", Dossiers.pdf(41, "Second version")));
        tasklist.picture("new-version");
        tasklist.click(By.cssSelector("[data-test='upload-version']"));
        tasklist.test("version-stored");
        tasklist.picture("document");
        assertThat(tasklist.see(By.partialLinkText("Лист согласования")).getAttribute("href"))
                .endsWith("/api/documents/" + id + "/approval-sheet");
        tasklist.tab("Форма");
        tasklist.choose("Внести снова").write("Расчёт добавлен");
        tasklist.picture("revise");
        tasklist.complete();
        act.waitsFor("giveVisa:finance");

        tasklist.as("finance").open(MINE, VISA, heading).choose("Согласен").complete();
        tasklist.as("governor").open(MINE, "Подписать акт", heading);
        tasklist.picture("sign");
        tasklist.choose("Подписать").complete();
        runJobsOf(id);
        act.isIn("PUBLISHED");

        // other tests publish in days to come
        browser.driver()
                .get("http://localhost:" + port + "/acts?text="
                        + java.net.URLEncoder.encode(heading, java.nio.charset.StandardCharsets.UTF_8));
        tasklist.click(By.linkText(heading));
        assertThat(tasklist.see(By.tagName("main")).getText())
                .contains(act.view().path("registrationNumber").asText(), "Копия с отметкой о подписании");
        tasklist.picture("public-act");
        byte[] sheet = api().as("author")
                .get("/api/documents/" + id + "/approval-sheet")
                .bytes();
        assertThat(Pdfs.text(sheet)).contains("ЛИСТ СОГЛАСОВАНИЯ", "Нет расчёта расходов", "Расчёт добавлен");

        assertThat(act.view().path("visas").path(4).path("answer").asText()).isEqualTo("Расчёт добавлен");
        assertThat(act.view().path("files").path(1).path("version").asInt()).isEqualTo(2);
        String first = act.view().path("files").path(0).path("id").asText();
        assertThat(api().as("author")
                        .get("/api/documents/" + id + "/files/" + first)
                        .bytes())
                .isEqualTo(text);
    }
}
