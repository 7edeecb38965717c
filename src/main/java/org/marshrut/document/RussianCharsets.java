package org.marshrut.document;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * In which of the charsets that Russian offices use a text is written. Detectors of libraries guess among the charsets
 * of the world and are wrong with a line or two; here the readings are compared by how Russian they are.
 */
final class RussianCharsets {

    /** As much of a text as is looked at. */
    private static final int SAMPLE = 1 << 16;

    /** With how seldom they are met: what a line or two leaves open is more likely the usual. */
    private static final Map<Charset, Double> CANDIDATES = new LinkedHashMap<>();

    static {
        CANDIDATES.put(Charset.forName("windows-1251"), 0.0);
        CANDIDATES.put(Charset.forName("IBM866"), -1.0);
        CANDIDATES.put(Charset.forName("KOI8-R"), -1.5);
        CANDIDATES.put(StandardCharsets.UTF_16LE, -1.0);
        CANDIDATES.put(StandardCharsets.UTF_16BE, -1.0);
        CANDIDATES.put(Charset.forName("ISO-8859-5"), -6.0);
        CANDIDATES.put(Charset.forName("x-MacCyrillic"), -6.0);
    }

    /** Of a thousand letters of Russian text, from а to я. */
    private static final int[] OF_A_THOUSAND = {
        80, 16, 45, 17, 30, 85, 9, 16, 74, 12, 35, 44, 32, 67, 110, 28, 47, 55, 63, 26, 3, 10, 5, 15, 7, 4, 1, 19, 17,
        3, 6, 20
    };

    private static final double OF_OTHERS = Math.log(0.02);
    private static final double NOT_OF_A_TEXT = Math.log(0.00001);
    private static final double RARE = Math.log(0.03);
    private static final double CAPITAL = Math.log(0.65);
    private static final double CAPITAL_AFTER_ANOTHER = Math.log(0.92);
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
        for (var candidate : CANDIDATES.entrySet()) {
            double likely = likelihood(candidate.getKey().decode(ByteBuffer.wrap(sample)), candidate.getValue());
            if (likely > most) {
                best = candidate.getKey();
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
        boolean valid = !decoder.decode(ByteBuffer.wrap(sample), text, sample.length < SAMPLE)
                .isError();
        // Every second byte of a text in UTF-16 is 0 or 4, and that may be valid UTF-8 too.
        text.flip();
        return valid && text.chars().filter(RussianCharsets::isControl).count() <= text.length() / 10;
    }

    private static boolean isControl(int character) {
        return character < ' ' && !Character.isWhitespace(character);
    }

    /** The mean of a character outside ASCII: how often it stands in Russian text, so written, after the one before. */
    private static double likelihood(CharSequence text, double prior) {
        double sum = prior;
        int count = 0;
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character >= 0x80 || isControl(character)) {
                sum += likelihood(character, before);
                count++;
            }
            before = character;
        }
        return count == 0 ? prior : sum / count;
    }

    private static double likelihood(char character, char before) {
        char lower = Character.toLowerCase(character);
        if (lower >= 'а' && lower <= 'я' || lower == 'ё') {
            double frequency = Math.log((lower == 'ё' ? 2 : OF_A_THOUSAND[lower - 'а']) / 1000.0);
            boolean beginsAWord = !Character.isLetter(before);
            if (character != lower && !beginsAWord) {
                frequency += Character.isUpperCase(before) ? CAPITAL_AFTER_ANOTHER : RARE;
            } else if (character != lower) {
                frequency += CAPITAL;
            }
            if (beginsAWord && "ьъы".indexOf(lower) >= 0 || isLatin(before)) {
                frequency += RARE;
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
