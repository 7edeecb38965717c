package org.marshrut.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.text.Normalizer;
import org.apache.tika.exception.WriteLimitReachedException;
import org.xml.sax.SAXException;

/**
 * Takes a text paragraph by paragraph and writes a line for each, in the form in which two texts can be compared: letters
 * composed, all white space alike, nothing invisible. Empty ones are left out.
 */
final class Paragraphs {

    /** Of a whole text; some 700 pages. */
    static final int LETTERS = 2_000_000;

    static final int MOST = 20_000;

    /** A longer one is a file without paragraphs, and goes on as the next. */
    private static final int LONGEST = 10_000;

    private final Writer lines;
    private int letters;
    private int count;

    Paragraphs(Writer lines) {
        this.lines = lines;
    }

    /** @throws SAXException when there is room for no more, as Tika knows it */
    void add(CharSequence text) throws SAXException {
        String whole = clean(text);
        for (int from = 0; from < whole.length(); from += LONGEST) {
            line(whole.substring(from, Math.min(whole.length(), from + LONGEST)));
        }
    }

    private void line(String paragraph) throws SAXException {
        if (count == MOST || letters + paragraph.length() > LETTERS) {
            throw new WriteLimitReachedException(LETTERS);
        }
        count++;
        letters += paragraph.length();
        try {
            lines.write(paragraph);
            lines.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String clean(CharSequence text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cf}&&[^\u200d]]", "")
                .replaceAll("[\\s\\p{Z}\\p{Cc}]+", " ")
                .strip();
    }
}
