package org.marshrut.document;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * In which of the charsets that Russian offices use a text is written. Detectors of libraries guess among the charsets
 * of the world and are wrong with a line or two; here the readings are compared by how Russian they are.
 */
final class RussianCharsets {

    /** As much of a text as is looked at. */
    private static final int SAMPLE = 1 << 16;

    /** In the order in which they are believed when a text says nothing, as one without a Russian letter. */
    private static final List<Charset> CANDIDATES = List.of(
            Charset.forName("windows-1251"),
            Charset.forName("IBM866"),
            Charset.forName("KOI8-R"),
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            Charset.forName("ISO-8859-5"),
            Charset.forName("x-MacCyrillic"));

    /** Of a thousand letters of Russian text, from а to я. */
    private static final int[] OF_A_THOUSAND = {
        80, 16, 45, 17, 30, 85, 9, 16, 74, 12, 35, 44, 32, 67, 110, 28, 47, 55, 63, 26, 3, 10, 5, 15, 7, 4, 1, 19, 17, 3,
        6, 20
    };

    private static final double OF_OTHERS = Math.log(0.02);
    private static final double NOT_OF_A_TEXT = Math.log(0.00001);
    private static final double RARE_CASE = Math.log(0.03);
    private static final String USUAL = "№«»—–…„“”‘’§°•·±\u00a0\u00ad\ufeff";

    private RussianCharsets() {}

    /** Empty when no reading makes a text of it. */
    static Optional<Charset> of(byte[] content) {
        if (startsWith(content, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (startsWith(content, 0xFF, 0xFE) || startsWith(content, 0xFE, 0xFF)) {
            return Optional.of(StandardCharsets.UTF_16);
        }
        byte[] sample = Arrays.copyOf(content, Math.min(content.length, SAMPLE));
        if (isUtf8(sample)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        Charset best = null;
        double most = NOT_OF_A_TEXT / 2;
        for (Charset candidate : CANDIDATES) {
            double likely = likelihood(candidate.decode(ByteBuffer.wrap(sample)));
            if (likely > most) {
                best = candidate;
                most = likely;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean startsWith(byte[] content, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (content.length <= i || (content[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** The sample may end within a letter. */
    private static boolean isUtf8(byte[] sample) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(sample.length);
        boolean valid = !decoder.decode(ByteBuffer.wrap(sample), text, sample.length < SAMPLE).isError();
        // Every second byte of a Latin text in UTF-16 is zero, and that is valid UTF-8 too.
        return valid && text.flip().chars().noneMatch(character -> character == 0);
    }

    /** The mean of a character outside ASCII: how often it stands in Russian text, so written, after the one before. */
    private static double likelihood(CharSequence text) {
        double sum = 0;
        int count = 0;
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character >= 0x80 || character < ' ' && !Character.isWhitespace(character)) {
                sum += likelihood(character, before);
                count++;
            }
            before = character;
        }
        return count == 0 ? 0 : sum / count;
    }

    private static double likelihood(char character, char before) {
        char lower = Character.toLowerCase(character);
        if (lower >= 'а' && lower <= 'я' || lower == 'ё') {
            double frequency = Math.log((lower == 'ё' ? 2 : OF_A_THOUSAND[lower - 'а']) / 1000.0);
            boolean capital = character != lower;
            boolean beginsAWord = !Character.isLetter(before);
            boolean inCapitals = Character.isUpperCase(before);
            if (capital && !beginsAWord && !inCapitals) {
                frequency += RARE_CASE;
            } else if (isLatin(before)) {
                frequency += RARE_CASE;
            }
            return frequency;
        }
        if (USUAL.indexOf(character) >= 0) {
            return OF_OTHERS;
        }
        return Character.UnicodeBlock.of(character) == Character.UnicodeBlock.CYRILLIC
                ? Math.log(0.0005)
                : NOT_OF_A_TEXT;
    }

    private static boolean isLatin(char character) {
        return character < 0x80 && Character.isLetter(character);
    }
}
