package org.marshrut.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Bombs;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A file is read on the screen; where that cannot be, the screen says why, and the server is none the worse. */
class PreviewTest extends RouteTest {

    private static final String WORDS = "Постановляю отремонтировать школы области до сентября";

    @Autowired
    private JdbcClient jdbc;

    private Act with(String name, byte[] content) {
        return act().file("DRAFT_TEXT", name, content).submitted();
    }

    private static String preview(Act act) {
        return "/api/documents/%s/files/%s/preview"
                .formatted(act.id(), act.view().at("/files/0/id").asText());
    }

    private Reply get(Act act, String rest, String... headers) {
        return api().as("author").get(preview(act) + rest, headers);
    }

    private static BufferedImage image(Reply reply) {
        try {
            return ImageIO.read(new ByteArrayInputStream(reply.bytes()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private long drawn(Act act) {
        return jdbc.sql("""
                        select count(*) from page_images where sha256 = (
                          select sha256 from files where document_id = ?::uuid and role = 'DRAFT_TEXT')
                        """).param(act.id()).query(Long.class).single();
    }

    @Test
    void aPageOfTextIsASmallPicture() {
        Act act = with("проект.pdf", Dossiers.pdfA("2b", 3, WORDS + " один"));
        JsonNode preview = get(act, "").json();
        assertThat(preview.path("kind").asText()).isEqualTo("PAGES");
        assertThat(preview.path("pages").asInt()).isEqualTo(3);
        assertThat(preview.path("approximate").asBoolean()).isFalse();
        assertThat(preview.path("message").isNull()).isTrue();
        Reply page = get(act, "/pages/2?width=800");
        assertThat(page.header("Content-Type")).isEqualTo("image/png");
        assertThat(page.bytes()).hasSizeBetween(10_000, 100_000);
        assertThat(image(page).getWidth()).isEqualTo(800);
        assertThat(image(page).getHeight()).isBetween(1_130, 1_133);
        assertThat(page.header("Cache-Control")).contains("private", "immutable", "max-age=31536000");
        Reply again = get(act, "/pages/2?width=800", "If-None-Match", page.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.bytes()).isEmpty();
    }

    @Test
    void aPageIsDrawnOnceHoweverManyAsk() {
        Act act = with("проект.pdf", Dossiers.pdfA("2b", 2, WORDS + " триста"));
        String address = preview(act);
        List<CompletableFuture<Reply>> asked = IntStream.range(0, 60)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> api().as("author").get(address + "/pages/2?width=" + (700 + i))))
                .toList();
        assertThat(asked).allSatisfy(reply -> assertThat(reply.join().status()).isEqualTo(200));
        assertThat(asked.stream().map(reply -> reply.join().header("ETag")).distinct())
                .hasSize(1);
        // The first page was drawn when its number was asked for.
        assertThat(drawn(act)).isEqualTo(2);
        assertThat(get(act, "").json().path("kind").asText()).isEqualTo("PAGES");
        assertThat(drawn(act)).isEqualTo(2);
    }

    @Test
    void aScanIsShownAsAPhotograph() {
        Act act = with("скан.pdf", Papers.scan());
        assertThat(get(act, "").json().path("kind").asText()).isEqualTo("PAGES");
        Reply page = get(act, "/pages/1?width=800");
        assertThat(page.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(image(page).getWidth()).isEqualTo(800);
        assertThat(get(act, "/paragraphs").json().path("total").asInt()).isZero();
    }

    @Test
    void aPictureIsAPage() {
        Act act = with("скан.png", Papers.picture(5_000, 7_000));
        assertThat(get(act, "").json().path("pages").asInt()).isEqualTo(1);
        assertThat(image(get(act, "/pages/1?width=390")).getWidth()).isEqualTo(400);
    }

    @Test
    void aTextIsShownByParagraphs() {
        List<String> paragraphs =
                IntStream.rangeClosed(1, 450).mapToObj(i -> "Пункт " + i).toList();
        Act act = with("проект.docx", Papers.docx(paragraphs));
        JsonNode preview = get(act, "").json();
        assertThat(preview.path("kind").asText()).isEqualTo("TEXT");
        assertThat(preview.path("pages").asInt()).isEqualTo(3);
        assertThat(preview.path("approximate").asBoolean()).isTrue();
        assertThat(preview.path("message").asText()).startsWith("Вид может отличаться");
        JsonNode last = get(act, "/paragraphs?page=2").json();
        assertThat(last.path("total").asInt()).isEqualTo(450);
        assertThat(last.path("items")).hasSize(50);
        assertThat(last.at("/items/0").asText()).isEqualTo("Пункт 401");
        assertThat(get(act, "/paragraphs?page=3").json().path("items")).isEmpty();
        assertThat(get(act, "/paragraphs?page=2147483647&size=200").json().path("items"))
                .isEmpty();
        assertThat(get(act, "/pages/1").status()).isEqualTo(404);
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(
                        "таблица.docx",
                        Papers.docxWithTable(),
                        List.of("Перечень школ", "Школа | Сумма", "№ 1 | 15,5")),
                Arguments.of("проект.odt", Papers.odt("Первый", "Второй"), List.of("Первый", "Второй")),
                Arguments.of(
                        "проект.rtf",
                        "{\\rtf1\\ansi\\ansicpg1251 \\'cf\\'e5\\'f0\\'e2\\'fb\\'e9\\par \\'c2\\'f2\\'ee\\'f0\\'ee\\'e9\\par}"
                                .getBytes(Charset.forName("windows-1251")),
                        List.of("Первый", "Второй")),
                Arguments.of(
                        "проект.txt",
                        "Первый\r\n\r\n Второй\tпункт ".getBytes(Charset.forName("IBM866")),
                        List.of("Первый", "Второй пункт")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void everyTextFileHasParagraphs(String name, byte[] content, List<String> paragraphs) {
        JsonNode items = get(with(name, content), "/paragraphs").json().path("items");
        assertThat(items).extracting(JsonNode::asText).containsExactlyElementsOf(paragraphs);
    }

    @Test
    void threeHundredPagesAreRead() {
        String sentence = WORDS + ". ";
        List<String> paragraphs = IntStream.rangeClosed(1, 3_000)
                .mapToObj(i -> i + ". " + sentence.repeat(6))
                .toList();
        Act act = with("проект.docx", Papers.docx(paragraphs));
        JsonNode preview = get(act, "").json();
        assertThat(preview.path("kind").asText()).isEqualTo("TEXT");
        assertThat(preview.path("pages").asInt()).isEqualTo(15);
        assertThat(get(act, "/paragraphs?page=14").json().at("/items/199").asText())
                .startsWith("3000. ");
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("закрыт.pdf", Papers.locked(), "защищён паролем"),
                Arguments.of("обрывок.pdf", Arrays.copyOf(Dossiers.pdf(1, "x"), 200), "повреждён"),
                Arguments.of("пусто.docx", Dossiers.docx(" "), "нет текста"),
                Arguments.of("бомба.docx", Bombs.docx(300, true), "показать"),
                Arguments.of("бомба.pdf", Bombs.pdf(400), "слишком сложно"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void whatCannotBeShownSaysWhy(String name, byte[] content, String words) {
        Act act = with(name, content);
        Reply reply = get(act, "");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("kind").asText()).isEqualTo("NONE");
        assertThat(reply.json().path("pages").asInt()).isZero();
        assertThat(reply.json().path("message").asText()).contains(words);
        assertThat(get(act, "/pages/1").status()).isEqualTo(404);
        assertThat(get(act, "/paragraphs").json().path("total").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,0", "3,14400", "14400,14400", "1000000,1000000"})
    void aSheetOfAnySizeTakesNoMoreThanAPage(String size) {
        String[] sides = size.split(",");
        Act act = with("лист.pdf", Papers.sheet(Float.parseFloat(sides[0]), Float.parseFloat(sides[1])));
        Reply page = get(act, "/pages/1?width=1600");
        assertThat(page.status()).isIn(200, 404);
        if (page.status() == 200) {
            assertThat((long) image(page).getWidth() * image(page).getHeight()).isLessThan(12_100_000);
        }
    }

    @Test
    void aHeavyPageIsTriedOnceAndTheOthersStay() {
        Act act = with("чертёж.pdf", Papers.withAHeavyPage());
        assertThat(get(act, "").json().path("pages").asInt()).isEqualTo(10);
        assertThat(get(act, "/pages/2").detail()).contains("показать не удалось");
        JsonNode preview = get(act, "").json();
        assertThat(preview.path("kind").asText()).isEqualTo("PAGES");
        assertThat(preview.path("message").asText()).contains("не все страницы");
        assertThat(get(act, "/pages/1").status()).isEqualTo(200);
        assertThat(get(act, "/pages/3").status()).isEqualTo(404);
        assertThat(drawn(act)).isEqualTo(1);
    }

    @Test
    void onlyReadersOfTheDocumentSeeItsPages() {
        Act act = act().with("restricted", true)
                .file("DRAFT_TEXT", "проект.pdf", Dossiers.pdf(2, "Secret"))
                .submitted();
        Reply page = get(act, "/pages/1");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Cache-Control")).contains("no-cache", "private").doesNotContain("immutable");
        for (String stranger : List.of("secretary", "economy", "analyst", "admin", "tundrahead")) {
            for (String rest : List.of("", "/pages/1", "/pages/1?width=0", "/paragraphs")) {
                assertThat(api().as(stranger).get(preview(act) + rest).status())
                        .as(stranger + rest)
                        .isEqualTo(404);
            }
        }
        assertThat(jdbc.sql("select count(*) from trail where event = 'VIEWED' and document = ?::uuid")
                        .param(act.id())
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/pages/1?width=0",
                "/pages/1?width=1601",
                "/pages/1?width=x",
                "/paragraphs?size=201",
                "/paragraphs?page=-1"
            })
    void nonsenseIsRefused(String rest) {
        assertThat(get(with("проект.pdf", Dossiers.pdf(1, "Draft")), rest).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/pages/0", "/pages/2", "/pages/-1"})
    void aPageThatIsNotThereIsNotFound(String rest) {
        assertThat(get(with("проект.pdf", Dossiers.pdf(1, "Draft")), rest).status())
                .isEqualTo(404);
    }
}
