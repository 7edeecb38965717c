package org.marshrut.seal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.seal.Owner.Wish;
import org.marshrut.seal.Signing.Form;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Browser;
import org.marshrut.support.NodeTools;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

/** Everybody has a signature verified on a page, programs at an address, and neither learns how it is made. */
class VerifyPageTest extends RouteTest {

    private static final byte[] TEXT = "Постановление № 1-П".getBytes(StandardCharsets.UTF_8);
    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})
               .then(result => done(result.violations.map(one => one.impact + ' ' + one.id + ' '
                   + one.nodes.map(node => node.html).join(' '))));
            """;

    @Autowired
    private JdbcClient jdbc;

    private final Owner root = Owner.root(Suite.GOST_256, "Головной <b>УЦ</b>");
    private final Owner governor = root.issue(Wish.person("Губернатор <script>alert(1)</script>"));
    private final byte[] signature = Signing.detached(TEXT, Form.CADES_BES, governor);

    private Reply page(List<Part> parts) {
        return api().post("/verify", parts);
    }

    private static Part document(byte[] content) {
        return Part.file("file", "akt.pdf", content);
    }

    private static Part signature(byte[] content) {
        return Part.file("signature", "akt.pdf.p7s", content);
    }

    private static String text(Reply reply) {
        return new String(reply.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void thePageAnswersInPlainWordsAndKeepsNothing() {
        Reply good = page(List.of(document(TEXT), signature(signature)));
        assertThat(good.status()).isEqualTo(200);
        assertThat(good.header("Cache-Control")).isEqualTo("no-store");
        assertThat(text(good))
                .contains(
                        "Подпись верна, но проверено не всё",
                        "Документ тот же, что подписан.",
                        "Цепочка не проверена: доверенные корни не настроены.",
                        "Губернатор &lt;script&gt;",
                        Hash.of(TEXT))
                .doesNotContain("<script>", "<b>УЦ");
        assertThat(text(page(List.of(document("другой".getBytes(StandardCharsets.UTF_8)), signature(signature)))))
                .contains("Подпись верна, но не принимается", "Документ не тот, что подписан");
        assertThat(text(page(List.of(signature(signature))))).contains("Приложите документ");
        assertThat(text(page(List.of(document(TEXT), signature(Arrays.copyOf(signature, 100))))))
                .contains("Подпись проверить не удалось");
    }

    @Test
    void oddRequestsAreRefusedInWords() {
        Reply nothing = page(List.of(document(TEXT)));
        assertThat(nothing.status()).isEqualTo(400);
        assertThat(text(nothing)).contains("Файла подписи нет").contains("role=\"alert\"");
        assertThat(page(List.of(Part.field("signature", "MIIB"), Part.field("file", "\0")))
                        .status())
                .isEqualTo(400);
        assertThat(api().post("/verify", "application/x-www-form-urlencoded", "signature=1")
                        .status())
                .isEqualTo(400);
        Reply large = page(List.of(signature(new byte[SignatureFile.LARGEST + 1])));
        assertThat(large.status()).isEqualTo(413);
        assertThat(text(large)).contains("Файл подписи больше 16 МБ");
        Reply huge = page(List.of(document(new byte[(50 << 20) + 1]), signature(signature)));
        assertThat(huge.status()).isEqualTo(413);
        assertThat(text(huge)).contains("Файл слишком велик", "</html>");
    }

    @Test
    void whatIsLargerThanBothFilesIsNotRead() throws Exception {
        assertThat(statusOf("/verify", 67L << 20)).isEqualTo(200);
        assertThat(statusOf("/verify", (67L << 20) + 1)).isEqualTo(413);
        assertThat(statusOf("/%76erify", (67L << 20) + 1)).isEqualTo(413);
        assertThat(statusOf("/api/documents", 200L << 20)).isEqualTo(200);
    }

    /** Programs in Java send so by themselves. */
    @Test
    void whatComesInChunksIsCounted() throws Exception {
        Part other = Part.file("other", "other.pdf", new byte[34 << 20]);
        HttpResponse<String> large = inChunks(List.of(document(TEXT), signature(signature), other, other));
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(large.body()).contains("Файл слишком велик");
        HttpResponse<String> small = inChunks(List.of(document(TEXT), signature(signature)));
        assertThat(small.statusCode()).isEqualTo(200);
        assertThat(small.body()).contains("Документ тот же, что подписан.");
    }

    private HttpResponse<String> inChunks(List<Part> parts) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Part part : parts) {
            body.writeBytes(("--limit\r\nContent-Disposition: form-data; name=\"" + part.name()
                            + "\"; filename=\"a.pdf\"\r\n" + "Content-Type: application/octet-stream\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            body.writeBytes(part.content());
            body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        body.writeBytes("--limit--\r\n".getBytes(StandardCharsets.US_ASCII));
        byte[] bytes = body.toByteArray();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/%76erify"))
                                .version(HttpClient.Version.HTTP_1_1)
                                .header("Content-Type", "multipart/form-data; boundary=limit")
                                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void anErrorEndsATurnAndNotAllTurns() throws InterruptedException {
        CountDownLatch turns = new CountDownLatch(2);
        try (BackgroundTurns thread = new BackgroundTurns("turns of a test", Duration.ofMillis(1), () -> {
            turns.countDown();
            throw new StackOverflowError();
        })) {
            assertThat(turns.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static int statusOf(String path, long size) throws Exception {
        var reply = new MockHttpServletResponse();
        new VerifyLimit(DataSize.ofMegabytes(50))
                .doFilter(
                        new MockHttpServletRequest("POST", path) {
                            @Override
                            public long getContentLengthLong() {
                                return size;
                            }
                        },
                        reply,
                        new MockFilterChain());
        return reply.getStatus();
    }

    @Test
    void aFloodFromOneAddressIsHeldBack() {
        page(List.of(document(TEXT), signature(signature)));
        jdbc.sql("update quota_use set amount = 60 where quota = 'verifications'")
                .update();
        try {
            Reply refused = page(List.of(document(TEXT), signature(signature)));
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isNotBlank();
            assertThat(text(refused)).contains("60 проверок в час").doesNotContain("Документ тот же");
            assertThat(page(List.of(document(TEXT))).status())
                    .as("before anything of it is looked at")
                    .isEqualTo(429);
        } finally {
            jdbc.sql("delete from quota_use where quota = 'verifications'").update();
        }
    }

    @Test
    void programsGetTheSameAsJson() {
        assertThat(api().post("/api/verify", List.of(document(TEXT), signature(signature)))
                        .status())
                .isEqualTo(401);
        Reply reply = api().as("clerk").post("/api/verify", List.of(document(TEXT), signature(signature)));
        assertThat(reply.status()).isEqualTo(200);
        JsonNode answer = reply.json();
        assertThat(answer.path("verdict").asText()).isEqualTo("VALID_BUT_NOT_CHECKED");
        assertThat(answer.at("/signers/0/notChecked").toString()).isEqualTo("[\"CHAIN\",\"REVOCATION\"]");
        assertThat(answer.at("/signers/0/certificate/sha256").asText())
                .isEqualTo(Hash.of(Office.encoded(governor.certificate())));
        assertThat(answer.at("/signers/0/steps").findValuesAsText("code"))
                .contains("ALGORITHM_GOOD", "SIGNATURE_TRUE", "ROOTS_NOT_CONFIGURED");
        assertThat(answer.at("/evidence/document").asText()).isEqualTo(Hash.of(TEXT));
        assertThat(answer.at("/evidence/checkedAt").asText())
                .isEqualTo(clock.now().toString());

        Reply attached = api().as("ops").post("/api/verify", List.of(signature(Signing.attached(TEXT, governor))));
        assertThat(attached.json().path("verdict").asText()).isEqualTo("VALID_BUT_NOT_CHECKED");
        Reply unreadable = api().as("ops").post("/api/verify", List.of(document(TEXT), signature(TEXT)));
        assertThat(unreadable.json().path("verdict").asText()).isEqualTo("UNREADABLE");
        assertThat(unreadable.json().at("/steps/0/code").asText()).isEqualTo("NOT_A_SIGNATURE");
        assertThat(api().as("ops").post("/api/verify", List.of(document(TEXT))).status())
                .isEqualTo(400);
        assertThat(api().as("ops").post("/api/verify", "application/json", "{}").status())
                .isEqualTo(415);
    }

    @Test
    void everyoneCanReadTheAnswer(@TempDir Path folder) throws IOException {
        String axe = Files.readString(NodeTools.modules().resolve("axe-core/axe.min.js"));
        Path document = Files.write(folder.resolve("akt.txt"), TEXT);
        Path signed =
                Files.write(folder.resolve("akt.txt.p7s"), Signing.detached(TEXT, Form.CADES_BES, governor, root));
        for (int width : new int[] {1280, 390}) {
            try (Browser browser = Browser.open(width, 1000)) {
                browser.driver().get("http://localhost:" + port + "/verify");
                check(browser, axe, "form", width);
                browser.driver().findElement(By.id("file")).sendKeys(document.toString());
                browser.driver().findElement(By.id("signature")).sendKeys(signed.toString());
                browser.driver().findElement(By.tagName("button")).click();
                browser.waiting(20)
                        .until(driver -> driver.findElements(By.id("verdict")).size() == 1);
                check(browser, axe, "answer", width);
                assertThat(browser.driver().findElements(By.cssSelector("h3[id^=signer-]")))
                        .hasSize(2);
            }
        }
    }

    private static void check(Browser browser, String axe, String page, int width) {
        browser.screenshot(Path.of("target/screenshots/verify-" + page + "-" + width + ".png"));
        browser.driver().executeScript(axe);
        assertThat((List<?>) browser.driver().executeAsyncScript(RUN))
                .as(page + " at " + width)
                .isEmpty();
        assertThat((Boolean)
                        browser.driver().executeScript("return document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing is cut off at " + width)
                .isTrue();
    }
}
