package org.marshrut.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** Which characters our fonts can draw. PDF/A forbids the others, so they are shown as a question mark. */
public final class Glyphs {

    private static final char UNKNOWN = '?';
    private static final BitSet DRAWN = drawn();

    private Glyphs() {}

    /** The text with every character that a font lacks replaced; line breaks and tabs stay. */
    public static String onlyPrintable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints()
                .map(character -> isDrawn(character) ? character : UNKNOWN)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }

    private static boolean isDrawn(int character) {
        return character == '\n' || character == '\r' || character == '\t' || DRAWN.get(character);
    }

    private static BitSet drawn() {
        BitSet drawn = new BitSet();
        drawn.set(0, Character.MAX_VALUE + 1);
        for (Typeface face : Typeface.values()) {
            try (InputStream file = face.open();
                    TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
                CmapLookup glyphs = font.getUnicodeCmapLookup();
                for (int character = 0; character <= Character.MAX_VALUE; character++) {
                    if (glyphs.getGlyphId(character) == 0) {
                        drawn.clear(character);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return drawn;
    }
}
