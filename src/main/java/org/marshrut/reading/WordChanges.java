package org.marshrut.reading;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A paragraph before and after, in runs of words that are the same and words that are not. */
record WordChanges(List<Run> before, List<Run> after) {

    /** A piece of a paragraph; {@code changed} when the other version does not have it there. */
    @Schema(name = "TextRun")
    record Run(String text, boolean changed) {}

    /** In words, gaps and signs; what is longer has changed as a whole. */
    private static final int MOST_TOKENS = 4_000;

    /** A date or a sum is one word. */
    private static final Pattern TOKEN =
            Pattern.compile("[\\p{L}\\p{N}]+(?:[.,:/-][\\p{L}\\p{N}]+)*|\\s+|.", Pattern.DOTALL);

    static List<String> tokens(String paragraph) {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(paragraph);
        while (token.find()) {
            tokens.add(token.group());
        }
        return tokens;
    }

    static WordChanges between(String before, String after) {
        List<String> left = tokens(before);
        List<String> right = tokens(after);
        Optional<List<Alignment.Match>> matches =
                left.size() + right.size() > MOST_TOKENS ? Optional.empty() : Alignment.of(left, right);
        BitSet keptLeft = new BitSet();
        BitSet keptRight = new BitSet();
        matches.ifPresent(all -> all.forEach(match -> {
            keptLeft.set(match.before());
            keptRight.set(match.after());
        }));
        return new WordChanges(runs(left, keptLeft), runs(right, keptRight));
    }

    static List<Run> whole(String paragraph) {
        return List.of(new Run(paragraph, true));
    }

    private static List<Run> runs(List<String> tokens, BitSet kept) {
        List<Run> runs = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean changed = false;
        for (int i = 0; i < tokens.size(); i++) {
            boolean own = !kept.get(i) || isGapWithinChange(tokens, kept, i);
            if (own != changed && !text.isEmpty()) {
                runs.add(new Run(text.toString(), changed));
                text.setLength(0);
            }
            changed = own;
            text.append(tokens.get(i));
        }
        if (!text.isEmpty()) {
            runs.add(new Run(text.toString(), changed));
        }
        return runs;
    }

    /** Two changed words are read as one change. */
    private static boolean isGapWithinChange(List<String> tokens, BitSet kept, int place) {
        return tokens.get(place).isBlank()
                && place > 0
                && place + 1 < tokens.size()
                && !kept.get(place - 1)
                && !kept.get(place + 1);
    }
}
