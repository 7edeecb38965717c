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
 * The note of signature as it is drawn: words on the left, each electronic signature in a frame of its own, the QR code at the lower right, a line above them. All
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
    /** Of a frame: from its line to the words, from one frame to what follows, how thick it is, from the code. */
    private static final float INSIDE = 6;

    private static final float AFTER = 6;
    private static final float LINE = 0.75f;
    private static final float BESIDE = 8;

    /** A line of words, and how it is set. */
    private record Line(PDFont font, String words) {}

    private final PDFont regular;
    private final PDFont bold;
    private final float width;
    private final @Nullable QrCode code;
    private final List<List<Line>> frames = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    StampBand(PDDocument document, StampNote note, float width) throws IOException {
        this.regular = font(document, Typeface.REGULAR);
        this.bold = font(document, Typeface.BOLD);
        this.width = width;
        this.code = note.address() == null ? null : QrCodes.of(note.address());
        if (fits()) {
            for (StampNote.Seal seal : note.seals()) {
                frames.add(frame(seal));
            }
            if (note.signed() != null) {
                lines.add(new Line(bold, StampNote.TITLE));
            }
            for (String line : note.lines()) {
                wrap(line, regular, textWidth(), lines);
            }
        }
    }

    private static PDFont font(PDDocument document, Typeface face) throws IOException {
        try (InputStream file = face.open()) {
            return PDType0Font.load(document, file);
        }
    }

    private List<Line> frame(StampNote.Seal seal) throws IOException {
        List<Line> frame = new ArrayList<>();
        float inside = frameWidth() - 2 * INSIDE;
        wrap(StampNote.SEAL, bold, inside, frame);
        for (String line : seal.lines()) {
            wrap(line, regular, inside, frame);
        }
        return frame;
    }

    /** Whether the width leaves room for words that can be read. */
    boolean fits() {
        return textWidth() >= NARROWEST_TEXT;
    }

    private float textWidth() {
        return width - 2 * MARGIN - (code == null ? 0 : CODE);
    }

    private float frameWidth() {
        return textWidth() - (code == null ? 0 : BESIDE);
    }

    float height() {
        float words = lines.size() * LEADING;
        for (List<Line> frame : frames) {
            words += heightOf(frame) + AFTER;
        }
        return ABOVE + BELOW + Math.max(words, code == null ? 0 : CODE);
    }

    private static float heightOf(List<Line> frame) {
        return frame.size() * LEADING + 2 * INSIDE;
    }

    private static void wrap(String text, PDFont font, float width, List<Line> lines) throws IOException {
        StringBuilder line = new StringBuilder();
        for (String word : Glyphs.onlyPrintable(text.replaceAll("\\s+", " ")).split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (widthOf(longer, font) <= width) {
                line.setLength(0);
                line.append(longer);
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(new Line(font, line.toString()));
                line.setLength(0);
            }
            for (int character : word.codePoints().toArray()) {
                if (widthOf(line + Character.toString(character), font) > width) {
                    lines.add(new Line(font, line.toString()));
                    line.setLength(0);
                }
                line.appendCodePoint(character);
            }
        }
        lines.add(new Line(font, line.toString()));
    }

    private static float widthOf(String text, PDFont font) throws IOException {
        return font.getStringWidth(text) / 1000 * SIZE;
    }

    void draw(PDPageContentStream pen) throws IOException {
        pen.beginMarkedContent(COSName.ARTIFACT);
        pen.setNonStrokingColor(black());
        pen.addRect(MARGIN, height() - 0.5f, width - 2 * MARGIN, 0.5f);
        pen.fill();
        float top = height() - ABOVE;
        for (List<Line> frame : frames) {
            frame(pen, top, heightOf(frame));
            write(pen, MARGIN + INSIDE, top - INSIDE, frame);
            top -= heightOf(frame) + AFTER;
        }
        write(pen, MARGIN, top, lines);
        if (code != null) {
            draw(pen, code);
        }
        pen.endMarkedContent();
    }

    /** Four bars: what is filled needs no second colour. */
    private void frame(PDPageContentStream pen, float top, float height) throws IOException {
        float wide = frameWidth();
        pen.addRect(MARGIN, top - LINE, wide, LINE);
        pen.addRect(MARGIN, top - height, wide, LINE);
        pen.addRect(MARGIN, top - height, LINE, height);
        pen.addRect(MARGIN + wide - LINE, top - height, LINE, height);
        pen.fill();
    }

    private static void write(PDPageContentStream pen, float left, float top, List<Line> lines) throws IOException {
        float y = top - SIZE;
        for (Line line : lines) {
            pen.beginText();
            pen.setFont(line.font(), SIZE);
            pen.newLineAtOffset(left, y);
            pen.showText(line.words());
            pen.endText();
            y -= LEADING;
        }
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
