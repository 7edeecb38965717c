package org.marshrut.support;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.xml.transform.TransformerException;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.xmpbox.XMPMetadata;
import org.apache.xmpbox.schema.PDFAIdentificationSchema;
import org.apache.xmpbox.type.BadFieldValueException;
import org.apache.xmpbox.xml.XmpSerializer;
import org.marshrut.pdf.Typeface;

/** Real files of a dossier, made on the spot. */
public final class Dossiers {

    private Dossiers() {}

    /** A PDF whose every page carries the given Latin words. */
    public static byte[] pdf(int pages, String words) {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            for (int page = 1; page <= pages; page++) {
                PDPage sheet = new PDPage();
                document.addPage(sheet);
                try (PDPageContentStream text = new PDPageContentStream(document, sheet)) {
                    text.beginText();
                    text.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 14);
                    text.newLineAtOffset(72, 700);
                    text.showText(words + " " + page);
                    text.endText();
                }
            }
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * An archivable PDF whose every page carries the given words, in Russian too.
     *
     * @param flavour part and level of ISO 19005, for example {@code 2b}
     */
    public static byte[] pdfA(String flavour, int pages, String words) {
        try (PDDocument document = new PDDocument();
                InputStream file = Typeface.REGULAR.open();
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file));
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            boolean oldest = flavour.startsWith("1");
            document.setVersion(oldest ? 1.4f : 1.7f);
            // Russian has no ligatures, and looking for them takes 20 s in 300 pages
            font.setEnableGsub(false);
            PDType0Font face = PDType0Font.load(document, font, true);
            for (int page = 1; page <= pages; page++) {
                PDPage sheet = new PDPage(PDRectangle.A4);
                document.addPage(sheet);
                try (PDPageContentStream text = new PDPageContentStream(document, sheet)) {
                    for (int line = 0; line < 40; line++) {
                        text.beginText();
                        text.setFont(face, 12);
                        text.newLineAtOffset(72, 780 - 18 * line);
                        text.showText(words + " " + page);
                        text.endText();
                    }
                }
            }
            XMPMetadata facts = XMPMetadata.createXMPMetadata();
            PDFAIdentificationSchema archive = facts.createAndAddPDFAIdentificationSchema();
            archive.setPart(Integer.valueOf(flavour.substring(0, 1)));
            archive.setConformance(flavour.substring(1).toUpperCase(Locale.ROOT));
            ByteArrayOutputStream xmp = new ByteArrayOutputStream();
            new XmpSerializer().serialize(facts, xmp, true);
            PDMetadata metadata = new PDMetadata(document);
            metadata.importXMPMetadata(xmp.toByteArray());
            document.getDocumentCatalog().setMetadata(metadata);
            document.getDocumentCatalog().addOutputIntent(sRgb(document));
            document.save(bytes, oldest ? CompressParameters.NO_COMPRESSION : CompressParameters.DEFAULT_COMPRESSION);
            return bytes.toByteArray();
        } catch (IOException | BadFieldValueException | TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PDOutputIntent sRgb(PDDocument document) throws IOException {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        PDOutputIntent intent = new PDOutputIntent(document, new ByteArrayInputStream(profile));
        intent.setInfo("sRGB");
        intent.setOutputCondition("sRGB");
        intent.setOutputConditionIdentifier("sRGB");
        return intent;
    }

    /** A DOCX with one paragraph. */
    public static byte[] docx(String words) {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            document.createParagraph().createRun().setText(words);
            document.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] text(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }
}
