package org.marshrut.reading;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which elements of two lists are the same ones, in order and as many as there can be. */
final class Alignment {

    /** Places of the same element in both lists, from 0. */
    record Match(int before, int after) {}

    /**
     * The library takes time with the product of both lengths if all was put into another order; a second for this much.
     * What is in one list only costs nothing: it is left out first, as is all that is the same at both ends.
     */
    private static final long MOST_WORK = 25_000_000;

    private Alignment() {}

    /** Empty when so much was put into another order that comparing would take too long. */
    static Optional<List<Match>> of(List<String> before, List<String> after) {
        int shorter = Math.min(before.size(), after.size());
        int head = 0;
        while (head < shorter && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        List<Integer> left = inBoth(before, head, before.size() - tail, after.subList(head, after.size() - tail));
        List<Integer> right = inBoth(after, head, after.size() - tail, before.subList(head, before.size() - tail));
        if ((long) left.size() * right.size() > MOST_WORK) {
            return Optional.empty();
        }
        List<Match> matches = new ArrayList<>();
        for (int i = 0; i < head; i++) {
            matches.add(new Match(i, i));
        }
        between(before, left, after, right, matches);
        for (int i = tail; i > 0; i--) {
            matches.add(new Match(before.size() - i, after.size() - i));
        }
        return Optional.of(matches);
    }

    /** Places of what the other list has too. */
    private static List<Integer> inBoth(List<String> list, int from, int to, List<String> other) {
        Set<String> known = new HashSet<>(other);
        List<Integer> places = new ArrayList<>();
        for (int i = from; i < to; i++) {
            if (known.contains(list.get(i))) {
                places.add(i);
            }
        }
        return places;
    }

    private static void between(
            List<String> before, List<Integer> left, List<String> after, List<Integer> right, List<Match> matches) {
        Map<String, Integer> numbers = new HashMap<>();
        var deltas = DiffUtils.diff(
                        numbered(before, left, numbers),
                        numbered(after, right, numbers),
                        new MyersDiffWithLinearSpace<>())
                .getDeltas();
        int from = 0;
        int to = 0;
        for (AbstractDelta<Integer> delta : deltas) {
            for (; from < delta.getSource().getPosition(); from++, to++) {
                matches.add(new Match(left.get(from), right.get(to)));
            }
            from += delta.getSource().size();
            to += delta.getTarget().size();
        }
        for (; from < left.size(); from++, to++) {
            matches.add(new Match(left.get(from), right.get(to)));
        }
    }

    /** Numbers are compared faster than paragraphs. */
    private static List<Integer> numbered(List<String> list, List<Integer> places, Map<String, Integer> numbers) {
        return places.stream()
                .map(place -> numbers.computeIfAbsent(list.get(place), any -> numbers.size()))
                .toList();
    }
}
