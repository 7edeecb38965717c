package org.marshrut.publication;

import io.nayuki.qrcodegen.QrCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.color.PDCalGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDTristimulus;
import org.jspecify.annotations.Nullable;
import org.marshrut.pdf.Glyphs;
import org.marshrut.pdf.QrCodes;
import org.marshrut.pdf.Typeface;

/**
 * The note of signature as it is drawn: words on the left, the QR code at the lower right, a line above them. All
 * measures are points; the lower left corner is at 0, 0. Nothing in it depends on the document it is drawn into: the
 * fonts are embedded, and black is a colour of its own that needs no output intent.
 */
class StampBand {

    private static final float MARGIN = 28;
    private static final float ABOVE = 9;
    private static final float BELOW = 18;
    private static final float CODE = 84;
    private static final float SIZE = 9;
    private static final float LEADING = 11.5f;
    private static final float NARROWEST_TEXT = 150;

    private final PDFont regular;
    private final PDFont bold;
    private final float width;
    private final @Nullable QrCode code;
    private final List<String> lines = new ArrayList<>();

    StampBand(PDDocument document, StampNote note, float width) throws IOException {
        this.regular = font(document, Typeface.REGULAR);
        this.bold = font(document, Typeface.BOLD);
        this.width = width;
        this.code = note.address() == null ? null : QrCodes.of(note.address());
        if (fits()) {
            for (String line : note.lines()) {
                wrap(Glyphs.onlyPrintable(line.replaceAll("\\s+", " ")));
            }
        }
    }

    private static PDFont font(PDDocument document, Typeface face) throws IOException {
        try (InputStream file = face.open()) {
            return PDType0Font.load(document, file);
        }
    }

    /** Whether the width leaves room for words that can be read. */
    boolean fits() {
        return textWidth() >= NARROWEST_TEXT;
    }

    private float textWidth() {
        return width - 2 * MARGIN - (code == null ? 0 : CODE);
    }

    float height() {
        float words = (lines.size() + 1) * LEADING;
        return ABOVE + BELOW + Math.max(words, code == null ? 0 : CODE);
    }

    private void wrap(String text) throws IOException {
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (widthOf(longer) <= textWidth()) {
                line.setLength(0);
                line.append(longer);
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            for (int character : word.codePoints().toArray()) {
                if (widthOf(line + Character.toString(character)) > textWidth()) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.appendCodePoint(character);
            }
        }
        lines.add(line.toString());
    }

    private float widthOf(String text) throws IOException {
        return regular.getStringWidth(text) / 1000 * SIZE;
    }

    void draw(PDPageContentStream pen) throws IOException {
        pen.beginMarkedContent(COSName.ARTIFACT);
        pen.setNonStrokingColor(black());
        pen.addRect(MARGIN, height() - 0.5f, width - 2 * MARGIN, 0.5f);
        pen.fill();
        float y = height() - ABOVE - SIZE;
        write(pen, bold, y, StampNote.TITLE);
        for (String line : lines) {
            y -= LEADING;
            write(pen, regular, y, line);
        }
        if (code != null) {
            draw(pen, code);
        }
        pen.endMarkedContent();
    }

    private static void write(PDPageContentStream pen, PDFont font, float y, String text) throws IOException {
        pen.beginText();
        pen.setFont(font, SIZE);
        pen.newLineAtOffset(MARGIN, y);
        pen.showText(text);
        pen.endText();
    }

    /** One path, filled once: modules drawn one by one would show seams. */
    private void draw(PDPageContentStream pen, QrCode code) throws IOException {
        float module = CODE / (code.size + 2 * QrCodes.QUIET_ZONE);
        float left = width - MARGIN - CODE + 2 * QrCodes.QUIET_ZONE * module;
        float top = BELOW + code.size * module;
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    pen.addRect(left + x * module, top - (y + 1) * module, module, module);
                }
            }
        }
        pen.fill();
    }

    private static PDColor black() {
        PDTristimulus daylight = new PDTristimulus(new float[] {0.9505f, 1, 1.089f});
        PDCalGray gray = new PDCalGray();
        gray.setWhitePoint(daylight);
        return new PDColor(new float[] {0}, gray);
    }
}
