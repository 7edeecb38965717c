package org.marshrut.reading;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.marshrut.support.Dossiers;
import org.marshrut.support.Pdfs;

/** Files as offices have them, and as nobody should. */
final class Papers {

    private Papers() {}

    static byte[] docx(List<String> paragraphs) {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            paragraphs.forEach(words -> document.createParagraph().createRun().setText(words));
            document.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] docxWithTable() {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            document.createParagraph().createRun().setText("Перечень школ");
            XWPFTable table = document.createTable(2, 2);
            table.getRow(0).getCell(0).setText("Школа");
            table.getRow(0).getCell(1).setText("Сумма");
            table.getRow(1).getCell(0).setText("№ 1");
            table.getRow(1).getCell(1).setText("15,5");
            document.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] odt(String... paragraphs) {
        StringBuilder content = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
                xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:text>""");
        for (String words : paragraphs) {
            content.append("<text:p>").append(words).append("</text:p>");
        }
        content.append("</office:text></office:body></office:document-content>");
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                ZipOutputStream zip = new ZipOutputStream(bytes)) {
            entry(zip, "mimetype", "application/vnd.oasis.opendocument.text");
            entry(zip, "content.xml", content.toString());
            zip.finish();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    static byte[] locked() {
        return Pdfs.changed(
                Dossiers.pdf(1, "Draft"),
                document -> document.protect(new StandardProtectionPolicy("owner", "secret", new AccessPermission())));
    }

    /** A page of that size in points, with nothing on it. */
    static byte[] sheet(float width, float height) {
        return Pdfs.changed(
                Dossiers.pdf(1, "x"), document -> document.getPage(0).setMediaBox(new PDRectangle(width, height)));
    }

    /** A photograph on an A4 page: what a scanner makes, without a letter of text. */
    static byte[] scan() {
        BufferedImage paper = new BufferedImage(1240, 1754, BufferedImage.TYPE_INT_RGB);
        Random dust = new Random(5);
        Graphics2D pen = paper.createGraphics();
        pen.setColor(new Color(245, 240, 230));
        pen.fillRect(0, 0, 1240, 1754);
        for (int i = 0; i < 30_000; i++) {
            int grey = 150 + dust.nextInt(100);
            pen.setColor(new Color(grey, grey, grey - 20));
            pen.fillRect(dust.nextInt(1240), dust.nextInt(1754), 6, 6);
        }
        pen.dispose();
        return Pdfs.changed(Dossiers.pdf(1, "x"), document -> {
            PDPage page = document.getPage(0);
            page.setMediaBox(PDRectangle.A4);
            ByteArrayOutputStream picture = new ByteArrayOutputStream();
            ImageIO.write(paper, "jpeg", picture);
            PDImageXObject scan = PDImageXObject.createFromByteArray(document, picture.toByteArray(), "scan");
            page.getResources().put(COSName.getPDFName("S"), scan);
            draw(document, page, "q 595 0 0 842 0 0 cm /S Do Q");
        });
    }

    static byte[] picture(int width, int height) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY), "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ten pages; the picture on the second unfolds from 420 KB to 430 MB. */
    static byte[] withAHeavyPage() {
        return Pdfs.changed(Dossiers.pdf(10, "Draft"), document -> {
            ByteArrayOutputStream folded = new ByteArrayOutputStream();
            try (DeflaterOutputStream packing = new DeflaterOutputStream(folded)) {
                byte[] row = new byte[12_000 * 3];
                for (int i = 0; i < 12_000; i++) {
                    packing.write(row);
                }
            }
            PDPage page = document.getPage(1);
            page.getResources()
                    .put(
                            COSName.getPDFName("S"),
                            new PDImageXObject(
                                    document,
                                    new ByteArrayInputStream(folded.toByteArray()),
                                    COSName.FLATE_DECODE,
                                    12_000,
                                    12_000,
                                    8,
                                    PDDeviceRGB.INSTANCE));
            draw(document, page, "q 595 0 0 842 0 0 cm /S Do Q");
        });
    }

    private static void draw(PDDocument document, PDPage page, String drawing) throws IOException {
        PDStream content = new PDStream(document);
        try (var output = content.createOutputStream(COSName.FLATE_DECODE)) {
            output.write(drawing.getBytes(StandardCharsets.US_ASCII));
        }
        page.setContents(content);
    }
}
