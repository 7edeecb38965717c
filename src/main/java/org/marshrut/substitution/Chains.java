package org.marshrut.substitution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who acts for whom in the end: the substitute of a substitute, as far as it goes. Pure, made of what is in force. */
final class Chains {

    private final Map<String, List<Substitution>> byAbsent = new HashMap<>();

    /** @param inForce the latest first: of two that say different things the first counts */
    Chains(Collection<Substitution> inForce) {
        inForce.forEach(one -> byAbsent.computeIfAbsent(one.login(), absent -> new ArrayList<>())
                .add(one));
    }

    /** From the person on, step by step; empty when nobody acts for him on tasks of this kind and step. */
    List<Substitution> path(String login, @Nullable String kind, String step) {
        List<Substitution> path = new ArrayList<>();
        Set<String> met = new HashSet<>(Set.of(login));
        String at = login;
        while (true) {
            Substitution next = byAbsent.getOrDefault(at, List.of()).stream()
                    .filter(one -> one.covers(kind, step))
                    .findFirst()
                    .orElse(null);
            // A circle cannot be ordered; should dates of an organisation ever make one, it ends where it would close.
            if (next == null || !met.add(next.substitute())) {
                return path;
            }
            path.add(next);
            at = next.substitute();
        }
    }

    static String last(List<Substitution> path) {
        return path.get(path.size() - 1).substitute();
    }

    /** Whoever acts in the end; the person himself when nobody does. */
    String acting(String login, @Nullable String kind, String step) {
        List<Substitution> path = path(login, kind, step);
        return path.isEmpty() ? login : last(path);
    }

    /** The person and everybody whose tasks may come to him by substitution. */
    Set<String> upstream(String login) {
        Set<String> found = new HashSet<>(Set.of(login));
        boolean grows = true;
        while (grows) {
            grows = byAbsent.values().stream()
                    .flatMap(List::stream)
                    .filter(one -> found.contains(one.substitute()))
                    .map(Substitution::login)
                    .toList()
                    .stream()
                    .anyMatch(found::add);
        }
        return found;
    }

    Set<String> absent() {
        return byAbsent.keySet();
    }

    /** The absent and those who act for them. */
    Set<String> everybody() {
        Set<String> all = new HashSet<>(byAbsent.keySet());
        byAbsent.values().forEach(list -> list.forEach(one -> all.add(one.substitute())));
        return all;
    }
}
