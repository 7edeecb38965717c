package org.marshrut.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a text that somebody types. */
class TypedTest {

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x01, 0x07, 0x08, 0x0E, 0x1B, 0x1F, 0x7F, 0x80, 0x9B, 0x9F, 0xFFFE, 0xFFFF, 0x1FFFE, 0x1FFFF, 0x10FFFF,
                0xFDD0, 0xFDEF, 0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0x202B, 0x202E, 0x2067
            })
    void whatCannotBeKeptIsNamedAndNotInTheRest(int character) {
        Typed typed = Typed.text("План" + Character.toString(character) + " работ");
        assertThat(typed.fault()).contains("U+%04X".formatted(character)).contains("Наберите");
        assertThat(typed.text()).isEqualTo("План работ");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A,
                0x202C, 0x202D, 0x2060, 0x2062, 0x2064, 0x2066, 0x2068, 0x2069, 0x206F, 0x3164, 0xFE0F, 0xFEFF, 0xFFA0,
                0xFFF9, 0xE0001, 0xE0041, 0xE0100
            })
    void whatNobodySeesIsLeftOutAndAloneIsBlank(int character) {
        String unseen = Character.toString(character);
        assertThat(Typed.line("Пл" + unseen + "ан")).isEqualTo(new Typed("План", null));
        assertThat(Typed.line(unseen)).isEqualTo(new Typed("", null));
        assertThat(Typed.text(" " + unseen + unseen + "\n" + unseen).isBlank()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x09, 0x20, 0xA0, 0x1680, 0x2000, 0x2002, 0x2003, 0x2007, 0x2009, 0x200A, 0x202F, 0x205F, 0x2800, 0x3000
            })
    void everyBlankIsASpace(int blank) {
        String space = Character.toString(blank);
        assertThat(Typed.line(space + "№" + space + "28" + space)).isEqualTo(new Typed("№ 28", null));
        assertThat(Typed.line(space + space).isBlank()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n", "\u000B", "\f", "\u0085", "\u2028", "\u2029"})
    void aBreakIsOneLineFeedInATextAndAFaultInALine(String end) {
        assertThat(Typed.text("раз" + end + "два")).isEqualTo(new Typed("раз\nдва", null));
        assertThat(Typed.line("раз" + end + "два").fault()).contains("одной строкой");
        assertThat(Typed.line("раз" + end)).as("at the end").isEqualTo(new Typed("раз", null));
        assertThat(Typed.shown("раз" + end + "два")).isEqualTo("раз два");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "План «А» — 2027 год",
                "H₂O, 5 м², №№ 1–3",
                "👩‍👩‍👧 ❤️ 🇷🇺",
                "é ç ñ Қ ү",
                "日本",
                "a\\b 'c' \"d\"",
                "<b>&amp;</b>",
                "𝔘",
                "U+F0B7 \uF0B7",
                "сто́ит"
            })
    void whatIsSeenStays(String text) {
        assertThat(Typed.line(text)).isEqualTo(new Typed(text, null));
    }

    @Test
    void lettersAreComposed() {
        assertThat(Typed.line("Приём й ё").text()).isEqualTo("Приём й ё");
        assertThat(Typed.line(Normalizer.normalize("Йод, ёж", Normalizer.Form.NFD))
                        .text())
                .isEqualTo("Йод, ёж");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0301", "\u0301\u0302", "\uFFFD", "\u20DD"})
    void marksWithoutALetterAreBlank(String marks) {
        assertThat(Typed.line(marks).isBlank()).isTrue();
    }

    @Test
    void charactersAreCountedAsPeopleCountThem() {
        assertThat(Typed.line("😀".repeat(10)).isLongerThan(10)).isFalse();
        assertThat(Typed.line("😀".repeat(11)).isLongerThan(10)).isTrue();
        assertThat(Typed.cut("😀😀😀", 2)).isEqualTo("😀😀");
        assertThat(Typed.cutAtWord("о приёме граждан", 12)).isEqualTo("о приёме");
        assertThat(Typed.cutAtWord("о приёме граждан", 8)).isEqualTo("о приёме");
        assertThat(Typed.cutAtWord("приёме", 3)).isEqualTo("при");
    }

    @Test
    void anythingIsSafeToShowAndReadTwiceTheSame() {
        Random random = new Random(20_261_128);
        for (int i = 0; i < 20_000; i++) {
            String any = IntStream.range(0, 12)
                    .map(one -> random.nextInt(random.nextBoolean() ? 0x3000 : 0x110000))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            Typed typed = Typed.line(any);
            assertThat(Typed.line(typed.text())).as(any).isEqualTo(new Typed(typed.text(), null));
            assertThat(typed.text()).doesNotContainPattern("[\\p{Cntrl}\\p{Cs}\u200B\u202E\uFFFF\\v]");
        }
    }
}
