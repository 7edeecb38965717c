package org.marshrut.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.seal.TestAuthority;
import org.marshrut.seal.TestAuthority.Token;
import org.marshrut.support.Browser;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An administrator enters rights on the page inside Admin. */
class RightsPageTest extends RouteTest {

    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationContext application;

    private Browser browser;

    @BeforeEach
    void openAdmin() {
        browser = Browser.open(1280, 1000);
        logIn();
    }

    @AfterEach
    void nothingOfItStays() {
        browser.close();
        jdbc.sql("delete from required_signatories").update();
        jdbc.sql("delete from required_electronic_signatures").update();
        jdbc.sql("delete from person_certificates").update();
        jdbc.sql("delete from signing_rights where position = 'EDITOR'").update();
        jdbc.sql("update holdings set admitted = false, admission_order = null where position = 'MFC_OPERATOR'")
                .update();
        jdbc.sql("update organisations set parent = '01' where code = '06'").update();
    }

    private void logIn() {
        browser.driver().get("http://localhost:" + port + "/camunda/app/admin/");
        see(By.cssSelector("#username, input[ng-model=username]")).sendKeys("admin");
        see(By.cssSelector("#password, input[ng-model=password]")).sendKeys("demo");
        click(By.cssSelector("main button, button[type=submit]"));
        see(test("rights-link"));
        browser.consoleErrors();
    }

    private WebElement see(By what) {
        return browser.waiting(30).until(ExpectedConditions.visibilityOfElementLocated(what));
    }

    private void click(By what) {
        browser.waiting(30).until(ExpectedConditions.elementToBeClickable(what)).click();
    }

    private static By test(String name) {
        return By.cssSelector("[data-test='" + name + "']");
    }

    private static By in(String row, String name) {
        return By.cssSelector("[data-row='" + row + "'] [data-test='" + name + "']");
    }

    private void set(String field, String value) {
        browser.driver().executeScript("arguments[0].value = arguments[1]", see(test(field)), value);
    }

    private String done() {
        return see(test("done")).getText();
    }

    private void photographed(String name) {
        browser.screenshot(SCREENSHOTS.resolve(name + ".png"));
    }

    @Test
    void aRightIsGivenAndEnded() {
        assertThat(see(test("rights-section")).getText()).contains("Кто вправе подписывать");
        click(test("rights-link"));
        see(test("signing-rights"));
        photographed("rights-list");
        click(test("add"));
        set("position", "EDITOR");
        new Select(see(test("kind"))).selectByValue("GOVERNOR_RESOLUTION");
        set("from", "2026-11-24");
        click(test("save"));
        assertThat(see(By.cssSelector("[data-test='right-form'] .marshrut-error:not(:empty)"))
                        .getText())
                .contains("приказ");
        see(test("order")).sendKeys("№ 12-РГ от 20.11.2026");
        photographed("rights-form");
        click(test("save"));
        assertThat(done()).isEqualTo("Право дано.");

        set("filter-position", "EDITOR");
        browser.driver().executeScript("arguments[0].dispatchEvent(new Event('change'))", see(test("filter-position")));
        String row = "EDITOR GOVERNOR_RESOLUTION 2026-11-24";
        browser.waiting(30)
                .until(driver -> driver.findElements(By.cssSelector("[data-test='signing-rights'] tbody tr"))
                                .size()
                        == 1);
        click(in(row, "edit"));
        set("to", "2026-11-23");
        click(test("save"));
        browser.waiting(30).until(ExpectedConditions.textToBe(test("done"), "Право изменено."));
        browser.waiting(30)
                .until(ExpectedConditions.textToBePresentInElementLocated(
                        By.cssSelector("[data-row='" + row + "']"), "окончено"));
        assertThat(browser.consoleErrors()).allMatch(line -> line.contains("400"));
    }

    @Test
    void aFileIsLookedThroughBeforeItIsLoaded() throws IOException {
        click(test("rights-link"));
        see(test("signing-rights"));
        String good = "position;kind;from;to;order\nEDITOR;GOVERNOR_RESOLUTION;2026-12-01;;№ 13-РГ\n";
        choose(good + "NOBODY;GOVERNOR_RESOLUTION;2026-12-01;;№ 14-РГ\n");
        assertThat(see(test("report")).getText()).contains("добавлено: 1", "с ошибками: 1");
        assertThat(see(test("wrong")).getText()).contains("3", "Должности «NOBODY» нет");
        browser.driver().executeScript("arguments[0].scrollIntoView()", see(test("file")));
        photographed("rights-file");
        assertThat(browser.driver().findElements(test("load"))).isEmpty();
        choose(good);
        click(test("load"));
        assertThat(done()).contains("Добавлено: 1");
        assertThat(jdbc.sql("select entered_by from signing_rights where position = 'EDITOR'")
                        .query(String.class)
                        .single())
                .isEqualTo("admin");
    }

    private void choose(String content) throws IOException {
        Path file = Files.createTempFile("rights", ".csv");
        Files.writeString(file, content);
        WebElement input = see(test("file"));
        browser.driver().executeScript("arguments[0].value = ''", input);
        input.sendKeys(file.toString());
    }

    @Test
    void admissionRequiredSignatoriesAndSuperiors() {
        click(test("rights-link"));
        click(test("tab-admission"));
        see(test("filter-text")).sendKeys("Окошкина");
        click(test("find"));
        browser.waiting(30)
                .until(driver -> driver.findElements(By.cssSelector("[data-test='positions'] tbody tr"))
                                .size()
                        == 1);
        click(in("MFC_OPERATOR", "change"));
        click(in("MFC_OPERATOR", "save"));
        browser.waiting(30)
                .until(ExpectedConditions.textToBePresentInElementLocated(
                        By.cssSelector("[data-row='MFC_OPERATOR']"), "Укажите приказ"));
        see(in("MFC_OPERATOR", "order")).sendKeys("№ 9-РГ от 20.11.2026");
        photographed("rights-admission");
        click(in("MFC_OPERATOR", "save"));
        assertThat(done()).contains("Допуск дан: Окошкина");

        click(test("tab-signatories"));
        see(in("GOVERNOR_RESOLUTION", "signatory")).sendKeys("GOVERNOR");
        click(in("GOVERNOR_RESOLUTION", "require"));
        see(in("GOVERNOR_RESOLUTION", "remove-GOVERNOR"));
        photographed("rights-signatories");
        click(in("GOVERNOR_RESOLUTION", "remove-GOVERNOR"));
        browser.waiting(30)
                .until(ExpectedConditions.invisibilityOfElementLocated(in("GOVERNOR_RESOLUTION", "remove-GOVERNOR")));

        click(test("tab-superiors"));
        click(in("06", "change"));
        WebElement superior = see(in("06", "superior"));
        superior.clear();
        superior.sendKeys("06");
        click(in("06", "save"));
        browser.waiting(30)
                .until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector("[data-row='06']"), "круг"));
        superior.clear();
        superior.sendKeys("03");
        click(in("06", "save"));
        assertThat(done()).contains("Минобр СВК");
        photographed("rights-superiors");
        assertThat(api().as("admin")
                        .get("/api/organisations?text=06")
                        .json()
                        .at("/items/0/superior")
                        .asText())
                .isEqualTo("03");
    }

    /** What somebody has presented waits on a page of its own; what signs has to be electronic where an order says so. */
    @Test
    void aPresentedCertificateIsConfirmedAndAKindRequiresOne() {
        Token token;
        try (TestAuthority authority = new TestAuthority(application)) {
            token = authority.person("Образцов А. А.");
            assertThat(api().as("governor")
                            .post(
                                    "/api/own-certificates",
                                    Map.of(
                                            "certificate",
                                            Base64.getEncoder().encodeToString(authority.certificate(token))))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(see(test("certificates-section")).getText()).contains("Каким сертификатом кто подписывает");
        browser.driver().get("http://localhost:" + port + "/camunda/app/admin/default/#/certificates");
        String row = "governor " + token.certificateSha256();
        click(in(row, "edit"));
        set("from", "2026-11-24");
        click(test("save"));
        assertThat(see(By.cssSelector("[data-test='certificate-form'] .marshrut-error:not(:empty)"))
                        .getText())
                .contains("приказ");
        see(test("ground")).sendKeys("№ 7-РГ от 20.11.2026");
        photographed("certificates-form");
        click(test("save"));
        assertThat(done()).isEqualTo("Сертификат изменён.");
        browser.waiting(30)
                .until(ExpectedConditions.textToBePresentInElementLocated(
                        By.cssSelector("[data-row='" + row + "']"), "используется"));
        photographed("certificates");
        click(test("add"));
        set("login", "governor");
        click(test("save"));
        assertThat(see(By.cssSelector("[data-test='certificate-form'] .marshrut-error:not(:empty)"))
                        .getText())
                .contains("Приложите файл");

        click(test("rights-link"));
        click(test("tab-signatories"));
        see(in("GOVERNOR_RESOLUTION", "ground")).sendKeys("№ 8-РГ от 20.11.2026");
        click(in("GOVERNOR_RESOLUTION", "electronic"));
        browser.waiting(30)
                .until(ExpectedConditions.textToBePresentInElementLocated(
                        By.cssSelector("[data-row='GOVERNOR_RESOLUTION']"), "обязательна"));
        photographed("rights-electronic");
        assertThat(browser.consoleErrors()).allMatch(error -> error.contains("400"));
    }

    @Test
    void aNarrowWindowShowsAllOfItWithoutScrollingAside() {
        browser.driver()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true));
        browser.driver().get("http://localhost:" + port + "/camunda/app/admin/default/#/rights");
        see(test("signing-rights"));
        Map<String, String> tables = Map.of(
                "signing",
                "signing-rights",
                "signatories",
                "kinds",
                "admission",
                "positions",
                "superiors",
                "organisations");
        tables.forEach((tab, table) -> {
            click(test("tab-" + tab));
            see(test(table));
            assertThat(browser.driver()
                            .executeScript("const page = document.querySelector('.marshrut-whole');"
                                    + " return page.scrollWidth - page.clientWidth"))
                    .as(tab)
                    .isEqualTo(0L);
            photographed("rights-390-" + tab);
        });
        browser.driver().get("http://localhost:" + port + "/camunda/app/admin/default/#/certificates");
        click(test("add"));
        assertThat(browser.driver()
                        .executeScript("const page = document.querySelector('.marshrut-whole');"
                                + " return page.scrollWidth - page.clientWidth"))
                .isEqualTo(0L);
        photographed("certificates-390");
        browser.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }
}
