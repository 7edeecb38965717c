package org.marshrut.route;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The routes of one deployment and those deployed before, as graphs; each is read once, and only if it is asked for. */
final class KnownRoutes {

    private final Map<String, RouteGraph> brought = new HashMap<>();
    private final Map<String, Optional<RouteGraph>> before = new HashMap<>();
    private final Deployed deployed;
    private final Function<byte[], Optional<XmlNode>> reader;

    KnownRoutes(Deployed deployed, Function<byte[], Optional<XmlNode>> reader) {
        this.deployed = deployed;
        this.reader = reader;
    }

    void bring(XmlNode definitions) {
        processes(definitions).forEach(route -> brought.put(route.id, route));
    }

    private static List<RouteGraph> processes(XmlNode definitions) {
        return definitions
                .children("bpmn:process")
                .filter(process -> process.says("isExecutable", "true"))
                .map(RouteGraph::new)
                .toList();
    }

    /** As it will be after the deployment. */
    Optional<RouteGraph> after(String route) {
        return Optional.ofNullable(brought.get(route)).or(() -> before(route));
    }

    /** As it is now. */
    Optional<RouteGraph> before(String route) {
        Optional<RouteGraph> known = before.get(route);
        if (known == null) {
            known = deployed.route(route).flatMap(file -> read(route, file));
            before.put(route, known);
        }
        return known;
    }

    private Optional<RouteGraph> read(String route, byte[] file) {
        return reader.apply(file).stream()
                .flatMap(definitions -> processes(definitions).stream())
                .filter(graph -> graph.id.equals(route))
                .findFirst();
    }

    boolean brings(String route) {
        return brought.containsKey(route);
    }

    /** The routes deployed before, and not brought now, that call the route, directly or by others. */
    List<RouteGraph> callersOf(String route) {
        Map<String, byte[]> all = new LinkedHashMap<>(deployed.routes());
        all.keySet().removeAll(brought.keySet());
        Map<String, String> texts = new LinkedHashMap<>();
        all.forEach((id, file) -> texts.put(id, new String(file, StandardCharsets.UTF_8)));
        Set<String> found = new HashSet<>(Set.of(route));
        List<RouteGraph> callers = new ArrayList<>();
        Deque<String> next = new ArrayDeque<>(found);
        while (!next.isEmpty()) {
            String called = next.pop();
            texts.forEach((id, text) -> {
                // A letter of the name may be written as a reference.
                if (!found.contains(id) && (text.contains(called) || text.contains("&#"))) {
                    before(id).filter(graph -> calls(graph, called)).ifPresent(graph -> {
                        found.add(id);
                        callers.add(graph);
                        next.add(id);
                    });
                }
            });
            brought.values().stream()
                    .filter(graph -> !found.contains(graph.id) && calls(graph, called))
                    .forEach(graph -> {
                        found.add(graph.id);
                        next.add(graph.id);
                    });
        }
        return callers;
    }

    /** Whether another route calls it. */
    boolean isCalled(String route) {
        return brought.values().stream().anyMatch(graph -> calls(graph, route))
                || !callersOf(route).isEmpty();
    }

    private static boolean calls(RouteGraph graph, String route) {
        return graph.calls().anyMatch(call -> call.says("calledElement", route));
    }
}
