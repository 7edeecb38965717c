package org.marshrut.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.marshrut.pdf.PdfPrinter;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Real files for a sample document, made on the spot. */
@Component
class SampleDossier {

    private final PdfPrinter printer;

    SampleDossier(PdfPrinter printer) {
        this.printer = printer;
    }

    List<MultipartFile> of(Story story) {
        List<MultipartFile> files = new ArrayList<>();
        files.add(new SampleFile(Story.DRAFT, docx(story)));
        files.add(pdf(
                Story.NOTE, "Пояснительная записка", "Проект приведён для примера; в нём описано: " + story.text()));
        if (story.card().financial()) {
            files.add(pdf(
                    Story.JUSTIFICATION,
                    "Финансовое обоснование",
                    "Проект приведён для примера; средства на него не предусмотрены."));
        }
        return files;
    }

    private MultipartFile pdf(String name, String title, String words) {
        return new SampleFile(name, printer.print("sample", Map.of("title", title, "words", words)));
    }

    private static byte[] docx(Story story) {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            document.createParagraph().createRun().setText(story.heading());
            document.createParagraph().createRun().setText(story.text());
            document.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
