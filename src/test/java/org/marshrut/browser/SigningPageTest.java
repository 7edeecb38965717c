package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.seal.TestAuthority;
import org.marshrut.seal.TestAuthority.Token;
import org.marshrut.signing.Signatories;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Browser;
import org.marshrut.support.DrawnChain;
import org.marshrut.support.RedrawnRoutes;
import org.marshrut.support.Unguarded;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signed electronically on a phone and on a desk: with a file, with a key, in another program, thirty at once. */
class SigningPageTest extends DeskPageTest {

    private static final String OWNER = "Примеров Б. Б.";

    /** A program with a key: it has signed already what it will be asked to sign, by the hash of the content. */
    private static final String PROGRAM = """
            const made = %s;
            window.marshrutSigning = {
              certificates: async () => [
                {id: 'old', owner: 'CN=%2$s', serial: '01', validTo: '2025-01-01T00:00:00Z'},
                {id: 'his', owner: 'CN=%2$s,O=Светлореченский край', serial: '%3$s', validTo: '2027-12-29T00:00:00Z'}],
              sign: async (id, content) => {
                const hash = [...new Uint8Array(await crypto.subtle.digest('SHA-256', content))]
                  .map(byte => byte.toString(16).padStart(2, '0')).join('');
                if (id !== 'his' || !made[hash]) { throw new Error('Ключ не подходит.'); }
                return made[hash];
              }
            };
            """;

    @TempDir
    private Path folder;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JdbcClient jdbc;

    private TestAuthority authority;
    private Signatories people;
    private Token token;
    private DeploymentWithDefinitions route;

    @BeforeEach
    void theDeputySignsDirectives() {
        authority = new TestAuthority(application);
        people = new Signatories(api());
        token = authority.person(OWNER);
        people.belongs("deputy", token);
        jdbc.sql("delete from required_signatories").update();
        jdbc.sql("delete from quota_use where quota = 'verifications'").update();
        use("required");
        route = Unguarded.call(engine, () -> repository
                .createDeployment()
                .addString(
                        "act-approval.bpmn",
                        DrawnChain.of(
                                        "actApproval",
                                        "!registerDraft",
                                        "signAct SIGNATURE ${people.holder('DEPUTY_CHAIR')} - ON_SIGNING",
                                        "!registerAct",
                                        "!stampAct",
                                        "!placeOnPortal")
                                .replace("Шаг signAct", "Подписать акт"))
                .deployWithResult());
        route.getDeployedProcessDefinitions().forEach(drawn -> RedrawnRoutes.add(drawn.getId()));
    }

    @AfterEach
    void asBefore() {
        use("allowed");
        repository.deleteDeployment(route.getId(), true);
        authority.close();
    }

    private void use(String word) {
        jdbc.sql("""
                        update route_kinds set data = data || jsonb_build_object('electronicSignature', cast(? as text))
                        where code = 'GOVERNOR_DIRECTIVE'
                        """).param(word).update();
    }

    /** Each has a text of its own. */
    private Act act(String name, String heading) {
        return act().with("kind", "GOVERNOR_DIRECTIVE")
                .with("heading", heading)
                .file("DRAFT_TEXT", name, text(heading))
                .submitted();
    }

    private static byte[] text(String heading) {
        return (heading + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String task(Act act) {
        return act.taskOf("deputy", "signAct");
    }

    private Path signature(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private void open(String address) {
        browser.driver().executeScript("location.hash = arguments[0]", address);
    }

    private void openTheList() {
        open("#/desk?list=SIGNATURE");
        tasklist.see(By.cssSelector("[data-test=desk][data-list=SIGNATURE]"));
    }

    private void tick(String task) {
        tasklist.click(By.cssSelector("[data-test=desk-card][data-task='" + task + "'] [data-test=tick]"));
    }

    private void until(String name, String... words) {
        browser.waiting(120).until(driver -> List.of(words).stream().allMatch(tasklist.text(name)::contains));
    }

    private String said(String task) {
        return tasklist.see(By.cssSelector("[data-test=results] [data-task='" + task + "']"))
                .getText();
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String program(Map<String, String> made) throws IOException {
        return PROGRAM.formatted(new ObjectMapper().writeValueAsString(made), OWNER, token.serial());
    }

    @Test
    void anActIsSignedWithAFileOnAPhone() throws IOException {
        Act act = act("проект.txt", "О ремонте школ края");
        String task = task(act);
        byte[] text = people.text("deputy", task);
        Devices devices = new Devices(browser, jdbc);
        tasklist.atTheScreen("deputy", task);
        devices.take(390);
        press("decide-SIGNED");
        assertThat(tasklist.text("signing")).contains("Электронная подпись обязательна", "проект.txt", "версия 1");
        assertThat(tasklist.test("signed-file").getDomAttribute("href")).contains("/files/");
        tasklist.picture("signing-phone");
        tasklist.click(By.cssSelector("[data-test=hashes] summary"));
        assertThat(tasklist.see(By.cssSelector("[data-hash='SHA-256']")).getText())
                .isEqualTo(hash(text));
        assertThat(tasklist.see(By.cssSelector("[data-hash='ГОСТ Р 34.11-2012']"))
                        .getText())
                .isEqualTo(people.task("deputy", task)
                        .json()
                        .at("/file/streebog256")
                        .asText());
        tasklist.click(By.cssSelector("[data-test=hashes] summary"));
        press("send-decision");
        assertThat(tasklist.text("signing")).contains("без неё такой документ не подписать");

        tasklist.test("comment").sendKeys("В силе с января.");
        tasklist.attach("file-SIGNATURE", signature("чужая.sig", token.sign("другой текст".getBytes())));
        press("send-decision");
        until("signing", "чужая.sig", "Документ не тот");
        assertThat(tasklist.test("comment").getDomProperty("value")).isEqualTo("В силе с января.");
        assertThat(act.view().path("state").asText()).isEqualTo("ON_SIGNING");
        devices.everyoneCanUse("a refused signature", 390);
        tasklist.picture("signing-refused-phone");

        tasklist.attach("file-SIGNATURE", signature("проект.txt.sig", token.sign(text)));
        devices.press("send-decision");
        assertThat(tasklist.text("given")).isEqualTo("Документ подписан.");
        assertThat(tasklist.text("given-signature"))
                .isEqualTo("Электронная подпись: %s, сертификат № %s, действует до 29.12.2027."
                        .formatted(OWNER, token.serial()));
        tasklist.picture("signing-given-phone");

        assertThat(act.view().at("/decisions/0/remark").asText()).isEqualTo("В силе с января.");

        open("#/documents/document?id=" + act.id());
        assertThat(tasklist.text("signatures"))
                .contains(OWNER, "сертификат № " + token.serial(), "Удостоверяющий центр проверок", "проект.txt");
        devices.everyoneCanUse("signatures of a document", 390);
        tasklist.picture("signatures-phone");
        devices.putDown();
    }

    @Test
    void thirtyActsAreSignedWithAKeyThoughOneHasAWrongSignature() throws IOException {
        List<Act> acts = IntStream.rangeClosed(1, 30)
                .mapToObj(i -> act("проект %d.txt".formatted(i), "О школе № " + i))
                .toList();
        List<String> tasks = acts.stream().map(SigningPageTest::task).toList();
        Map<String, String> made = new HashMap<>();
        for (int i = 0; i < tasks.size(); i++) {
            byte[] text = text("О школе № " + (i + 1));
            byte[] signed = i == 10 ? "другой текст".getBytes(StandardCharsets.UTF_8) : text;
            made.put(hash(text), Base64.getEncoder().encodeToString(token.sign(signed)));
        }
        Object script = browser.driver()
                .executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", program(made)))
                .get("identifier");
        try {
            tasklist.atTheDesk("deputy");
            openTheList();
            tasks.forEach(this::tick);
            press("decide-ticked");
            tasklist.test("sign-by-key");
            assertThat(tasklist.text("sure"))
                    .isEqualTo("Подписать 30 актов? Каждый получит номер. Подписи отменить нельзя.");
            assertThat(tasklist.text("only-electronic")).isEqualTo("Только с электронной подписью: 30.");
            assertThat(new Select(tasklist.test("certificate"))
                            .getFirstSelectedOption()
                            .getText())
                    .isEqualTo("%s, до 29.12.2027, № %s".formatted(OWNER, token.serial()));
            assertThat(violations("[data-test=desk]")).isEmpty();
            tasklist.picture("signing-many-1280");
            press("sign-by-key");
            browser.waiting(60).until(driver -> (Boolean) browser.driver()
                    .executeScript(
                            "return document.querySelectorAll('[data-test=results] [data-status]').length >= 3"));
            browser.driver().navigate().refresh();
            until("many-status", "Подписано: 29 из 30.", "Не подписано: 1.");
            assertThat(said(tasks.get(10))).contains("О школе № 11", "Документ не тот");
            tasklist.picture("signing-many-done-1280");
            assertThat(browser.driver().executeScript("return localStorage['marshrut-certificate:deputy']"))
                    .isEqualTo("his");
            assertThat((String) browser.driver().executeScript("return localStorage['marshrut-many:deputy']"))
                    .as("what was sent is not kept")
                    .doesNotContain("signature");
        } finally {
            browser.driver()
                    .executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
        }
        assertThat(jdbc.sql("""
                        select d.id::text from documents d where d.id::text in (:acts) and d.registration_number is not null
                          and exists (select 1 from electronic_signatures e where e.document_id = d.id and e.login = 'deputy')
                        """)
                        .param("acts", acts.stream().map(Act::id).toList())
                        .query(String.class)
                        .list())
                .hasSize(29)
                .doesNotContain(acts.get(10).id());
        Act wrong = acts.get(10);
        wrong.waitsFor("signAct:deputy");
        assertThat(wrong.view().path("signatures")).isEmpty();
        strangersVerify(acts.stream().filter(act -> act != wrong).toList());
    }

    /** By the page for everybody, and without a network by the page that lies in each package. */
    private void strangersVerify(List<Act> published) throws IOException {
        Map<Act, Path> packages = new LinkedHashMap<>();
        for (Act act : published) {
            byte[] zip = api().get("/acts/" + act.isIn("PUBLISHED").id() + "/package")
                    .bytes();
            packages.put(act, Files.write(folder.resolve(act.id() + ".zip"), zip));
            String answer = new String(
                    api().post("/verify/package", List.of(Part.file("package", "пакет.zip", zip)))
                            .bytes(),
                    StandardCharsets.UTF_8);
            assertThat(answer)
                    .contains("Пакет цел", "verdict-VALID\"", "Подпись «signature-1.p7s»: та же, что хранит система.");
        }
        Path page = Files.write(
                folder.resolve("verify.html"), api().get("/verify/offline").bytes());
        try (Browser stranger = Browser.open(1280, 900)) {
            stranger.driver().get(page.toUri().toString());
            packages.forEach((act, zip) -> {
                stranger.driver()
                        .executeScript("document.getElementById('result').replaceChildren();"
                                + " document.getElementById('chosen').value = ''");
                stranger.driver().findElement(By.id("chosen")).sendKeys(zip.toString());
                stranger.waiting(20)
                        .until(driver -> driver.findElements(By.id("verdict")).size() == 1);
                assertThat(stranger.driver().findElement(By.id("result")).getText())
                        .contains("Внутри пакета всё сходится")
                        .contains(act.view().path("registrationNumber").asText());
            });
        }
    }

    @Test
    void whatWasSignedElsewhereComesBackAsFiles() throws IOException {
        use("allowed");
        Act first = act("школы.txt", "О школах");
        Act second = act("мосты.txt", "О мостах");
        tasklist.atTheDesk("deputy");
        openTheList();
        size(390);
        tick(task(first));
        tick(task(second));
        String tasks = task(first) + " " + task(second);
        press("decide-ticked");
        assertThat(tasklist.test("package-to-sign").getDomAttribute("href").split("task="))
                .hasSize(3)
                .allMatch(part -> part.startsWith("/api/") || tasks.contains(part.replace("&", "")));
        assertThat(violations("[data-test=desk]")).isEmpty();
        tasklist.picture("signing-elsewhere-390");
        Path known = signature("школы.txt.sig", token.sign(people.text("deputy", task(first))));
        Path unknown = signature("парки.txt.sig", token.sign(new byte[10]));
        browser.driver().findElement(By.cssSelector("[data-test=signed-files]")).sendKeys(known + "\n" + unknown);
        until("signed-problem", "Непонятно, к какому документу: «парки.txt.sig»");
        assertThat(tasklist.text("signed-status")).isEqualTo("К документам подошло: 1 из 2.");
        press("send-signed");
        until("many-status", "Подписано: 1 из 1.");
        assertThat(first.view().path("signatures")).hasSize(1);
        assertThat(second.view().path("signatures")).isEmpty();

        press("close-many");
        press("upload-signed");
        tasklist.attach("signed-files", signature("пакет.zip", signedPackage(task(second), text("О мостах"))));
        press("send-signed");
        until("many-status", "Подписано: 1 из 1.");
        assertThat(second.view().path("signatures")).hasSize(1);
    }

    /** As it was given to be signed, with a signature beside the file. */
    private byte[] signedPackage(String task, byte[] text) throws IOException {
        var made = new ByteArrayOutputStream();
        byte[] given =
                api().as("deputy").get("/api/signatures/package?task=" + task).bytes();
        try (var zip = new ZipOutputStream(made);
                var toSign = new ZipInputStream(new ByteArrayInputStream(given))) {
            for (ZipEntry entry = toSign.getNextEntry(); entry != null; entry = toSign.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                toSign.transferTo(zip);
                if (entry.getName().contains("/")) {
                    zip.putNextEntry(new ZipEntry(entry.getName() + ".sig"));
                    zip.write(token.sign(text));
                }
            }
        }
        return made.toByteArray();
    }
}
