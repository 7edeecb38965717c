package org.marshrut.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Browser;
import org.marshrut.support.Dossiers;
import org.marshrut.support.NodeTools;
import org.marshrut.support.Pdfs;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever holds the code of a paper sees where it is, and nothing of what stands in it; nobody else sees that there is one. */
@ExtendWith(OutputCaptureExtension.class)
class TrackingPageTest extends RouteTest {

    private static final String APPLICANT = "Незримов Евлампий Ферапонтович";
    private static final String ADDRESS = "ул. Потайная, 77";
    private static final String ABOUT = "Стаж на тайной фабрике";
    private static final String HEADING = "О стаже Незримова";

    @Autowired
    private JdbcClient jdbc;

    private Act request(String theme) {
        Map<String, Object> card = new HashMap<>();
        card.put("requestKind", "THEMATIC");
        card.put("channel", "BODY");
        card.put("bodyLetter", "№ 5 от 20.11.2026");
        card.put("applicant", APPLICANT);
        card.put("applicantContact", ADDRESS);
        card.put("theme", theme);
        card.put("about", ABOUT);
        card.put("period", "1975–1983");
        return act().by("archivist", "11")
                .bare()
                .with("kind", "ARCHIVE_REQUEST")
                .with("heading", HEADING)
                .with("facts", card)
                .without("DRAFT_TEXT")
                .without("EXPLANATORY_NOTE")
                .submitted();
    }

    private String path(String document) {
        return "/track/"
                + jdbc.sql("select token from tracking_tokens where document_id = ?")
                        .param(UUID.fromString(document))
                        .query(String.class)
                        .single();
    }

    private static String words(Reply reply) {
        return new String(reply.bytes(), StandardCharsets.UTF_8);
    }

    private Reply followed(String document) {
        return api().get(path(document));
    }

    private byte[] copy(Act act) {
        JsonNode files = act.view().path("files");
        JsonNode copy = files.path(files.size() - 1);
        assertThat(copy.path("role").asText()).isEqualTo("STAMPED_COPY");
        return api().as("author")
                .get("/api/documents/" + act.id() + "/files/" + copy.path("id").asText())
                .bytes();
    }

    /** Each page as a scanner sees it; the one code that is found on all of them. */
    private static String theOneCode(byte[] pdf) {
        List<String> codes = java.util.stream.IntStream.rangeClosed(1, Pdfs.pages(pdf))
                .mapToObj(page -> Pdfs.qrCode(Pdfs.picture(pdf, page, 300)))
                .flatMap(java.util.Optional::stream)
                .toList();
        assertThat(codes).hasSize(1);
        return codes.get(0);
    }

    @Test
    void whoAskedFromOutsideSeesNumberTermAndStages() {
        Act act = request("PERSONNEL");
        Reply reply = followed(act.id());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(words(reply))
                .contains("Архивный запрос", act.view().path("projectNumber").asText())
                .contains("24.11.2026", "Зарегистрирован, в работе", "Срок ответа", "не позднее", "Обновлено в ")
                .doesNotContain("Незримов", "Потайная", "фабрик", "О стаже", act.id(), "Изучить", "<script");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(reply.header("X-Robots-Tag")).contains("noindex");
        assertThat(api().as("archivist")
                        .get("/api/documents/" + act.id() + "/tracking")
                        .json()
                        .path("address")
                        .asText())
                .isEqualTo("http://localhost:8080" + path(act.id()));
        assertThat(api().as("mfc")
                        .get("/api/documents/" + act.id() + "/tracking")
                        .status())
                .isEqualTo(404);
        act.decides("archivist", "studyRequest", "RETURNED", "Укажите девичью фамилию Тайновой");
        assertThat(words(followed(act.id())))
                .contains("Запрошены сведения", "стоит с 24.11.2026")
                .doesNotContain("Тайновой");
        act.recalled("Незримов передумал");
        assertThat(words(followed(act.id())))
                .contains("Отозван, ответа не будет")
                .doesNotContain("передумал", "Срок ответа");
    }

    @Test
    void whatWasPassedOnIsShownWithBodyNumberAndTerm() {
        Act act = request("PROPERTY").decides("archivist", "studyRequest", "HANDED_ON", "Фонд Незримова в краю");
        UUID next = jdbc.sql("select forwarded_id from forwarded_requests where document_id = ?")
                .param(UUID.fromString(act.id()))
                .query(UUID.class)
                .single();
        String number = jdbc.sql("select project_number from documents where id = ?")
                .param(next)
                .query(String.class)
                .single();
        assertThat(words(followed(act.id())))
                .contains("Кому передано", "номер", number, "ответ не позднее", "Переслан по принадлежности")
                .doesNotContain("Незримов", next.toString(), path(next.toString()));
        assertThat(words(followed(next.toString()))).contains(number).doesNotContain("Незримов");
    }

    @Test
    void whatNobodyMayKnowOfHasOneAnswer() {
        Act act = request("PERSONNEL");
        String token = path(act.id());
        byte[] none = api().get("/track/" + "0".repeat(32)).bytes();
        for (String path : List.of(
                "/track/" + act.id(),
                "/track/x",
                "/track/" + "a".repeat(32),
                "/track/" + token.substring(7).toUpperCase(java.util.Locale.ROOT),
                "/track/" + token.substring(8),
                "/track/%D0%BF%D1%83%D1%82%D1%8C",
                "/track/1'--",
                "/track/" + "f".repeat(3000))) {
            Reply reply = api().get(path);
            assertThat(reply.status()).as(path).isEqualTo(404);
            assertThat(reply.bytes()).as(path).isEqualTo(none);
            assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
        }
        jdbc.sql("update documents set restricted = true where id = ?")
                .param(UUID.fromString(act.id()))
                .update();
        Reply restricted = api().get(token);
        assertThat(restricted.status()).isEqualTo(404);
        assertThat(restricted.bytes()).isEqualTo(none);
    }

    @Test
    void tokensAreLongAndNoneIsLikeAnother() {
        request("PERSONNEL");
        assertThat(jdbc.sql("select count(*) from tracking_tokens where token !~ '^[0-9a-f]{32}$'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(distinct tracking_token()) from generate_series(1, 10000)")
                        .query(Long.class)
                        .single())
                .isEqualTo(10_000);
        assertThat(jdbc.sql("""
                        select min(bits) from (
                          select count(*) filter (where get_bit(decode(tracking_token(), 'hex'), bit) = 1) as bits
                          from generate_series(0, 127) bit, generate_series(1, 200) group by bit) each_bit
                        """).query(Long.class).single())
                .as("each of the 128 bits falls either way")
                .isBetween(50L, 150L);
        assertThat(jdbc.sql("select count(*) from document_terms t left join tracking_tokens c using (document_id)"
                                + " where c.token is null")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void theCodeOfAnActLeadsToTheActAndToItsSignatures() {
        Act act = act().file("DRAFT_TEXT", "проект.pdf", Dossiers.pdfA("2b", 2, "Постановляю"))
                .endorsed()
                .allVisas()
                .examined()
                .signed()
                .isIn("PUBLISHED");
        String code = theOneCode(copy(act));
        assertThat(code).isEqualTo("http://localhost:8080" + path(act.id()));
        String page = words(api().get(code.substring("http://localhost:8080".length())));
        assertThat(page)
                .contains(
                        "/acts/" + act.id(),
                        "/verify/" + act.id(),
                        act.view().path("registrationNumber").asText(),
                        "Опубликован");
        assertThat(api().get("/verify/" + act.id()).status()).isEqualTo(200);
        for (String typed : List.of(code, "реез:..дщсфдрщые:8080.екфсл." + russian(code))) {
            JsonNode found = api().as("author")
                    .get("/api/documents?text=" + java.net.URLEncoder.encode(typed, StandardCharsets.UTF_8))
                    .json();
            assertThat(found.path("items").path(0).path("id").asText())
                    .as(typed)
                    .isEqualTo(act.id());
            assertThat(found.path("total").asInt()).isEqualTo(1);
        }
    }

    private static String russian(String code) {
        String token = code.substring(code.lastIndexOf('/') + 1);
        for (int i = 0; i < 6; i++) {
            token = token.replace("abcdef".charAt(i), "фисвуа".charAt(i));
        }
        return token;
    }

    @Test
    void aPageThatIsFullToItsEdgesCarriesTheCodeToo() {
        byte[] full = Pdfs.changed(Dossiers.pdf(1, "x"), document -> {
            PDPage page = document.getPage(0);
            try (PDPageContentStream pen = new PDPageContentStream(document, page)) {
                for (float y = 0; y < page.getMediaBox().getHeight(); y += 6) {
                    pen.beginText();
                    pen.setFont(new PDType1Font(Standard14Fonts.FontName.COURIER), 7);
                    pen.newLineAtOffset(0, y);
                    pen.showText("full ".repeat(40));
                    pen.endText();
                }
            }
        });
        Act act = act().file("DRAFT_TEXT", "полный.pdf", full)
                .endorsed()
                .allVisas()
                .examined()
                .signed();
        assertThat(theOneCode(copy(act))).endsWith(path(act.id()));
    }

    @Test
    void theCodeIsToldToNobodyElse(CapturedOutput output) {
        Act act = request("PERSONNEL");
        String path = path(act.id());
        String token = path.substring(7);
        api().get(path);
        api().get(path + "0");
        assertThat(output.getAll()).doesNotContain(token);
        String metrics = words(api().as("ops").get("/actuator/prometheus"));
        assertThat(metrics).doesNotContain(token, "Незримов", "Потайная");
        assertThat(jdbc.sql("select count(*) from trail t where t::text like '%' || ? || '%'")
                        .param(token)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from quota_use q where q::text like '%' || ? || '%'")
                        .param(token)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from act_hi_varinst where text_ like '%' || ? || '%'")
                        .param(token)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void everyoneCanReadThePageOnATelephone() throws Exception {
        Act act = request("PROPERTY").decides("archivist", "studyRequest", "HANDED_ON", "Фонд в краю");
        String axe = Files.readString(NodeTools.modules().resolve("axe-core/axe.min.js"));
        for (int width : new int[] {1280, 500}) {
            try (Browser browser = Browser.open(width, 900)) {
                for (String path : List.of(path(act.id()), "/reception/statistics")) {
                    look(browser, path, width, axe);
                }
            }
        }
    }

    private void look(Browser browser, String path, int width, String axe) {
        if (width < 1000) {
            browser.driver()
                    .executeCdpCommand(
                            "Emulation.setDeviceMetricsOverride",
                            Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true));
        }
        try {
            browser.driver().get("http://localhost:" + port + path);
            String name = path.startsWith("/track") ? "tracking" : "statistics";
            browser.screenshot(Path.of("target/screenshots/" + name + "-" + width + ".png"));
            assertThat(browser.consoleErrors()).isEmpty();
            assertThat(
                            (Boolean)
                                    browser.driver()
                                            .executeScript(
                                                    "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .as("nothing stands out at the side")
                    .isTrue();
            browser.driver().executeScript(axe);
            assertThat((List<?>) browser.driver().executeAsyncScript("""
                            const done = arguments[arguments.length - 1];
                            axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})
                               .then(result => done(result.violations.map(one => one.impact + ' ' + one.id + ' '
                                   + one.nodes.map(node => node.html).join(' '))));
                            """))
                    .as(path.startsWith("/track") ? "tracking" : path)
                    .isEmpty();
        } finally {
            if (width < 1000) {
                browser.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
            }
        }
    }
}
