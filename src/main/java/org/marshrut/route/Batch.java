package org.marshrut.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Names that the files of one deployment bring along, or that are deployed already; each is asked for once. */
final class Batch {

    private final Deployed deployed;
    private final Function<byte[], Set<String>> callsOfFile;
    private final Function<byte[], List<String>> optionsOfFile;
    private final Map<String, Optional<Set<String>>> routes = new HashMap<>();
    private final Map<String, Optional<List<String>>> forms = new HashMap<>();
    private final Map<String, Boolean> tables = new HashMap<>();
    private final Map<String, Boolean> groups = new HashMap<>();

    Batch(Deployed deployed, Function<byte[], Set<String>> callsOfFile, Function<byte[], List<String>> optionsOfFile) {
        this.deployed = deployed;
        this.callsOfFile = callsOfFile;
        this.optionsOfFile = optionsOfFile;
    }

    void bringsRoute(String id, Set<String> calls) {
        routes.put(id, Optional.of(calls));
    }

    void bringsTable(String id) {
        tables.put(id, true);
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
