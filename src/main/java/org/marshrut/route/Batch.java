package org.marshrut.route;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names that the files of one deployment bring along, or that are deployed already; each is asked for once. */
final class Batch {

    private static final Pattern STEP = Pattern.compile("<(?:\\w+:)?userTask\\b[^>]*?\\sid=\"([^\"]+)\"");
    private static final Pattern CALL = Pattern.compile("<(?:\\w+:)?callActivity\\b[^>]*>");
    private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]+)\"");

    /** A step, or several, that asks everybody of the sheet by itself. */
    private static final Pattern ASKING = Pattern.compile(
            "<(?:\\w+:)?(?:userTask|subProcess)\\b[^>]*?\\sid=\"([^\"]+)\"(?:(?!<(?:\\w+:)?(?:userTask|subProcess)\\b).)*?asked\\.everyone\\(",
            Pattern.DOTALL);

    private static final String ASKS = "asked.everyone(";

    private static final Pattern ASKED_NORM = Pattern.compile("deadlines\\.at\\(\\s*execution\\s*,\\s*'([^']+)'");

    private static final Pattern KEY = Pattern.compile("\"(?:key|path)\"\\s*:\\s*\"(\\w+)\"");

    private final Deployed deployed;
    private final Function<byte[], Set<String>> normsOfFile;
    private final Function<byte[], Set<String>> callsOfFile;
    private final Function<byte[], List<String>> optionsOfFile;
    private final Map<String, Optional<Set<String>>> routes = new HashMap<>();
    private final Map<String, Optional<List<String>>> forms = new HashMap<>();
    private final Map<String, Boolean> tables = new HashMap<>();
    private final Map<String, Boolean> groups = new HashMap<>();
    private final Map<String, Boolean> serving = new HashMap<>();
    private final Set<String> brought = new HashSet<>();
    private final Set<String> drawnSteps = new HashSet<>();
    private final Set<String> drawnNorms = new HashSet<>();
    private final Set<String> drawnRounds = new HashSet<>();
    private final Set<String> broughtFields = new HashSet<>();
    private @Nullable Set<String> fields;
    private @Nullable Set<String> ruledNorms;
    private boolean diagramsAreRead;

    Batch(
            Deployed deployed,
            Function<byte[], Set<String>> callsOfFile,
            Function<byte[], List<String>> optionsOfFile,
            Function<byte[], Set<String>> normsOfFile) {
        this.deployed = deployed;
        this.normsOfFile = normsOfFile;
        this.callsOfFile = callsOfFile;
        this.optionsOfFile = optionsOfFile;
    }

    void bringsRoute(String id, Set<String> calls) {
        brought.add(id);
        routes.put(id, Optional.of(calls));
    }

    void bringsTable(String id) {
        tables.put(id, true);
    }

    /** @param steps ids of its tasks for people
     * @param norms for which its expressions ask */
    void bringsDiagram(Set<String> steps, Set<String> norms) {
        drawnSteps.addAll(steps);
        drawnNorms.addAll(norms);
    }

    /** @param rounds ids of its steps that ask for the visas of the sheet */
    void bringsRounds(Set<String> rounds) {
        drawnRounds.addAll(rounds);
    }

    /** @param norms that the table of norms has rows for */
    void bringsNorms(Set<String> norms) {
        ruledNorms = norms;
    }

    /** Ids of tasks for people on any newest diagram, and of those that wait now. */
    Set<String> steps() {
        readDiagrams();
        Set<String> all = new HashSet<>(deployed.runningSteps());
        all.addAll(drawnSteps);
        return all;
    }

    /** Ids of the steps of the newest diagrams that ask for the visas of the sheet. */
    Set<String> rounds() {
        readDiagrams();
        return drawnRounds;
    }

    /** Keys of the fields of all newest card forms. */
    Set<String> facts() {
        if (fields == null) {
            fields = new HashSet<>(broughtFields);
            deployed.cards().forEach(card -> fields.addAll(fieldsOf(card)));
        }
        return fields;
    }

    void bringsCard(byte[] form) {
        broughtFields.addAll(fieldsOf(form));
    }

    private static Set<String> fieldsOf(byte[] form) {
        return found(KEY, new String(form, StandardCharsets.UTF_8));
    }

    /** Norms for which the newest diagrams ask. */
    Set<String> askedNorms() {
        readDiagrams();
        return drawnNorms;
    }

    /** Norms for which the table has rows; none where there is no such table. */
    Set<String> norms() {
        if (ruledNorms == null) {
            ruledNorms = deployed.table("deadlines").map(normsOfFile).orElse(Set.of());
        }
        return ruledNorms;
    }

    private void readDiagrams() {
        if (!diagramsAreRead) {
            diagramsAreRead = true;
            deployed.routes().entrySet().stream()
                    .filter(route -> !brought.contains(route.getKey()))
                    .map(route -> new String(route.getValue(), StandardCharsets.UTF_8))
                    .forEach(diagram -> {
                        bringsDiagram(steps(diagram), askedNorms(diagram));
                        bringsRounds(rounds(diagram));
                    });
        }
    }

    static Set<String> steps(String diagram) {
        return found(STEP, diagram);
    }

    static Set<String> rounds(String diagram) {
        // Few diagrams do, and to look for the step in one that does not takes long.
        Set<String> all = new HashSet<>(diagram.contains(ASKS) ? found(ASKING, diagram) : Set.of());
        CALL.matcher(diagram)
                .results()
                .map(MatchResult::group)
                .filter(call -> call.contains("calledElement=\"visaRound\""))
                .forEach(call -> all.addAll(found(ID, call)));
        return all;
    }

    static Set<String> askedNorms(String diagram) {
        return found(ASKED_NORM, diagram);
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(hit -> hit.group(1)).collect(Collectors.toSet());
    }

    /** @param options the values of the form's decision field */
    void bringsForm(String id, List<String> options) {
        forms.put(id, Optional.of(options));
    }

    boolean hasTable(String id) {
        return tables.computeIfAbsent(id, deployed::hasTable);
    }

    boolean hasGroup(String id) {
        return groups.computeIfAbsent(id, deployed::hasGroup);
    }

    boolean servesTheSystem(String login) {
        return serving.computeIfAbsent(login, deployed::servesTheSystem);
    }

    /** The decisions that a form offers; none if it offers no choice; empty when there is no such form. */
    Optional<List<String>> optionsOf(String form) {
        return forms.computeIfAbsent(form, id -> deployed.form(id).map(optionsOfFile));
    }

    /** The routes that a route calls; empty when there is no such route. */
    Optional<Set<String>> callsOf(String route) {
        return routes.computeIfAbsent(route, id -> deployed.route(id).map(callsOfFile));
    }

    /** The way of calls by which a route comes back to itself; empty when it does not. */
    List<String> circleOf(String route) {
        List<String> way = new ArrayList<>();
        return search(route, route, way, new HashSet<>()) ? way : List.of();
    }

    private boolean search(String at, String goal, List<String> way, Set<String> seen) {
        way.add(at);
        for (String called : callsOf(at).orElse(Set.of())) {
            if (called.equals(goal)) {
                way.add(goal);
                return true;
            }
            if (seen.add(called) && search(called, goal, way, seen)) {
                return true;
            }
        }
        way.remove(way.size() - 1);
        return false;
    }
}
