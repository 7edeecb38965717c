package org.marshrut.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marshrut.proof.Zips.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.seal.TestAuthority;
import org.marshrut.seal.TestAuthority.Token;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Browser;
import org.marshrut.support.ElectronicHand;
import org.marshrut.support.NodeTools;
import org.marshrut.support.OpenSsl;
import org.marshrut.support.Pdfs;
import org.marshrut.support.RouteTest;
import org.marshrut.support.TestClock;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A signed act leaves the system in one file, and a stranger finds whatever was changed in it. One act is walked for all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackageTest extends RouteTest {

    private static final long SEED = 20261130;
    private static final int FLIPS = 10_000;
    private static final String REMARK = "Не хватает сметы на кровлю";
    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})
               .then(result => done(result.violations.map(one => one.impact + ' ' + one.id + ' '
                   + one.nodes.map(node => node.html).join(' '))));
            """;

    @TempDir
    private static Path folder;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private JdbcClient jdbc;

    private TestAuthority authority;
    private Token governor;
    private Act act;
    private byte[] signature;
    private byte[] open;
    private byte[] whole;

    @BeforeAll
    void walk() {
        clock.set(TestClock.MORNING);
        authority = new TestAuthority(application);
        governor = authority.person("Образцов Александр Александрович");
        Token foreigner = authority.foreigner("Party Abroad");
        act = act().endorsed()
                .decides("economy", "giveVisa", "AGREED_WITH_REMARKS", REMARK)
                .visasBy("property", "digital", "deputy")
                .examined()
                .authorRevises("Смета приложена")
                .signed(signed -> {
                    ElectronicHand hand = new ElectronicHand(application, clock);
                    signature = hand.sign(signed, governor);
                    hand.sign(signed, foreigner, "Party Abroad");
                })
                .isIn("PUBLISHED");
        open = packageOf(act);
        whole = api().as("economy")
                .get("/api/documents/" + act.id() + "/package")
                .bytes();
    }

    @BeforeEach
    void anHourLater() {
        clock.set(TestClock.MORNING.plus(Duration.ofHours(1)));
        jdbc.sql("delete from quota_use where quota = 'verifications'").update();
    }

    @AfterAll
    void trustNobody() {
        authority.close();
    }

    private byte[] packageOf(Act published) {
        Reply reply = api().get("/acts/" + published.id() + "/package");
        assertThat(reply.status()).as(text(reply.bytes())).isEqualTo(200);
        return reply.bytes();
    }

    private String nameOf(String login) {
        return jdbc.sql("select name from people where login = ?")
                .param(login)
                .query(String.class)
                .single();
    }

    private String brought(byte[] zip) {
        Reply reply = api().post("/verify/package", List.of(Part.file("package", "пакет.zip", zip)));
        assertThat(reply.status()).as(text(reply.bytes())).isEqualTo(200);
        return text(reply.bytes());
    }

    @Test
    void readersHaveTheWholePackageAndTheSameBytesAgain() {
        String address = "/api/documents/" + act.id() + "/package";
        Reply reply = api().as("economy").get(address);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/zip");
        assertThat(reply.header("Content-Length")).isEqualTo(String.valueOf(reply.bytes().length));
        Map<String, byte[]> files = Zips.read(reply.bytes());
        assertThat(files.keySet())
                .containsExactly(
                        "text.txt",
                        "stamped-copy.pdf",
                        "signature-1.p7s",
                        "signature-2.p7s",
                        "approval-sheet.pdf",
                        "sheet.json",
                        "trail.json",
                        "verify.html",
                        "manifest.json",
                        "manifest.sha256");
        assertThat(text(files.get("text.txt"))).isEqualTo("Постановляю отремонтировать школы.");
        assertThat(files.get("signature-1.p7s")).isEqualTo(signature);
        assertThat(Pdfs.violations(files.get("approval-sheet.pdf"), "2b")).isEmpty();
        assertThat(Pdfs.text(files.get("approval-sheet.pdf"))).contains(REMARK, nameOf("economy"));
        assertThat(text(files.get("sheet.json"))).contains(REMARK, "Смета приложена");
        assertThat(text(files.get("trail.json"))).doesNotContain(REMARK, nameOf("economy"));
        assertThat(OpenedPackage.of(reply.bytes()).faults()).isEmpty();

        Reply later = api().as("economy").get(address);
        assertThat(later.bytes()).as("an hour later or now").isEqualTo(reply.bytes());
        assertThat(api().as("economy")
                        .get(address, "If-None-Match", reply.header("ETag"))
                        .status())
                .isEqualTo(304);
        assertThat(api().as("archivist").get(address).status()).isEqualTo(404);
        assertThat(api().get(address).status()).isEqualTo(401);
    }

    @Test
    void everybodyHasItWithoutRemarksAndWithoutNamesButOfWhoSigned() {
        Map<String, byte[]> files = Zips.read(open);
        for (String said : List.of(
                text(files.get("sheet.json")),
                text(files.get("trail.json")),
                text(files.get("manifest.json")),
                Pdfs.text(files.get("approval-sheet.pdf")))) {
            assertThat(said)
                    .doesNotContain(REMARK, "Смета приложена", "economy", "\"author\",", "Party Abroad\",\"login");
            for (String login :
                    List.of("economy", "property", "digital", "deputy", "legal", "editor", "head", "author")) {
                assertThat(said).as(login).doesNotContain(nameOf(login));
            }
        }
        assertThat(files).containsKey("signature-1.p7s").doesNotContainKey("signature-2.p7s");
        assertThat(text(files.get("manifest.json"))).doesNotContain("Party Abroad");
        assertThat(text(files.get("sheet.json"))).contains(nameOf("governor"), "Губернатор края");
        assertThat(Pdfs.violations(files.get("approval-sheet.pdf"), "2b")).isEmpty();
        assertThat(packageOf(act)).isEqualTo(open);
        Reply page = api().get("/acts/" + act.id());
        assertThat(text(page.bytes())).contains("/acts/" + act.id() + "/package", "/verify/" + act.id());
    }

    @Test
    void onlySignedAndOpenDocumentsHaveOne() {
        Act draft = act().endorsed();
        Reply early = api().as("author").get("/api/documents/" + draft.id() + "/package");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.detail())
                .contains("Пакет выдаётся о подписанном документе")
                .contains("Повторите");
        assertThat(api().get("/acts/" + draft.id() + "/package").status()).isEqualTo(404);
        assertThat(api().get("/verify/" + draft.id()).status()).isEqualTo(404);

        Act secret =
                act().with("restricted", true).endorsed().allVisas().examined().signed();
        Reply whole = api().as("author").get("/api/documents/" + secret.id() + "/package");
        assertThat(whole.status()).isEqualTo(200);
        assertThat(Zips.read(whole.bytes())).doesNotContainKey("signature-1.p7s");
        assertThat(api().get("/acts/" + secret.id() + "/package").status()).isEqualTo(404);
        assertThat(api().get("/verify/" + secret.id()).status()).isEqualTo(404);
        assertThat(brought(whole.bytes()))
                .contains("Внутри пакета всё сходится", "Такого документа среди открытых для всех здесь нет")
                .doesNotContain("выдан этой системой");

        Act withdrawn = act().endorsed().allVisas().examined().signed().isIn("PUBLISHED");
        assertThat(packageOf(withdrawn)).isNotEmpty();
        api().as("publisher").post("/api/documents/" + withdrawn.id() + "/withdrawal", Map.of("reason", "Ошибка"));
        assertThat(api().get("/acts/" + withdrawn.id() + "/package").status()).isEqualTo(404);
        Reply page = api().get("/verify/" + withdrawn.id());
        assertThat(page.status()).isEqualTo(200);
        assertThat(text(page.bytes())).contains("Публикация снята").doesNotContain("SHA-256 подписанного файла");
    }

    @Test
    void thePageOfADocumentVerifiesItsSignaturesToday() {
        Reply reply = api().get("/verify/" + act.id());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(text(reply.bytes()))
                .contains(
                        act.view().path("registrationNumber").asText(),
                        nameOf("governor"),
                        "Образцов Александр Александрович",
                        governor.serial(),
                        "verdict-VALID\"",
                        act.view().path("files").path(0).path("sha256").asText(),
                        Sha256.of(Zips.read(open).get("manifest.json")))
                .doesNotContain(nameOf("economy"), REMARK, "Party Abroad");
        for (String unknown : List.of(UUID.randomUUID().toString(), "nothing", "%00", "..%2f", "1".repeat(500))) {
            Reply none = api().get("/verify/" + unknown);
            assertThat(none.status()).as(unknown).isIn(404, 400);
        }
        assertThat(text(api().get("/verify/" + UUID.randomUUID()).bytes()))
                .contains("Такой страницы нет", "lang=\"ru\"");
        jdbc.sql("update quota_use set amount = 60 where quota = 'verifications'")
                .update();
        Reply held = api().get("/verify/" + act.id());
        assertThat(held.status()).isEqualTo(429);
        assertThat(text(held.bytes())).contains("Подписи сейчас не проверены", "SHA-256 подписанного файла");
    }

    @Test
    void aPackageThatIsBroughtIsAnsweredInPlainWords() {
        assertThat(brought(open))
                .contains(
                        "Пакет цел: все файлы, опись и цепочка решений сходятся. Он выдан этой системой",
                        "verdict-VALID\"",
                        "Подпись «signature-1.p7s»: та же, что хранит система.",
                        "Текст: тот же файл, что хранит система.",
                        "Цепочка решений: та же");
        Reply beside = api().post("/verify", List.of(Part.file("file", "пакет.zip", open)));
        assertThat(text(beside.bytes())).contains("Пакет цел");
        Reply nothing = api().post("/verify/package", List.of(Part.field("other", "1")));
        assertThat(nothing.status()).isEqualTo(400);
        assertThat(text(nothing.bytes())).contains("Пакета нет. Выберите файл zip");
        assertThat(brought("Не пакет".getBytes(StandardCharsets.UTF_8))).contains("Это не пакет «Маршрута»");
        Reply offline = api().get("/verify/offline");
        assertThat(offline.header("Content-Disposition")).startsWith("attachment");
        assertThat(offline.bytes()).isEqualTo(Zips.read(open).get("verify.html"));
    }

    @Test
    void tenThousandChangedBitsAreAllFound() {
        assertThat(OpenedPackage.of(open).isWhole()).isTrue();
        System.err.printf("Package of %d bytes, %d changed bits, seed %d%n", open.length, FLIPS, SEED);
        int[] bits = new Random(SEED).ints(FLIPS, 0, open.length * 8).toArray();
        OpenedContainer container = OpenedContainer.of(open);
        List<String> unseen = IntStream.of(bits)
                .parallel()
                .filter(bit -> !isNamed(bit, container))
                .mapToObj(bit -> "bit " + bit)
                .toList();
        assertThat(unseen).isEmpty();
    }

    /** The file in which the bit lies is named, or the archive where it lies in none. */
    private boolean isNamed(int bit, OpenedContainer container) {
        byte[] changed = open.clone();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        List<Fault> faults = OpenedPackage.of(changed).faults();
        return container.files().entrySet().stream()
                .filter(file -> file.getValue().from() <= bit / 8
                        && bit / 8 < file.getValue().from() + file.getValue().size())
                .findFirst()
                .map(file -> faults.stream().anyMatch(fault -> fault.where().equals(file.getKey())))
                .orElse(!faults.isEmpty());
    }

    @Test
    void whatIsAddedTakenAwayOrExchangedIsFound() {
        for (byte[] changed : List.of(
                Arrays.copyOf(open, open.length + 1),
                Arrays.copyOf(open, open.length - 1),
                Arrays.copyOf(open, open.length / 2),
                new byte[0],
                before(open))) {
            assertThat(OpenedPackage.of(changed).isWhole()).isFalse();
        }
        Map<String, byte[]> files = Zips.read(open);
        assertThat(Zips.write(files)).as("rebuilt of its parts").isEqualTo(open);

        List<String> names = new ArrayList<>(files.keySet());
        Collections.swap(names, 1, 2);
        Map<String, byte[]> swapped = new LinkedHashMap<>();
        names.forEach(name -> swapped.put(name, files.get(name)));
        assertThat(words(Zips.write(swapped))).contains("Файлы переставлены");

        Map<String, byte[]> more = new LinkedHashMap<>(files);
        more.put("letter.txt", new byte[] {1});
        assertThat(words(Zips.write(more))).contains("letter.txt Файла нет в описи");
        Map<String, byte[]> fewer = new LinkedHashMap<>(files);
        fewer.remove("signature-1.p7s");
        assertThat(words(Zips.write(fewer))).contains("signature-1.p7s Файла нет в пакете");
    }

    @Test
    void partsOfAnotherDocumentDoNotFitAndAForgerIsNotBelieved() {
        Act other = act().file("DRAFT_TEXT", "другой.txt", "Постановляю иное.".getBytes(StandardCharsets.UTF_8))
                .endorsed()
                .allVisas()
                .examined()
                .signed()
                .isIn("PUBLISHED");
        Map<String, byte[]> foreign = Zips.read(packageOf(other));
        Map<String, byte[]> naive = Zips.read(open);
        naive.put("text.txt", foreign.get("text.txt"));
        assertThat(words(Zips.write(naive))).contains("text.txt Файл изменён");

        assertThat(words(Zips.forged(open, "text.txt", foreign.get("text.txt"))))
                .contains("По цепочке решений подписан не этот файл");
        assertThat(words(Zips.forged(open, "trail.json", foreign.get("trail.json"))))
                .contains("Цепочка решений другого документа", "Голова цепочки не та");
        assertThat(words(Zips.forged(open, "sheet.json", foreign.get("sheet.json"))))
                .contains("Лист согласования другого документа");
        assertThat(words(Zips.forged(open, "signature-1.p7s", Zips.read(whole).get("signature-2.p7s"))))
                .contains("нет электронной подписи, которая названа в цепочке");
        String chain = text(Zips.read(open).get("trail.json")).replaceFirst("NOT_IN_COMPETENCE|AGREED", "SIGNED");
        assertThat(words(Zips.forged(open, "trail.json", chain.getBytes(StandardCharsets.UTF_8))))
                .contains("одна из строк до неё не та");

        byte[] endless = Arrays.copyOf(Zips.read(open).get("sheet.json"), (1 << 20) + 1);
        Arrays.fill(endless, Zips.read(open).get("sheet.json").length, endless.length, (byte) ' ');
        assertThat(words(Zips.forged(open, "sheet.json", endless))).contains("sheet.json Файл не читается");

        byte[] consistent = Zips.forged(open, "approval-sheet.pdf", foreign.get("approval-sheet.pdf"));
        assertThat(OpenedPackage.of(consistent).isWhole())
                .as("nothing inside speaks against it")
                .isTrue();
        assertThat(brought(consistent))
                .contains("не доказывает, что его выдала эта система", "система не выдавала")
                .doesNotContain("Пакет цел");
    }

    private static String words(byte[] zip) {
        return OpenedPackage.of(zip).faults().stream()
                .map(fault -> fault.where() + " " + fault.words())
                .collect(Collectors.joining("\n"));
    }

    private static byte[] before(byte[] zip) {
        byte[] moved = new byte[zip.length + 3];
        System.arraycopy(zip, 0, moved, 3, zip.length);
        return moved;
    }

    @Test
    void openSslVerifiesWhatIsPacked() throws IOException {
        Map<String, byte[]> files = Zips.read(whole);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        Files.writeString(folder.resolve("roots.pem"), authority.pem());
        assertThat(accepts(false, "signature-2.p7s"))
                .as("RSA, by OpenSSL alone")
                .isTrue();
        Files.writeString(folder.resolve("text.txt"), "Постановляю отремонтировать школу.");
        assertThat(accepts(false, "signature-2.p7s")).as("another text").isFalse();
        Files.write(folder.resolve("text.txt"), files.get("text.txt"));
        if (!OpenSsl.knowsGost()) {
            String missing =
                    "The signature of ГОСТ in the package was not held against OpenSSL: install libengine-gost-openssl";
            System.err.println(missing);
            Assumptions.abort(missing);
        }
        assertThat(accepts(true, "signature-1.p7s")).as("ГОСТ").isTrue();
    }

    private boolean accepts(boolean gost, String name) {
        return OpenSsl.cms(
                                gost,
                                List.of(
                                        "-verify",
                                        "-inform",
                                        "DER",
                                        "-in",
                                        folder.resolve(name).toString(),
                                        "-content",
                                        folder.resolve("text.txt").toString(),
                                        "-CAfile",
                                        folder.resolve("roots.pem").toString(),
                                        "-purpose",
                                        "any",
                                        "-attime",
                                        String.valueOf(TestClock.MORNING.getEpochSecond()),
                                        "-binary",
                                        "-out",
                                        "/dev/null"))
                        .exitCode()
                == 0;
    }

    @Test
    void thePageWithoutNetworkFindsChangedBitsToo() throws IOException {
        Path zip = Files.write(folder.resolve("flips.zip"), open);
        NodeTools.Output output = NodeTools.script(
                Path.of("src/test/resources/proof/flips.mjs"),
                Path.of("src/main/resources/offline/container.js"),
                Path.of("src/main/resources/offline/package.js"),
                zip);
        System.err.println(output.text().strip());
        assertThat(output.exitCode()).as(output.text()).isZero();
    }

    @Test
    void thePageWithoutNetworkWorksFromTheDisk() throws IOException {
        String axe = Files.readString(NodeTools.modules().resolve("axe-core/axe.min.js"));
        Path page = Files.write(
                folder.resolve("Проверка пакета.html"), Zips.read(open).get("verify.html"));
        Path good = Files.write(folder.resolve("пакет.zip"), open);
        byte[] changed = open.clone();
        changed[OpenedContainer.of(open).files().get("text.txt").from()] ^= 1;
        Path bad = Files.write(folder.resolve("изменённый.zip"), changed);
        for (int width : new int[] {1280, 390}) {
            try (Browser browser = Browser.open(width, 1000)) {
                browser.driver().get(page.toUri().toString());
                assertThat(browser.driver().executeScript("return isSecureContext"))
                        .isEqualTo(true);
                assertThat(answer(browser, good))
                        .contains("Внутри пакета всё сходится", "Подписи здесь не проверяются");
                assertThat(browser.driver().findElement(By.id("result")).getText())
                        .contains(
                                "Губернатор края",
                                "с электронной подписью",
                                Sha256.of(Zips.read(open).get("manifest.json")));
                assertThat(browser.driver().findElement(By.tagName("textarea")).getDomProperty("value"))
                        .isEqualTo("openssl cms -verify -engine gost -inform DER -in signature-1.p7s -content text.txt"
                                + " -CAfile roots.pem -purpose any -binary -out /dev/null");
                look(browser, axe, "good", width);
                assertThat(answer(browser, bad)).contains("Пакет изменён");
                assertThat(browser.driver().findElement(By.id("faults")).getText())
                        .contains("text.txt", "изменён");
                look(browser, axe, "changed", width);
                assertThat(browser.consoleErrors()).isEmpty();
            }
        }
    }

    @Test
    void everyoneCanReadTheAnswers() throws IOException {
        String axe = Files.readString(NodeTools.modules().resolve("axe-core/axe.min.js"));
        Path good = Files.write(folder.resolve("пакет.zip"), open);
        for (int width : new int[] {1280, 390}) {
            try (Browser browser = Browser.open(width, 1000)) {
                browser.driver().get("http://localhost:" + port + "/verify/" + act.id());
                look(browser, axe, "document", width);
                browser.driver().get("http://localhost:" + port + "/verify");
                browser.driver().findElement(By.id("package")).sendKeys(good.toString());
                look(browser, axe, "form", width);
                browser.driver()
                        .findElement(By.cssSelector("[action='/verify/package'] button"))
                        .click();
                browser.waiting(20)
                        .until(driver -> driver.findElements(By.id("verdict")).size() == 1);
                assertThat(browser.driver().findElement(By.id("verdict")).getText())
                        .startsWith("Пакет цел");
                look(browser, axe, "package", width);
            }
        }
    }

    private static String answer(Browser browser, Path zip) {
        browser.driver()
                .executeScript(
                        "document.getElementById('result').replaceChildren(); document.getElementById('chosen').value = ''");
        browser.driver().findElement(By.id("chosen")).sendKeys(zip.toString());
        browser.waiting(20)
                .until(driver -> driver.findElements(By.id("verdict")).size() == 1);
        return browser.driver().findElement(By.id("verdict")).getText();
    }

    private static void look(Browser browser, String axe, String name, int width) {
        browser.screenshot(Path.of("target/screenshots/proof-" + name + "-" + width + ".png"));
        browser.driver().executeScript(axe);
        assertThat((List<?>) browser.driver().executeAsyncScript(RUN))
                .as(name + " at " + width)
                .isEmpty();
        assertThat((Boolean)
                        browser.driver().executeScript("return document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing is cut off at " + width)
                .isTrue();
    }
}
