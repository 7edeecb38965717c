package org.marshrut.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts in the cells of a table that people open with a spreadsheet. */
public final class Cells {

    /** The expression that takes a line apart goes as deep as a line is long. */
    private static final int LONGEST_LINE = 500;

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

    /** The text of a file in UTF-8, with or without its byte order mark; empty for a file of another encoding. */
    public static Optional<String> text(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The cells of a line without their quotes; none when quotes do not match or the line is longer than 500 characters. */
    public static List<String> of(String line, char separator) {
        List<String> cells = new ArrayList<>();
        String rest = line.strip();
        if (rest.length() > LONGEST_LINE) {
            return cells;
        }
        Matcher cell = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^\"%1$c]*))(?:%1$c|$)".formatted(separator))
                .matcher(rest);
        int end = 0;
        while (end < rest.length() && cell.find() && cell.end() > end) {
            String quoted = cell.group(1);
            cells.add(
                    quoted != null
                            ? quoted.replace("\"\"", "\"")
                            : cell.group(2).strip());
            end = cell.end();
        }
        return end == rest.length() ? cells : List.of();
    }

    private static boolean isPassedOver(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Typed.shown(Character.toString(character)).isEmpty();
    }
}
