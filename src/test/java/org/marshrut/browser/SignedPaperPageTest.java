package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.seal.TestAuthority;
import org.marshrut.seal.TestAuthority.Token;
import org.marshrut.support.Browser;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The clerk reads what a signature is worth before he registers the paper, and at the paper ever after. */
class SignedPaperPageTest extends RouteTest {

    @TempDir
    private Path folder;

    @Autowired
    private ApplicationContext application;

    private TestAuthority authority;
    private Browser browser;
    private Tasklist tasklist;

    @BeforeEach
    void open() {
        clock.runAgain();
        authority = new TestAuthority(application);
        browser = Browser.open(1280, 1000);
        tasklist = new Tasklist(browser, port);
    }

    @AfterEach
    void close() {
        browser.close();
        authority.close();
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private void says(String test, String words) {
        browser.waiting(30).until(driver -> tasklist.text(test).contains(words));
    }

    private void shown(String verdict, String words) {
        browser.waiting(30)
                .until(
                        driver -> driver
                                .findElements(
                                        By.cssSelector("[data-test='file-signature'][data-verdict='" + verdict + "']"))
                                .stream()
                                .anyMatch(one -> one.getText().contains(words)));
    }

    private void pictures(String name) {
        browser.screenshot(Path.of("target/screenshots", name + "-1280.png"));
        browser.driver().manage().window().setSize(new Dimension(500, 900));
        assertThat((Boolean)
                        browser.driver().executeScript("return document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing is cut off: " + name)
                .isTrue();
        browser.screenshot(Path.of("target/screenshots", name + "-phone.png"));
        browser.driver().manage().window().setSize(new Dimension(1280, 1000));
    }

    @Test
    void aWrongSignatureIsSeenBeforeAndAfterAndNeverLooksGood() throws IOException {
        byte[] letter = Dossiers.pdf(2, "Letter");
        Token minister = authority.person("Министр Светлореченского края");
        tasklist.as("secretary");
        tasklist.click(By.cssSelector("[data-test='incoming-link']"));
        tasklist.test("heading").sendKeys("О ремонте школы " + System.nanoTime());
        tasklist.test("correspondent").sendKeys("Министерство образования");
        tasklist.attach("file-INCOMING_TEXT", file("письмо.pdf", letter));
        tasklist.attach("file-ATTACHMENT", file("письмо.pdf.sig", minister.sign(Dossiers.text("иное"))));
        says("signatures-before", "Документ не тот, что подписан");
        assertThat(browser.driver().findElements(By.cssSelector(".marshrut-good")))
                .isEmpty();
        tasklist.attach("file-ATTACHMENT", file("письмо.pdf.p7s", minister.sign(letter)));
        says("signatures-before", "Подпись верна.");
        pictures("signature-before");
        tasklist.click(By.cssSelector("[data-test='register-paper']"));
        says("registered", "Хуже всего");
        shown("INVALID", "Документ не тот");
        String id = tasklist.test("registered").getAttribute("data-document");

        authority.revoke(minister);
        tasklist.click(By.cssSelector("[data-test='prepare-resolution']"));
        shown("INVALID", "Документ не тот");
        tasklist.click(By.cssSelector("[data-test='verify-again']"));
        shown("INVALID", "Проверено ещё раз.");
        pictures("signature-of-paper");
        assertThat(api().as("secretary")
                        .get("/api/documents/" + id)
                        .json()
                        .path("files")
                        .findValuesAsText("verdict"))
                .doesNotContain("VALID");
        assertThat(browser.consoleErrors()).isEmpty();
    }
}
