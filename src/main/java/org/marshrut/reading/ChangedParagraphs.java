package org.marshrut.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.marshrut.reading.TextDifferences.Kind;

/** Which paragraphs of a text were added, removed or changed. A paragraph has changed when a third of its words are left. */
final class ChangedParagraphs {

    /**
     * Places of a paragraph in both texts, from 0.
     *
     * @param after of a removed one, the place of what follows it now
     */
    record Changed(Kind kind, int before, int after) {}

    private static final double ALIKE = 0.35;

    /** In how many pairs of paragraphs words are counted; beyond that, nothing is said to be a change of another. */
    private static final int MOST_PAIRS = 200_000;

    private final List<Map<String, Integer>> before;
    private final List<Map<String, Integer>> after;
    private final List<Changed> found = new ArrayList<>();
    private int pairs;

    private ChangedParagraphs(List<String> before, List<String> after) {
        this.before = before.stream().map(ChangedParagraphs::wordsOf).toList();
        this.after = after.stream().map(ChangedParagraphs::wordsOf).toList();
    }

    /** In the order of the text; empty when too much was put into another order. */
    static Optional<List<Changed>> between(List<String> before, List<String> after) {
        return Alignment.of(before, after).map(matches -> {
            ChangedParagraphs changes = new ChangedParagraphs(before, after);
            int from = 0;
            int to = 0;
            for (Alignment.Match match : matches) {
                changes.add(from, match.before(), to, match.after());
                from = match.before() + 1;
                to = match.after() + 1;
            }
            changes.add(from, before.size(), to, after.size());
            return changes.found;
        });
    }

    private static Map<String, Integer> wordsOf(String paragraph) {
        Map<String, Integer> words = new HashMap<>();
        for (String token : WordChanges.tokens(paragraph)) {
            if (Character.isLetterOrDigit(token.codePointAt(0))) {
                words.merge(token, 1, Integer::sum);
            }
        }
        return words;
    }

    /** What stands between two paragraphs that are the same: pairs of like ones, as many and as like as can be. */
    private void add(int from, int fromEnd, int to, int toEnd) {
        int rows = fromEnd - from;
        int columns = toEnd - to;
        boolean few = (long) rows * columns <= MOST_PAIRS - pairs;
        if (!few) {
            only(from, fromEnd, to, toEnd);
            return;
        }
        pairs += rows * columns;
        double[][] best = new double[rows + 1][columns + 1];
        double[][] alike = new double[rows][columns];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                alike[i][j] = likeness(before.get(from + i), after.get(to + j));
                double paired = alike[i][j] < ALIKE ? 0 : alike[i][j] + best[i + 1][j + 1];
                best[i][j] = Math.max(paired, Math.max(best[i + 1][j], best[i][j + 1]));
            }
        }
        int i = 0;
        int j = 0;
        int seenRows = 0;
        int seenColumns = 0;
        while (i < rows && j < columns) {
            if (alike[i][j] >= ALIKE && best[i][j] == alike[i][j] + best[i + 1][j + 1]) {
                only(from + seenRows, from + i, to + seenColumns, to + j);
                found.add(new Changed(Kind.CHANGED, from + i++, to + j++));
                seenRows = i;
                seenColumns = j;
            } else if (best[i][j] == best[i + 1][j]) {
                i++;
            } else {
                j++;
            }
        }
        only(from + seenRows, fromEnd, to + seenColumns, toEnd);
    }

    private void only(int from, int fromEnd, int to, int toEnd) {
        IntStream.range(from, fromEnd).forEach(place -> found.add(new Changed(Kind.REMOVED, place, to)));
        IntStream.range(to, toEnd).forEach(place -> found.add(new Changed(Kind.ADDED, fromEnd, place)));
    }

    /** The share of the words of both that they have in common. */
    private static double likeness(Map<String, Integer> one, Map<String, Integer> other) {
        int all = 0;
        int common = 0;
        for (var word : one.entrySet()) {
            common += Math.min(word.getValue(), other.getOrDefault(word.getKey(), 0));
            all += word.getValue();
        }
        for (int count : other.values()) {
            all += count;
        }
        return all == 0 ? 0 : 2.0 * common / all;
    }
}
