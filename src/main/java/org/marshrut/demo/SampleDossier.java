package org.marshrut.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.marshrut.demo.Story.Paper;
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
        return story.papers().stream().map(paper -> file(story, paper)).toList();
    }

    MultipartFile file(Story story, Paper paper) {
        return new SampleFile(
                paper.fileName(),
                paper.isDraft()
                        ? docx(story.heading(), paper.words())
                        : printer.print("sample", Map.of("title", paper.name(), "words", paper.words())));
    }

    private static byte[] docx(String heading, String words) {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            document.createParagraph().createRun().setText(heading);
            words.lines().forEach(line -> document.createParagraph().createRun().setText(line));
            document.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
