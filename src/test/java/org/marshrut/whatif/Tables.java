package org.marshrut.whatif;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.marshrut.support.Diagrams;

/** The product's own tables, evaluated as they stand; the same question is asked once, for a table knows nothing else. */
final class Tables {

    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private static final DmnDecision APPROVERS = read("approvers");
    private static final DmnDecision REPEAT_VISAS = read("repeat-visas");
    private static final DmnDecision DEADLINES = read("deadlines");

    private static final Map<Question, DmnDecisionTableResult> ANSWERED = new ConcurrentHashMap<>();

    private Tables() {}

    /** Positions of the sheet. */
    static List<String> approvers(Map<String, Object> card) {
        return evaluate(APPROVERS, card).<String>collectEntries("position").stream()
                .distinct()
                .toList();
    }

    static boolean isAskedAgain(Map<String, Object> facts) {
        return evaluate(REPEAT_VISAS, facts).getSingleEntry();
    }

    /** The columns of a norm; empty when the table has none of this name. */
    static Map<String, Object> norm(String norm, String kind) {
        DmnDecisionTableResult found = evaluate(DEADLINES, Map.of("norm", norm, "kind", kind));
        return found.isEmpty() ? Map.of() : found.getFirstResult().getEntryMap();
    }

    private static DmnDecisionTableResult evaluate(DmnDecision table, Map<String, Object> facts) {
        return ANSWERED.computeIfAbsent(
                new Question(table.getKey(), Map.copyOf(facts)),
                question -> ENGINE.evaluateDecisionTable(table, Variables.fromMap(facts)));
    }

    private record Question(String table, Map<String, Object> facts) {}

    /** @param name without the ending */
    static Path file(String name) {
        return Diagrams.dmn().stream()
                .filter(path -> Diagrams.name(path).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static DmnDecision read(String name) {
        try (InputStream table = Files.newInputStream(file(name))) {
            return ENGINE.parseDecisions(table).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
