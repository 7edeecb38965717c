package org.marshrut.text;

import java.text.Normalizer;

/** Texts in the cells of a table that people open with a spreadsheet. */
public final class Cells {

    private static final String FORMULA = "=+-@|%\u2212";

    private Cells() {}

    /**
     * A cell of CSV that no spreadsheet takes for a formula: it begins with an apostrophe where one of them would. They
     * do not look at blanks and invisible characters before it, and some take full-width signs for the usual ones.
     */
    public static String harmless(String text) {
        int first =
                text.codePoints().filter(one -> !isPassedOver(one)).findFirst().orElse(' ');
        boolean passesOver = !text.isEmpty() && text.charAt(0) < ' ';
        String sign = Normalizer.normalize(Character.toString(first), Normalizer.Form.NFKC);
        return passesOver || FORMULA.indexOf(sign.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** A field of CSV with semicolons, with quotes where it needs them. */
    public static String quoted(String text) {
        return text.matches("(?s).*[;\"\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static boolean isPassedOver(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Typed.shown(Character.toString(character)).isEmpty();
    }
}
