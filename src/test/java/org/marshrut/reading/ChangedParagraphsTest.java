package org.marshrut.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.marshrut.reading.ChangedParagraphs.Changed;
import org.marshrut.reading.TextDifferences.Kind;
import org.marshrut.reading.WordChanges.Run;

/** A person sees what became of each paragraph, and in a changed one which words. */
class ChangedParagraphsTest {

    private static final List<String> BEFORE = List.of(
            "1. Отремонтировать школы области до 1 сентября 2027 года.",
            "2. Выделить 15,5 млн рублей.",
            "3. Контроль оставляю за собой.");

    @Test
    void aChangedParagraphStandsBesideWhatItWas() {
        List<String> after = List.of(
                "1. Отремонтировать школы области до 1 сентября 2028 года.",
                "1.1. Подготовить перечень школ.",
                "3. Контроль оставляю за собой.");
        assertThat(ChangedParagraphs.between(BEFORE, after))
                .contains(List.of(
                        new Changed(Kind.CHANGED, 0, 0),
                        new Changed(Kind.REMOVED, 1, 1),
                        new Changed(Kind.ADDED, 2, 1)));
    }

    @Test
    void nothingWasChangedInTheSameText() {
        assertThat(ChangedParagraphs.between(BEFORE, List.copyOf(BEFORE))).contains(List.of());
    }

    @Test
    void everythingIsAddedToNothing() {
        assertThat(ChangedParagraphs.between(List.of(), BEFORE).orElseThrow())
                .extracting(Changed::kind)
                .containsOnly(Kind.ADDED)
                .hasSize(3);
        assertThat(ChangedParagraphs.between(BEFORE, List.of()).orElseThrow())
                .extracting(Changed::kind)
                .containsOnly(Kind.REMOVED)
                .hasSize(3);
    }

    @Test
    void wordsThatChangedAreMarkedAndNoOthers() {
        WordChanges words = WordChanges.between("Выделить 15,5 млн рублей.", "Выделить 17,25 млн рублей из бюджета.");
        assertThat(words.before())
                .containsExactly(new Run("Выделить ", false), new Run("15,5", true), new Run(" млн рублей.", false));
        assertThat(words.after())
                .containsExactly(
                        new Run("Выделить ", false),
                        new Run("17,25", true),
                        new Run(" млн рублей", false),
                        new Run(" из бюджета", true),
                        new Run(".", false));
    }

    @Test
    void neighbouringWordsAreOneChange() {
        WordChanges words = WordChanges.between("до первого мая года", "до второго июня года");
        assertThat(words.after())
                .containsExactly(new Run("до ", false), new Run("второго июня", true), new Run(" года", false));
    }

    @Test
    void runsGiveTheWholeParagraph() {
        String before = "а) 12.03.2026 №\u00a05-рп — «да», 😀 и т. д.";
        String after = "б) 13.03.2026 № 5-рп — «нет», 😀😀";
        WordChanges words = WordChanges.between(before, after);
        assertThat(joined(words.before())).isEqualTo(before);
        assertThat(joined(words.after())).isEqualTo(after);
    }

    private static String joined(List<Run> runs) {
        return runs.stream().map(Run::text).collect(Collectors.joining());
    }

    @Test
    void aTextWrittenAnewIsBounded() {
        List<String> one = IntStream.range(0, 20_000)
                .mapToObj(i -> "Пункт %d прежнего текста о дорогах".formatted(i))
                .toList();
        List<String> other = IntStream.range(0, 20_000)
                .mapToObj(i -> "Пункт %d нового текста о дорогах".formatted(-i))
                .toList();
        var changes = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> ChangedParagraphs.between(one, other));
        assertThat(changes.orElseThrow()).hasSize(40_000);
    }
}
