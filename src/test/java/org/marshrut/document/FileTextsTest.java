package org.marshrut.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.marshrut.support.Bombs;
import org.marshrut.support.Dossiers;
import org.marshrut.support.Pdfs;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The words of files are found; where there are none to find, the card says so. */
class FileTextsTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private FileTexts texts;

    private long found(String words) {
        return api().as("author")
                .get("/api/documents?text="
                        + java.net.URLEncoder.encode(words, java.nio.charset.StandardCharsets.UTF_8))
                .json()
                .path("total")
                .asLong();
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1251", "IBM866", "KOI8-R", "UTF-16LE", "UTF-16BE", "UTF-16", "UTF-8"})
    void aPlainTextIsFoundInWhateverCharsetItIs(String charset) {
        String word = "водоотведение" + charset.replaceAll("\\W", "").toLowerCase();
        byte[] content = ("Постановляю наладить " + word + " и надзор.").getBytes(Charset.forName(charset));
        Act act = act().file("DRAFT_TEXT", "проект.txt", content).submitted();
        assertThat(found(word)).isEqualTo(1);
        assertThat(act.view().path("warnings")).isEmpty();
        var reply = api().as("author")
                .get("/api/documents/%s/files/%s"
                        .formatted(act.id(), act.view().at("/files/0/id").asText()));
        assertThat(reply.bytes()).isEqualTo(content);
        assertThat(reply.header("Content-Type")).startsWith("text/plain;charset=" + charset.substring(0, 5));
        assertThat(act.view().at("/files/0/mediaType").asText()).isEqualTo("text/plain");
    }

    static Stream<Arguments> withoutWords() throws Exception {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_GRAY), "png", picture);
        byte[] noise = new byte[3000];
        new java.util.Random(5).nextBytes(noise);
        return Stream.of(
                Arguments.of("скан.png", picture.toByteArray(), "нет текста"),
                Arguments.of(
                        "скан.pdf",
                        Pdfs.changed(Dossiers.pdf(1, "x"), document -> document.getPage(0)
                                .getCOSObject()
                                .removeItem(org.apache.pdfbox.cos.COSName.CONTENTS)),
                        "нет текста"),
                Arguments.of("закрыт.pdf", locked("secret"), "защищён паролем"),
                Arguments.of("закрыт.docx", lockedDocx(), "защищён паролем"),
                Arguments.of("пусто.docx", Dossiers.docx(" "), "нет текста"),
                Arguments.of("шум.txt", noise, "нет текста"),
                Arguments.of("пробелы.txt", Dossiers.text(" \n\t "), "нет текста"),
                Arguments.of("обрывок.pdf", java.util.Arrays.copyOf(Dossiers.pdf(1, "x"), 200), "поиск по тексту"),
                Arguments.of("много.txt", Dossiers.text("слово и дело ".repeat(30_000)), "слишком велик"),
                Arguments.of("список.docx", Bombs.docx(300, true), "поиск по тексту"),
                Arguments.of("бомба.docx", Bombs.docx(300, false), "поиск по тексту"));
    }

    private static byte[] locked(String password) {
        return Pdfs.changed(
                Dossiers.pdf(1, "Draft"),
                document -> document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission())));
    }

    private static byte[] lockedDocx() throws Exception {
        try (POIFSFileSystem container = new POIFSFileSystem();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            var lock = new EncryptionInfo(EncryptionMode.standard).getEncryptor();
            lock.confirmPassword("secret");
            try (var content = lock.getDataStream(container)) {
                content.write(Dossiers.docx("Постановляю"));
            }
            container.writeFilesystem(bytes);
            return bytes.toByteArray();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withoutWords")
    void theCardSaysWhichFileIsNotFoundByItsText(String name, byte[] content, String words) {
        Act act = act().file("DRAFT_TEXT", name, content).submitted();
        assertThat(act.view().path("warnings")).hasSize(1);
        assertThat(act.view().at("/warnings/0").asText()).contains(name, words, "поиск по тексту невозможен");
    }

    @Test
    void aPdfThatOpensWithoutItsPasswordIsReadAsAnyOther() throws IOException {
        Act act = act().file("DRAFT_TEXT", "проект.pdf", locked("")).submitted();
        assertThat(act.view().path("warnings")).isEmpty();
    }

    @Test
    void aFileThatWasNotReadBeforeACrashIsReadAfterIt() {
        Act act = act().file("DRAFT_TEXT", "проект.txt", Dossiers.text("Постановляю обводнить степи"))
                .submitted();
        jdbc.sql("""
                        update files set text_state = 'WAITING', text_attempts = 1, search = to_tsvector('russian', ''),
                                         text_claimed_at = now() - interval '6 minutes'
                        where document_id = ?::uuid
                        """).param(act.id()).update();
        assertThat(act.view().at("/warnings/0").asText()).contains("ещё не прочитан");
        assertThat(found("обводнить степи")).isZero();
        while (texts.readNext()) {
            // until nothing waits
        }
        assertThat(found("обводнить степи")).isEqualTo(1);
        assertThat(act.view().path("warnings")).isEmpty();
    }

    @Test
    void theOfficeWorksOnWhileAFileIsTooMuchForItsReader() {
        Act heavy = act().file("DRAFT_TEXT", "бомба.pdf", Bombs.pdf(400));
        CompletableFuture<Act> arriving = CompletableFuture.supplyAsync(heavy::submitted);
        Act other = act().endorsed().allVisas().examined();
        other.waitsFor("signAct:governor");
        arriving.join();
        assertThat(heavy.view().at("/warnings/0").asText()).contains("бомба.pdf", "слишком сложно");
        heavy.decides("head", "endorseDraft", "AGREED").allVisas().examined().signed();
        var files = heavy.view().path("files");
        assertThat(files.toString()).contains("STAMPED_COPY");
    }
}
