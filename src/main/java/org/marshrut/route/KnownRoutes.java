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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The routes of one deployment and those deployed before, as graphs; each is read once, and only if it is asked for. */
final class KnownRoutes {

    private static final Pattern DECISION = Pattern.compile("\\bdecision\\b");

    private final Map<String, RouteGraph> brought = new HashMap<>();
    private final Map<String, Optional<RouteGraph>> before = new HashMap<>();
    private final Map<String, Boolean> tables = new HashMap<>();
    private final Deployed deployed;
    private final Function<byte[], Optional<XmlNode>> reader;
    private final Function<byte[], Optional<XmlNode>> readerOfTables;
    private @Nullable Map<String, String> texts;

    KnownRoutes(
            Deployed deployed,
            Function<byte[], Optional<XmlNode>> reader,
            Function<byte[], Optional<XmlNode>> readerOfTables) {
        this.deployed = deployed;
        this.reader = reader;
        this.readerOfTables = readerOfTables;
    }

    void bring(XmlNode definitions) {
        processes(definitions).forEach(route -> brought.put(route.id, route));
        definitions.children("dmn:decision").forEach(table -> tables.put(RouteGraph.id(table), asks(table)));
    }

    /** The routes as they will be after the deployment. */
    AnswerWalk.World after() {
        return new World(this::after);
    }

    /** The routes as they are now; tables count from the moment when they are deployed. */
    AnswerWalk.World before() {
        return new World(this::before);
    }

    private final class World implements AnswerWalk.World {

        private final Function<String, Optional<RouteGraph>> routes;

        World(Function<String, Optional<RouteGraph>> routes) {
            this.routes = routes;
        }

        @Override
        public Optional<RouteGraph> route(String id) {
            return routes.apply(id);
        }

        @Override
        public boolean asksForDecision(String table) {
            return tables.computeIfAbsent(table, id -> deployed.table(id)
                    .flatMap(readerOfTables)
                    .map(definitions -> definitions
                            .children("dmn:decision")
                            .filter(decision -> decision.says("id", id))
                            .anyMatch(KnownRoutes::asks))
                    .orElse(false));
        }
    }

    private static boolean asks(XmlNode table) {
        return Stream.concat(table.all("dmn:inputExpression"), table.all("dmn:literalExpression"))
                .flatMap(input -> input.children("dmn:text"))
                .anyMatch(text -> DECISION.matcher(text.text()).find());
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
        Map<String, String> others = texts();
        Set<String> found = new HashSet<>(Set.of(route));
        List<RouteGraph> callers = new ArrayList<>();
        Deque<String> next = new ArrayDeque<>(found);
        while (!next.isEmpty()) {
            String called = next.pop();
            others.forEach((id, text) -> {
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

    private Map<String, String> texts() {
        if (texts == null) {
            Map<String, String> read = new LinkedHashMap<>();
            deployed.routes().forEach((id, file) -> {
                if (!brought.containsKey(id)) {
                    read.put(id, new String(file, StandardCharsets.UTF_8));
                }
            });
            texts = read;
        }
        return texts;
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
