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
import org.marshrut.support.Pdfs;
import org.marshrut.support.TestClock;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A draft act goes from «Внести проект» to its number with a mouse alone; and to the file in the hands of every role. */
class WalkTest extends DeskPageTest {

    private static final String MINE = "Мои задачи";
    private static final String OF_MY_GROUP = "Задачи моей группы";
    private static final String VISA = "Завизировать документ";

    @Autowired
    private JdbcClient jdbc;

    @TempDir
    private Path folder;

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

    /** On a phone, a tablet or a desk in turn, some by the keyboard alone; every screen is looked at on all three. */
    @Test
    void everyRolePlaysItsPartOnAnyScreen() throws IOException {
        Devices devices = new Devices(browser, jdbc);
        String heading = "О тёплых остановках " + System.nanoTime();

        comes("author", devices, 390);
        browser.driver().executeScript("location.hash = '#/projects/new'");
        new Select(tasklist.test("kind")).selectByVisibleText("Постановление Правительства");
        tasklist.test("heading").sendKeys(heading);
        new Select(tasklist.test("sphere")).selectByVisibleText("Социальная защита");
        tasklist.attach("file-DRAFT_TEXT", file("проект.txt", Dossiers.text("Поставить тёплые остановки.")));
        tasklist.attach("file-EXPLANATORY_NOTE", file("записка.txt", Dossiers.text("Зимой холодно.")));
        devices.everyoneCanUse("a new document", 390);
        press("submit");
        String id = tasklist.test("submitted").getAttribute("data-document");
        devices.everyoneCanUse("submitted", 390);
        press("to-my-drafts");
        String found = "[data-test=found][data-document='" + id + "']";
        turnTo(found);
        assertThat(tasklist.see(By.cssSelector(found)).getText()).contains(heading, "Поддержать проект");
        devices.everyoneCanUse("my drafts", 390);
        Act act = Act.existing(api(), TestClock.running(), this::runJobsOf, id);

        comes("head", devices, 768);
        devices.everyoneCanUse("the desk", 768);
        open(act.taskOf("head", "endorseDraft"), "MINE");
        devices.everyoneCanUse("an endorsement", 768);
        decides("AGREED", "Решение принято: согласовано.");
        devices.everyoneCanUse("endorsed", 768);

        comes("economy", devices, 1280);
        browser.driver().executeScript("window.taps = 0; addEventListener('click', () => { window.taps++; }, true)");
        open(act.taskOf("economy", "giveVisa"), "VISAS");
        devices.everyoneCanUse("a visa", 1280);
        devices.press("decide-AGREED");
        assertThat(tasklist.text("given")).isEqualTo("Виза дана: согласовано.");
        assertThat(browser.driver().executeScript("return window.taps"))
                .as("from the list to a given visa")
                .isEqualTo(2L);

        comes("property", devices, 390);
        open(act.taskOf("property", "giveVisa"), "VISAS");
        tasklist.click(By.cssSelector("[data-test=attach] > summary"));
        tasklist.attach("file-NEW_VERSION", file("адреса.txt", Dossiers.text("Перечень адресов")));
        press("upload-version");
        assertThat(tasklist.text("said")).isEqualTo("Файл приложен: адреса.txt.");
        press("other-decisions");
        press("decide-AGREED_WITH_REMARKS");
        tasklist.test("comment").sendKeys("Укажите адреса.");
        devices.everyoneCanUse("a remark", 390);
        press("send-decision");
        assertThat(tasklist.text("given")).isEqualTo("Виза дана: согласовано с замечаниями.");
        act.visasBy("digital", "deputy");

        comes("legal", devices, 1280);
        open(act.taskOf("legal", "examineLegality"), "GROUP");
        devices.press("take");
        assertThat(tasklist.text("said")).isEqualTo("Задача ваша. Теперь можно решать.");
        devices.press("decide-AGREED");
        assertThat(tasklist.text("given")).isEqualTo("Решение принято: согласовано.");

        comes("editor", devices, 390);
        open(act.taskOf("editor", "editLanguage"), "GROUP");
        press("take");
        tasklist.test("said");
        tasklist.attach("file-NEW_VERSION", file("правка.txt", Dossiers.text("Поставить тёплые остановки к зиме.")));
        press("upload-version");
        browser.waiting(60).until(driver -> tasklist.text("said").equals("Загружена версия 2: правка.txt."));
        devices.everyoneCanUse("a corrected text", 390);
        decides("AGREED", "Решение принято: согласовано.");

        comes("author", devices, 768);
        open(act.taskOf("author", "reviseDraft"), "REWORK");
        assertThat(tasklist.text("form-texts")).contains("Укажите адреса.");
        devices.everyoneCanUse("a revision", 768);
        press("decide-RESUBMITTED");
        tasklist.test("comment").sendKeys("Адреса в приложении.");
        press("send-decision");
        assertThat(tasklist.text("given")).isEqualTo("Решение принято: «Внести снова».");
        // drawn anew after the decision
        browser.waiting(60).until(driver -> tasklist.text("sheet").contains("Ответ: Адреса в приложении."));
        Act other =
                act().with("heading", "О лыжной трассе " + System.nanoTime()).endorsed();
        browser.driver().executeScript("location.hash = '#/documents?author=author&text=лыжной'");
        String row = "[data-test=found][data-document='" + other.id() + "'] ";
        turnTo(row);
        tasklist.click(By.cssSelector(row + "[data-test=about] > summary"));
        tasklist.click(By.cssSelector(row + "[data-test=recall]"));
        tasklist.test("reason").sendKeys("Трасса уже есть.");
        devices.everyoneCanUse("a recall", 768);
        press("recall-form-send");
        browser.waiting(60).until(driver -> tasklist.text("documents-status").startsWith("Проект отозван."));
        act.decides("property", "giveVisa", "AGREED");

        comes("governor", devices, 390);
        open(act.taskOf("governor", "signAct"), "SIGNATURE");
        press("decide-SIGNED");
        assertThat(tasklist.text("signature")).contains(heading, "Документ получит номер вида «№ …-П».");
        devices.everyoneCanUse("a signature", 390);
        press("send-decision");
        assertThat(tasklist.text("given")).isEqualTo("Документ подписан.");
        devices.everyoneCanUse("signed", 390);
        runJobsOf(id);

        comes("controller", devices, 1280);
        open(act.taskOf("controller", "assignControl"), "GROUP");
        devices.press("take");
        tasklist.test("said");
        devices.everyoneCanUse("control", 1280);
        devices.press("decide-ON_CONTROL");
        assertThat(tasklist.text("given")).isEqualTo("Документ поставлен на контроль.");
        String resolution = act.taskOf("head", "issueResolution");
        Map<String, String> item = Map.of("text", "Поставить остановки и доложить", "responsible", "performer");
        api().as("secretary").put("/api/tasks/" + resolution + "/resolution-draft", Map.of("items", List.of(item)));

        comes("head", devices, 390);
        open(resolution, "MINE");
        tasklist.test("item-text");
        devices.everyoneCanUse("a resolution", 390);
        press("give-below");
        assertThat(tasklist.text("given")).isEqualTo("Резолюция дана.");
        devices.everyoneCanUse("a resolution given", 390);
        browser.driver()
                .executeScript("location.hash = '#/documents?text=' + encodeURIComponent(arguments[0])", heading);
        tasklist.click(By.cssSelector(found + " [data-test=about] > summary"));
        tasklist.click(By.cssSelector(found + " [data-test=change-performer]"));
        tasklist.test("action");
        devices.everyoneCanUse("another performer", 390);
        browser.driver().executeScript("location.hash = '#/report?from=2026-11-01&to=2026-11-30'");
        tasklist.test("report-result");
        devices.everyoneCanUse("a report", 390);

        comes("performer", devices, 768);
        open(act.taskOf("performer", "executeAssignment"), "MINE");
        press("attach");
        tasklist.attach("file-EXECUTION_PROOF", file("акт.txt", Dossiers.text("Остановки стоят.")));
        press("attach-send");
        assertThat(tasklist.text("changed")).isEqualTo("Файл «акт.txt» приложен.");
        press("report");
        tasklist.test("words").sendKeys("Остановки стоят.");
        devices.everyoneCanUse("an assignment", 768);
        press("report-form-send");
        assertThat(tasklist.text("given")).isEqualTo("Отчёт подан.");
        devices.everyoneCanUse("reported", 768);
        act.decides("head", "acceptReport", "ACCEPTED");

        comes("controller", devices, 390);
        open(act.taskOf("controller", "releaseFromControl"), "GROUP");
        press("take");
        tasklist.test("said");
        devices.everyoneCanUse("a release", 390);
        decides("RELEASED", "Документ снят с контроля.");
        act.isIn("FILED");

        comes("archivist", devices, 768);
        browser.driver().executeScript("location.hash = '#/documents'");
        tasklist.test("documents-status");
        devices.everyoneCanUse("no documents", 768);

        comes("secretary", devices, 390);
        browser.driver().executeScript("location.hash = '#/incoming/new'");
        tasklist.test("incoming-form");
        devices.everyoneCanUse("an incoming paper", 390);
        browser.driver().executeScript("location.hash = '#/queue'");
        tasklist.test("queue-head");
        devices.everyoneCanUse("the queue of a head", 390);
        devices.putDown();
    }

    /** Other tests have left tasks and documents too: the one that is looked for may stand on a later page. */
    private static final String TURN_TO = """
            if (document.querySelector(arguments[0])) { return true; }
            document.querySelector('[data-test=next-page]')?.click();
            return false;
            """;

    private void turnTo(String what) {
        browser.waiting(60).until(driver -> browser.driver().executeScript(TURN_TO, what));
    }

    private void comes(String person, Devices devices, int width) {
        devices.take(width);
        tasklist.atTheDesk(person);
    }

    /** One tap from the list; a second one decides. */
    private void open(String task, String list) {
        browser.driver().executeScript("location.hash = '#/desk?list=' + arguments[0]", list);
        turnTo("[data-test=desk-card][data-task='" + task + "']");
        tasklist.click(By.cssSelector("[data-test=desk-card][data-task='" + task + "'] [data-test=open-card]"));
        tasklist.see(By.cssSelector("[data-test=screen][data-task='" + task + "']"));
        browser.waiting(60).until(driver -> tasklist.test("more"));
    }

    private void decides(String decision, String said) {
        press("decide-" + decision);
        assertThat(tasklist.text("given")).isEqualTo(said);
        assertThat(browser.driver().switchTo().activeElement().getAttribute("data-test"))
                .isEqualTo("given");
    }
}
