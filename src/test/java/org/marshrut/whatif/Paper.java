package org.marshrut.whatif;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A document on its way, as far as a route asks about it: what the product keeps in its tables. */
final class Paper {

    final int number;
    final String businessKey;
    Instant submitted;
    /** The stage of visas that is asked. */
    int stage;

    final Set<String> people = new LinkedHashSet<>();
    /** Who answered what last, by log-in for visas and by step for the rest. */
    final Map<String, String> answers = new HashMap<>();
    /** How often a step was given to a performer. */
    final Map<String, Integer> times = new HashMap<>();
    /** Answers that its author has not dealt with. */
    final Map<String, String> open = new HashMap<>();

    final Map<String, Instant> dues = new HashMap<>();
    Set<String> named = Set.of();
    List<String> asked = List.of();
    private final Map<String, Integer> answeredText = new HashMap<>();
    private final Map<Integer, List<String>> concerned = new HashMap<>();
    private int text;
    int userTasks;

    @Nullable
    Instant done;

    Paper(int number, String businessKey, Instant submitted) {
        this.number = number;
        this.businessKey = businessKey;
        this.submitted = submitted;
    }

    void answered(String whose, String decision) {
        answers.put(whose, decision);
        answeredText.put(whose, text);
        if (isObjection(decision) || isRemark(decision)) {
            open.put(whose, decision);
        }
    }

    /** The author has answered everybody and put in a new text. */
    void revised(Set<String> alsoNamed) {
        open.clear();
        text++;
        named = alsoNamed;
    }

    /** Whether the text has changed since he answered. */
    boolean isChangedFor(String whose) {
        return text > answeredText.getOrDefault(whose, text);
    }

    /** Decided once for a round, however often it is asked for. */
    List<String> concerned(int round, Supplier<List<String>> decide) {
        return concerned.computeIfAbsent(round, begun -> decide.get());
    }

    long objections() {
        return open.values().stream().filter(Paper::isObjection).count();
    }

    long remarks() {
        return open.values().stream().filter(Paper::isRemark).count();
    }

    private static boolean isObjection(String decision) {
        return decision.equals("NOT_AGREED") || decision.equals("RETURNED");
    }

    private static boolean isRemark(String decision) {
        return decision.equals("AGREED_WITH_REMARKS");
    }
}
