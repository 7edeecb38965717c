package org.marshrut.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.marshrut.reading.Alignment.Match;

/** As much as can be is found to be the same, and no text takes for ever. */
class AlignmentTest {

    /** The textbook's way, which needs no cleverness and much time. */
    private static int longest(List<String> one, List<String> other) {
        int[][] length = new int[one.size() + 1][other.size() + 1];
        for (int i = one.size() - 1; i >= 0; i--) {
            for (int j = other.size() - 1; j >= 0; j--) {
                length[i][j] = one.get(i).equals(other.get(j))
                        ? length[i + 1][j + 1] + 1
                        : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        return length[0][0];
    }

    private static List<String> text(Random dice) {
        return dice.ints(dice.nextInt(40), 0, 2 + dice.nextInt(12))
                .mapToObj(String::valueOf)
                .toList();
    }

    @Test
    void itIsTheLongestThereIsAndInOrder() {
        Random dice = new Random(17);
        for (int turn = 0; turn < 3_000; turn++) {
            List<String> before = text(dice);
            List<String> after = text(dice);
            List<Match> matches = Alignment.of(before, after).orElseThrow();
            assertThat(matches).as("%s %s", before, after).hasSize(longest(before, after));
            for (int i = 0; i < matches.size(); i++) {
                Match match = matches.get(i);
                assertThat(before.get(match.before())).isEqualTo(after.get(match.after()));
                assertThat(i == 0
                                || matches.get(i - 1).before() < match.before()
                                        && matches.get(i - 1).after() < match.after())
                        .isTrue();
            }
        }
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(String::valueOf).collect(Collectors.toCollection(ArrayList::new));
    }

    @Test
    void nothingInCommonCostsNothing() {
        Optional<List<Match>> matches = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> Alignment.of(numbers(0, 20_000), numbers(20_000, 40_000)));
        assertThat(matches).contains(List.of());
    }

    @Test
    void anotherOrderIsBounded() {
        List<String> mixed = numbers(0, 5_000);
        Collections.shuffle(mixed, new Random(3));
        Optional<List<Match>> matches = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> Alignment.of(numbers(0, 5_000), mixed));
        assertThat(matches).isPresent();
        List<String> more = numbers(0, 20_000);
        Collections.shuffle(more, new Random(3));
        assertThat(Alignment.of(numbers(0, 20_000), more)).isEmpty();
    }
}
