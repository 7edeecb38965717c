package org.marshrut.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.xml.sax.SAXException;

/**
 * The paragraphs of a PDF. It knows letters at places only, so lines are joined, numbers of pages left out, and a sentence
 * that a page cuts goes on: else a text that moved by a line would have changed on every page.
 */
final class PdfText {

    private static final String END = "\u2029";
    private static final int LONGEST = 10_000;
    private static final Pattern NUMBER_OF_PAGE = Pattern.compile("[-–—\\s]*\\d{1,4}[-–—\\s]*");
    private static final Pattern CUT_WORD = Pattern.compile("(?<=\\p{L})-\\R(?=\\p{Ll})");
    private static final Pattern ENDS = Pattern.compile("(?s).*[.:;!?»)]\\s*");

    private final Paragraphs paragraphs;
    private String open = "";

    private PdfText(Paragraphs paragraphs) {
        this.paragraphs = paragraphs;
    }

    static void read(Path file, Paragraphs paragraphs) throws IOException, SAXException {
        try (PDDocument document =
                Loader.loadPDF(file.toFile(), "", null, null, IOUtils.createTempFileOnlyStreamCache())) {
            new PdfText(paragraphs).read(document);
        }
    }

    private void read(PDDocument document) throws IOException, SAXException {
        PDFTextStripper words = new PDFTextStripper();
        words.setParagraphEnd(END);
        for (int page = 1; page <= document.getNumberOfPages(); page++) {
            words.setStartPage(page);
            words.setEndPage(page);
            for (String paragraph : ofPage(words.getText(document))) {
                goOn(paragraph);
            }
        }
        paragraphs.add(open);
    }

    private static List<String> ofPage(String text) {
        List<String> found = new ArrayList<>();
        for (String paragraph : text.split(END)) {
            String whole = CUT_WORD.matcher(paragraph).replaceAll("-").strip();
            if (!whole.isEmpty()) {
                found.add(whole);
            }
        }
        if (!found.isEmpty() && isNumber(found.get(0))) {
            found.remove(0);
        }
        if (!found.isEmpty() && isNumber(found.get(found.size() - 1))) {
            found.remove(found.size() - 1);
        }
        return found;
    }

    private static boolean isNumber(String paragraph) {
        return NUMBER_OF_PAGE.matcher(paragraph).matches();
    }

    private void goOn(String paragraph) throws SAXException {
        boolean goesOn = Character.isLowerCase(paragraph.codePointAt(0))
                && open.length() < LONGEST
                && !ENDS.matcher(open).matches();
        if (goesOn) {
            open = open + " " + paragraph;
        } else {
            paragraphs.add(open);
            open = paragraph;
        }
    }
}
