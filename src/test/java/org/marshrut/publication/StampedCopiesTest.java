package org.marshrut.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.pdf.PdfPrinter;
import org.marshrut.publication.StampNote.Seal;
import org.marshrut.reader.ReaderSettings;
import org.marshrut.reader.Readers;
import org.marshrut.support.Bombs;
import org.marshrut.support.Dossiers;
import org.marshrut.support.Pdfs;
import org.marshrut.support.Pdfs.Change;
import org.marshrut.support.ProcessorTime;
import org.marshrut.template.PrintedTexts;
import org.springframework.util.unit.DataSize;

/** The note of signature on every kind of file a dossier may hold. */
class StampedCopiesTest {

    private static final String ADDRESS = "https://acts.example/acts/3f0b8a52-6c1e-4f0e-9a51-0d5c3c1d2e3f";
    private static final StampNote NOTE = new StampNote(
            List.of(),
            "Губернатор края Образцов А.А., 24.11.2026 15:05 +05:00",
            "Постановление Правительства № 12-П от 24.11.2026",
            "Подписан файл «проект.pdf», версия 2",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            ADDRESS);
    private static final byte[] LETTER = Dossiers.pdf(3, "Draft page");

    private static Readers readers;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        readers = new Readers(
                new ReaderSettings(1, DataSize.ofMegabytes(256), DataSize.ofMegabytes(256), Duration.ofSeconds(10)));
    }

    @AfterAll
    static void stop() {
        readers.stop();
    }

    private byte[] stamped(byte[] original) {
        return stamped(original, "application/pdf", NOTE);
    }

    private byte[] stamped(byte[] original, String mediaType, StampNote note) {
        try {
            Path text = Files.write(folder.resolve("original"), original);
            Path copy = folder.resolve("copy");
            new StampedCopies(new PdfPrinter(), readers).write(text, mediaType, note, copy);
            assertThat(text).hasBinaryContent(original);
            assertThat(folder).isDirectoryNotContaining("glob:**.attempt");
            return Files.readAllBytes(copy);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The text stands where it stood, pixel by pixel, and the note below it. */
    private static void standsBelow(byte[] copy, byte[] original) {
        BufferedImage before = Pdfs.picture(original, 1, 72);
        BufferedImage after = Pdfs.picture(copy, 1, 72);
        assertThat(after.getWidth()).isEqualTo(before.getWidth());
        assertThat(after.getHeight()).isBetween(before.getHeight() + 60, before.getHeight() + 220);
        assertThat(pixels(after.getSubimage(0, 0, before.getWidth(), before.getHeight())))
                .matches(drawn -> Arrays.equals(drawn, pixels(before)), "drawn as before");
        assertThat(Pdfs.text(copy))
                .contains("Подписано в системе", "Образцов А.А.", "№ 12-П от 24.11.2026", "9f86d081");
        assertThat(codeAtTheLowerRight(copy)).isEqualTo(ADDRESS);
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    private static String codeAtTheLowerRight(byte[] copy) {
        BufferedImage page = Pdfs.picture(copy, 1, 150);
        int width = Math.min(page.getWidth() / 2, 260);
        int height = Math.min(page.getHeight(), 240);
        return Pdfs.qrCode(page.getSubimage(page.getWidth() - width, page.getHeight() - height, width, height))
                .orElse("no code");
    }

    private static void isASheetOfItsOwn(byte[] copy) {
        assertThat(Pdfs.pages(copy)).isEqualTo(1);
        assertThat(Pdfs.text(copy)).contains("ОТМЕТКА О ПОДПИСАНИИ", "«проект.pdf», версия 2", "Образцов А.А.");
        assertThat(Pdfs.qrCode(Pdfs.picture(copy, 1, 100))).contains(ADDRESS);
        assertThat(Pdfs.violations(copy, "2b")).isEmpty();
    }

    private static byte[] firstPage(Change change) {
        return Pdfs.changed(LETTER, change);
    }

    @Test
    void aTextMadeFromItsCardCarriesTheNoteAndStaysWhatItWas() {
        byte[] made = PrintedTexts.ofPages();
        assertThat(Pdfs.pages(made)).isGreaterThan(1);
        byte[] copy = stamped(made);
        standsBelow(copy, made);
        assertThat(Pdfs.pages(copy)).isEqualTo(Pdfs.pages(made));
        assertThat(Pdfs.violations(copy, "2b")).isEmpty();
    }

    @Test
    void theNoteStandsBelowTheFirstPageAndTheOthersStayAsTheyWere() {
        byte[] copy = stamped(LETTER);
        standsBelow(copy, LETTER);
        assertThat(Pdfs.pages(copy)).isEqualTo(3);
        assertThat(Pdfs.text(copy, 1)).startsWith(Pdfs.text(LETTER, 1).strip());
        assertThat(Pdfs.text(copy, 2)).isEqualTo(Pdfs.text(LETTER, 2));
        assertThat(Pdfs.text(copy)).doesNotContainIgnoringCase("электронной подпис", "сертификат");
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 180, 270, -90})
    void aTurnedPageHasItsNoteWhereTheReaderSeesTheBottom(int degrees) {
        byte[] turned = firstPage(document -> document.getPage(0).setRotation(degrees));
        standsBelow(stamped(turned), turned);
    }

    @ParameterizedTest
    @CsvSource({"0", "90", "180", "270"})
    void aCroppedPageKeepsHiddenWhatItHides(int degrees) {
        byte[] hiding = firstPage(document -> crop(document.getPage(0), degrees, document, "hidden words"));
        byte[] empty = firstPage(document -> crop(document.getPage(0), degrees, document, " "));
        byte[] copy = stamped(hiding);
        standsBelow(copy, hiding);
        BufferedImage one = Pdfs.picture(copy, 1, 72);
        BufferedImage other = Pdfs.picture(stamped(empty), 1, 72);
        assertThat(pixels(one))
                .as("nothing hidden appears")
                .matches(same -> Arrays.equals(same, pixels(other)), "the same");
    }

    private static void crop(PDPage page, int degrees, org.apache.pdfbox.pdmodel.PDDocument document, String outside)
            throws IOException {
        page.setCropBox(new PDRectangle(60, 150, 450, 580));
        page.setRotation(degrees);
        try (PDPageContentStream pen = new PDPageContentStream(document, page, AppendMode.APPEND, true)) {
            for (float[] spot : new float[][] {{100, 100}, {5, 400}, {520, 400}, {100, 760}}) {
                pen.beginText();
                pen.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 8);
                pen.newLineAtOffset(spot[0], spot[1]);
                pen.showText(outside);
                pen.endText();
            }
        }
    }

    @Test
    void oddBoxesAreFollowed() {
        byte[] shifted = firstPage(document -> {
            document.getPage(0).setMediaBox(new PDRectangle(-300, 500, 700, 400));
            document.getPage(0).getCOSObject().setFloat(COSName.getPDFName("UserUnit"), 1);
        });
        standsBelow(stamped(shifted), shifted);
        byte[] beyond = firstPage(document -> document.getPage(0).setCropBox(new PDRectangle(-50, -50, 800, 900)));
        standsBelow(stamped(beyond), beyond);
        byte[] largeUnits = firstPage(document -> document.getPage(0).setUserUnit(2));
        assertThat(Pdfs.text(stamped(largeUnits), 1)).contains("Подписано в системе");
    }

    @Test
    void pagesThatShareTheirDrawingAreNotChangedTogether() {
        byte[] twins = firstPage(document -> {
            PDPage first = document.getPage(0);
            var contents = new org.apache.pdfbox.cos.COSArray();
            contents.add(first.getCOSObject().getItem(COSName.CONTENTS));
            first.getCOSObject().setItem(COSName.CONTENTS, contents);
            document.getPage(1).getCOSObject().setItem(COSName.CONTENTS, contents);
            document.getPage(1).setResources(first.getResources());
        });
        byte[] copy = stamped(twins);
        standsBelow(copy, twins);
        assertThat(Pdfs.text(copy, 2)).isEqualTo(Pdfs.text(twins, 2));
    }

    @Test
    void aPageThatCannotGrowHasTheNoteOnAPageAfterTheLast() {
        byte[] tiny = firstPage(document -> document.getPage(0).setMediaBox(new PDRectangle(100, 100)));
        byte[] huge = firstPage(document -> document.getPage(0).setMediaBox(new PDRectangle(600, 14_390)));
        byte[] annotated = firstPage(document -> {
            PDAnnotationText remark = new PDAnnotationText();
            remark.setRectangle(new PDRectangle(100, -60, 20, 20));
            document.getPage(0).getAnnotations().add(remark);
        });
        byte[] open = firstPage(document -> {
            try (PDPageContentStream pen =
                    new PDPageContentStream(document, document.getPage(0), AppendMode.APPEND, true)) {
                pen.saveGraphicsState();
                pen.transform(org.apache.pdfbox.util.Matrix.getScaleInstance(3, 3));
            }
        });
        for (byte[] original : new byte[][] {tiny, huge, annotated, open}) {
            byte[] copy = stamped(original);
            assertThat(Pdfs.pages(copy)).isEqualTo(4);
            assertThat(Pdfs.text(copy, 1)).isEqualTo(Pdfs.text(original, 1));
            assertThat(Pdfs.text(copy, 4)).contains("Подписано в системе");
            assertThat(Pdfs.qrCode(Pdfs.picture(copy, 4, 100))).contains(ADDRESS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1b", "2b", "2u", "3b"})
    void anArchivableTextStaysArchivable(String flavour) {
        byte[] original = Dossiers.pdfA(flavour, 2, "Постановляю отремонтировать школы, страница");
        assertThat(Pdfs.violations(original, flavour)).isEmpty();
        byte[] copy = stamped(original);
        standsBelow(copy, original);
        assertThat(Pdfs.violations(copy, flavour)).isEmpty();
    }

    @Test
    void aDamagedTextHasASheet() {
        isASheetOfItsOwn(stamped(Arrays.copyOf(LETTER, LETTER.length * 2 / 3)));
        isASheetOfItsOwn(stamped("%PDF-1.7 and nothing else".getBytes()));
        isASheetOfItsOwn(stamped(new String(LETTER, java.nio.charset.StandardCharsets.ISO_8859_1)
                .replaceAll("/Length \\d+", "/Length 9")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)));
        isASheetOfItsOwn(stamped(new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret"})
    void anEncryptedTextHasASheet(String password) {
        isASheetOfItsOwn(stamped(firstPage(document ->
                document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission())))));
    }

    @Test
    void aTextThatIsSignedAlreadyIsNotBrokenAndHasASheet() throws IOException {
        var signed = new java.io.ByteArrayOutputStream();
        try (var document = org.apache.pdfbox.Loader.loadPDF(LETTER)) {
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
            document.addSignature(signature, content -> new byte[] {1, 2, 3});
            document.saveIncremental(signed);
        }
        isASheetOfItsOwn(stamped(signed.toByteArray()));
    }

    static Stream<Arguments> seals() {
        return Stream.of(
                seal("usage rights", document -> perms(document).setItem("UR3", signature())),
                seal("usage rights of Acrobat 6", document -> perms(document).setItem("UR", signature())),
                seal("certified", document -> perms(document).setItem("DocMDP", signature())),
                seal("legal attestation", document -> catalog(document).setItem("Legal", filled())),
                seal("kept validation", document -> catalog(document).setItem("DSS", filled())),
                seal("XFA in pieces", document -> form(document).setItem("XFA", pieces(document))),
                seal("XFA as a stream", document -> form(document)
                        .setItem("XFA", document.getDocument().createCOSStream())),
                seal("dynamic XFA", document -> catalog(document)
                        .setBoolean(COSName.getPDFName("NeedsRendering"), true)),
                seal("says that it is signed", document -> form(document).setInt(COSName.SIG_FLAGS, 3)),
                seal("a signature that no field holds", document -> catalog(document)
                        .setItem("Held", indirect(signature()))));
    }

    private static Arguments seal(String name, Change change) {
        return Arguments.of(name, change);
    }

    private static COSDictionary catalog(PDDocument document) {
        return document.getDocumentCatalog().getCOSObject();
    }

    private static COSDictionary perms(PDDocument document) {
        COSDictionary perms = new COSDictionary();
        catalog(document).setItem(COSName.PERMS, perms);
        return perms;
    }

    private static COSDictionary form(PDDocument document) {
        COSDictionary form = new COSDictionary();
        form.setItem(COSName.FIELDS, new COSArray());
        catalog(document).setItem(COSName.ACRO_FORM, form);
        return form;
    }

    private static COSArray pieces(PDDocument document) {
        COSArray pieces = new COSArray();
        pieces.add(new COSString("template"));
        pieces.add(document.getDocument().createCOSStream());
        return pieces;
    }

    private static COSDictionary filled() {
        COSDictionary filled = new COSDictionary();
        filled.setInt("N", 1);
        return filled;
    }

    private static COSDictionary signature() {
        COSDictionary signature = filled();
        signature.setItem(COSName.TYPE, COSName.SIG);
        signature.setItem(COSName.BYTERANGE, new COSArray());
        return signature;
    }

    private static COSBase indirect(COSDictionary dictionary) {
        dictionary.setDirect(false);
        return dictionary;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("seals")
    void aTextThatWouldBreakWhenItIsRewrittenHasASheet(String name, Change change) {
        isASheetOfItsOwn(stamped(firstPage(change)));
    }

    @Test
    void aTextWithPlainFieldsCarriesItsNote() {
        byte[] original = firstPage(StampedCopiesTest::form);
        standsBelow(stamped(original), original);
    }

    @Test
    void aTextThatUnfoldsBeyondMeasureHasASheetSoon() {
        long from = System.nanoTime();
        isASheetOfItsOwn(stamped(Bombs.pdf(400)));
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(45));
    }

    @Test
    void aTextThatIsNotPdfHasASheet() {
        isASheetOfItsOwn(stamped(Dossiers.docx("Постановляю"), "application/msword", NOTE));
    }

    @Test
    void anActThatIsNotPublishedHasNoCode() {
        StampNote restricted = new StampNote(List.of(), NOTE.signed(), NOTE.act(), NOTE.file(), NOTE.sha256(), null);
        for (byte[] copy :
                new byte[][] {stamped(LETTER, "application/pdf", restricted), stamped(LETTER, "text/plain", restricted)
                }) {
            assertThat(Pdfs.qrCode(Pdfs.picture(copy, 1, 100))).isEmpty();
            assertThat(Pdfs.text(copy)).contains("Образцов А.А.").doesNotContain("http");
        }
    }

    @Test
    void electronicSignaturesStandInFramesAndOverlapNothing() {
        Seal governor = new Seal(
                "Губернатор края Образцов А.А., 24.11.2026 15:05 +05:00",
                "0A1B2C3D4E5F60718293A4B5C6D7E8F9",
                "Образцов Александр Александрович " + "Ъ".repeat(120),
                "с 01.01.2026 по 01.04.2027");
        Seal deputy = new Seal(
                "Заместитель Южная В.В., 24.11.2026 15:06 +05:00", "7F", "Южная В.В.", "с 01.02.2026 по 02.02.2027");
        StampNote both =
                new StampNote(List.of(governor, deputy), null, NOTE.act(), NOTE.file(), NOTE.sha256(), ADDRESS);
        byte[] original = Dossiers.pdfA("2b", 1, "Постановляю");
        byte[] copy = stamped(original, "application/pdf", both);
        assertThat(Pdfs.violations(copy, "2b")).isEmpty();
        assertThat(Pdfs.text(copy))
                .containsSubsequence(
                        StampNote.SEAL,
                        "Сертификат: 0A1B2C3D4E5F60718293A4B5C6D7E8F9",
                        "Владелец: Образцов Александр Александрович",
                        "Действителен: с 01.01.2026 по 01.04.2027",
                        StampNote.SEAL,
                        "Сертификат: 7F",
                        "№ 12-П")
                .doesNotContain(StampNote.TITLE);
        BufferedImage page = Pdfs.picture(copy, 1, 72);
        int text = Pdfs.picture(original, 1, 72).getHeight();
        assertThat(pixels(page.getSubimage(0, 0, page.getWidth(), text)))
                .matches(
                        drawn -> Arrays.equals(drawn, pixels(Pdfs.picture(original, 1, 72))),
                        "nothing of the text is covered");
        assertThat(codeAtTheLowerRight(copy)).isEqualTo(ADDRESS);
        List<Float> lines = Pdfs.baselines(copy, 1);
        assertThat(IntStream.range(1, lines.size()).mapToObj(n -> lines.get(n) - lines.get(n - 1)))
                .as("each line below the one before, by more than the height of letters")
                .allMatch(apart -> apart > 9);

        StampNote mixed =
                new StampNote(List.of(governor), NOTE.signed(), NOTE.act(), NOTE.file(), NOTE.sha256(), ADDRESS);
        String words = Pdfs.text(stamped(LETTER, "application/pdf", mixed));
        assertThat(words).containsOnlyOnce(StampNote.SEAL).containsSubsequence(StampNote.SEAL, StampNote.TITLE);
        byte[] sheet = stamped(LETTER, "text/plain", mixed);
        assertThat(Pdfs.violations(sheet, "2b")).isEmpty();
        assertThat(Pdfs.text(sheet))
                .containsOnlyOnce(StampNote.SEAL)
                .containsSubsequence("Владелец: Образцов", StampNote.TITLE, "№ 12-П");
    }

    @Test
    void lettersThatNoFontHasAndLongNamesAreNoObstacle() {
        StampNote odd = new StampNote(
                List.of(),
                NOTE.signed(),
                NOTE.act(),
                "Подписан файл «😀漢\u0001<b>" + "ы".repeat(250) + "», версия 1",
                NOTE.sha256(),
                ADDRESS);
        byte[] copy = stamped(Dossiers.pdfA("2b", 1, "Постановляю"), "application/pdf", odd);
        assertThat(Pdfs.text(copy)).contains("«???<b>ы");
        assertThat(Pdfs.violations(copy, "2b")).isEmpty();
        byte[] sheet = stamped(LETTER, "text/plain", odd);
        assertThat(Pdfs.text(sheet)).contains("«???<b>");
        assertThat(Pdfs.violations(sheet, "2b")).isEmpty();
    }

    @Test
    void threeHundredPagesTakeSeconds() {
        byte[] original = Dossiers.pdfA("2b", 300, "Постановляю отремонтировать школы. ".repeat(2));
        AtomicReference<byte[]> stamped = new AtomicReference<>();
        assertThat(ProcessorTime.of(() -> stamped.set(stamped(original)))).isLessThan(Duration.ofSeconds(10));
        byte[] copy = stamped.get();
        assertThat(Pdfs.pages(copy)).isEqualTo(300);
    }
}
