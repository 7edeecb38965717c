package org.marshrut.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;

/** Small files that unfold to something large. */
public final class Bombs {

    private static final int MEGABYTE = 1 << 20;

    private Bombs() {}

    /** A PDF whose one page is that many megabytes of drawing, of letters among it. */
    public static byte[] pdf(int megabytes) {
        byte[] words = "BT /F1 1 Tf 1 0 0 1 9 9 Tm (a) Tj ET q Q\n"
                .repeat(MEGABYTE / 42)
                .getBytes(StandardCharsets.US_ASCII);
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            PDPage page = new PDPage();
            document.addPage(page);
            PDStream drawing = new PDStream(document);
            try (OutputStream content = drawing.createOutputStream(COSName.FLATE_DECODE)) {
                for (int i = 0; i < megabytes; i++) {
                    content.write(words);
                }
            }
            page.setContents(drawing);
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A DOCX that unfolds to that many megabytes: in its text, or in its list of types. */
    public static byte[] docx(int megabytes, boolean inItsList) {
        String list = """
                <?xml version="1.0" encoding="UTF-8"?>
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.\
                wordprocessingml.document.main+xml"/>%s</Types>
                """;
        String relations = """
                <?xml version="1.0" encoding="UTF-8"?>
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
                <Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
                Target="word/document.xml"/></Relationships>
                """;
        String[] list2 = list.split("%s");
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "[Content_Types].xml", list2[0], inItsList ? megabytes : 0, "<!-- -->", list2[1]);
            put(zip, "_rels/.rels", relations, 0, "", "");
            put(
                    zip,
                    "word/document.xml",
                    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>",
                    inItsList ? 0 : megabytes,
                    "<w:p><w:r><w:t>a</w:t></w:r></w:p>",
                    "</w:body></w:document>");
            zip.finish();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(
            ZipOutputStream zip, String name, String before, int megabytes, String filling, String after)
            throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(before.getBytes(StandardCharsets.UTF_8));
        byte[] megabyte = filling.isEmpty()
                ? new byte[0]
                : filling.repeat(MEGABYTE / filling.length()).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < megabytes; i++) {
            zip.write(megabyte);
        }
        zip.write(after.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
