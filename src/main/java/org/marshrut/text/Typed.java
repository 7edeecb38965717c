package org.marshrut.text;

import java.text.Normalizer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The one rule for text that people type, wherever they do. What does no harm is put right without a word: letters are
 * composed (NFC), every blank is a space, every break of a line is a line feed, what nobody sees is left out. What cannot
 * be kept or shown is a {@link #fault}; the text then is the rest, safe to show. A text of which nothing is seen is blank.
 *
 * @param fault in Russian, with a next step; null when there is none
 */
public record Typed(String text, @Nullable String fault) {

    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int REPLACEMENT = 0xFFFD;

    /** One line: a heading, a name, a number. Breaks of lines inside are a fault, and spaces in the rest. */
    public static Typed line(@Nullable String given) {
        return read(given, false);
    }

    /** As many lines as somebody likes: a remark, the text of a resolution. */
    public static Typed text(@Nullable String given) {
        return read(given, true);
    }

    /** One line that can be shown, written into XML, a log or the subject of a letter, whatever was given or is stored. */
    public static String shown(@Nullable String given) {
        return line(given).text();
    }

    public boolean isBlank() {
        return text.isEmpty();
    }

    /** In characters as people count them. */
    public boolean isLongerThan(int characters) {
        return text.codePointCount(0, text.length()) > characters;
    }

    /** The first so many characters; none is cut in two. */
    public static String cut(String text, int characters) {
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters));
    }

    /** The whole words among the first so many characters: half a word is not what somebody looks for. */
    public static String cutAtWord(String text, int characters) {
        String cut = cut(text, characters);
        int end = cut.lastIndexOf(' ');
        return cut.length() == text.length() || end < 1 || text.charAt(cut.length()) == ' '
                ? cut
                : cut.substring(0, end);
    }

    private static Typed read(@Nullable String given, boolean lines) {
        if (given == null || given.isEmpty()) {
            return new Typed("", null);
        }
        // A line that ends in two characters ends once.
        String composed = Normalizer.normalize(given.replace("\r\n", "\n"), Normalizer.Form.NFC)
                .strip();
        StringBuilder kept = new StringBuilder(composed.length());
        String fault = null;
        int before = ' ';
        for (int i = 0; i < composed.length(); i += Character.charCount(composed.codePointAt(i))) {
            int character = composed.codePointAt(i);
            if (isForbidden(character)) {
                fault = fault == null ? faultOf(character) : fault;
            } else if (isBreak(character)) {
                kept.append('\n');
            } else if (isBlank(character)) {
                kept.append(' ');
            } else if (isSeen(character, before)) {
                kept.appendCodePoint(character);
            }
            before = character;
        }
        String text = kept.toString().strip();
        if (!lines && text.indexOf('\n') >= 0) {
            text = text.replace('\n', ' ');
            fault = fault == null ? "Уберите переносы строк: здесь пишут одной строкой." : fault;
        }
        return new Typed(text.codePoints().anyMatch(Typed::hasShape) ? text : "", fault);
    }

    private static boolean isBreak(int character) {
        return character >= '\n' && character <= '\r'
                || character == 0x85
                || character == 0x2028
                || character == 0x2029;
    }

    /** U+2800 is a Braille cell without a dot. */
    private static boolean isBlank(int character) {
        return character == '\t' || Character.isSpaceChar(character) || character == 0x2800;
    }

    /** What no screen, XML or database takes, and what turns the order of the letters that follow. */
    private static boolean isForbidden(int character) {
        return isNone(character)
                || turns(character)
                || character != 0 && character != '\t' && Character.isISOControl(character) && !isBreak(character);
    }

    /** Half of a pair, or a code point that is no character for good. */
    private static boolean isNone(int character) {
        return Character.getType(character) == Character.SURROGATE
                || (character & 0xFFFE) == 0xFFFE
                || character >= 0xFDD0 && character <= 0xFDEF;
    }

    /** From right to left: embedding, override, isolate. Their fellows cannot turn Russian letters and are left out. */
    private static boolean turns(int character) {
        return character == 0x202B || character == 0x202E || character == 0x2067;
    }

    private static String faultOf(int character) {
        String named = "U+%04X".formatted(character);
        return turns(character)
                ? "В тексте есть невидимый знак %s, он переставляет буквы. Наберите это место заново.".formatted(named)
                : "В тексте есть знак %s, которого нельзя показать. Наберите это место заново.".formatted(named);
    }

    /** Joiners and selectors are kept where they are seen: inside a picture. */
    private static boolean isSeen(int character, int before) {
        if (character == ZERO_WIDTH_JOINER || character >= 0xFE00 && character <= 0xFE0F) {
            return isPicture(before);
        }
        return character != 0 && !isInvisible(character);
    }

    private static boolean isPicture(int character) {
        int type = Character.getType(character);
        return type == Character.OTHER_SYMBOL
                || type == Character.MODIFIER_SYMBOL
                || type == Character.MATH_SYMBOL
                || character >= 0xFE00 && character <= 0xFE0F
                || character >= 0x1F000 && character <= 0x1FAFF;
    }

    /** Default_Ignorable_Code_Point of Unicode. */
    private static boolean isInvisible(int character) {
        return character == 0xAD
                || character == 0x34F
                || character == 0x61C
                || character == 0x115F
                || character == 0x1160
                || within(character, 0x17B4, 0x17B5)
                || within(character, 0x180B, 0x180F)
                || within(character, 0x200B, 0x200F)
                || within(character, 0x202A, 0x202E)
                || within(character, 0x2060, 0x206F)
                || character == 0x3164
                || character == 0xFEFF
                || character == 0xFFA0
                || within(character, 0xFFF0, 0xFFFB)
                || within(character, 0x1BCA0, 0x1BCA3)
                || within(character, 0x1D173, 0x1D17A)
                || within(character, 0xE0000, 0xE0FFF);
    }

    private static boolean within(int character, int first, int last) {
        return first <= character && character <= last;
    }

    private static boolean hasShape(int character) {
        int type = Character.getType(character);
        IntPredicate mark = one -> one == Character.NON_SPACING_MARK || one == Character.ENCLOSING_MARK;
        return !Character.isWhitespace(character) && !mark.test(type) && character != REPLACEMENT;
    }
}
