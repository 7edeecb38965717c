package org.marshrut.route;

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
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A route as the engine walks it: its nodes, what leads where, and what may run beside what. */
final class RouteGraph {

    private static final Set<String> FORKS = Set.of("bpmn:parallelGateway", "bpmn:inclusiveGateway");
    private static final Set<String> CHOICES =
            Set.of("bpmn:exclusiveGateway", "bpmn:eventBasedGateway", "bpmn:parallelGateway", "bpmn:inclusiveGateway");

    final String id;
    final XmlNode process;
    private final Map<String, XmlNode> nodes = new LinkedHashMap<>();
    private final Map<XmlNode, List<XmlNode>> flows = new HashMap<>();
    private final Map<String, Integer> arrivals = new HashMap<>();
    private final Map<String, List<XmlNode>> boundaries = new HashMap<>();
    private final Map<XmlNode, List<XmlNode>> starts = new HashMap<>();
    private final Map<XmlNode, List<XmlNode>> interruptions = new HashMap<>();
    private final Map<String, List<XmlNode>> links = new HashMap<>();
    private final Map<String, Integer> writers = new HashMap<>();
    private final Set<XmlNode> concurrent = new HashSet<>();
    private final Map<XmlNode, Set<XmlNode>> ahead = new HashMap<>();
    private final Map<XmlNode, Set<XmlNode>> aheadOfSigned = new HashMap<>();

    RouteGraph(XmlNode process) {
        this.process = process;
        this.id = process.get("id").orElse("");
        process.all().filter(Loops::isNode).forEach(node -> nodes.put(id(node), node));
        process.all("bpmn:sequenceFlow").forEach(flow -> {
            XmlNode source = nodes.get(flow.get("sourceRef").orElse(""));
            if (source != null && target(flow) != null) {
                flows.computeIfAbsent(source, any -> new ArrayList<>()).add(flow);
                arrivals.merge(flow.get("targetRef").orElse(""), 1, Integer::sum);
            }
        });
        nodes.values().forEach(this::place);
        process.all()
                .filter(node -> node.is("camunda:outputParameter") || node.is("camunda:out"))
                .forEach(node -> writers.merge(
                        node.get("name").or(() -> node.get("target")).orElse(""), 1, Integer::sum));
        nodes.values().stream().filter(this::splits).forEach(node -> concurrent.add(scope(node)));
    }

    static String id(XmlNode node) {
        return node.get("id").orElse("");
    }

    private void place(XmlNode node) {
        XmlNode scope = scope(node);
        if (node.is("bpmn:boundaryEvent")) {
            boundaries
                    .computeIfAbsent(node.get("attachedToRef").orElse(""), any -> new ArrayList<>())
                    .add(node);
        } else if (node.is("bpmn:startEvent") && isEventSubProcess(scope)) {
            interruptions
                    .computeIfAbsent(scope(scope), any -> new ArrayList<>())
                    .add(node);
        } else if (node.is("bpmn:startEvent")) {
            starts.computeIfAbsent(scope, any -> new ArrayList<>()).add(node);
        } else if (node.is("bpmn:intermediateCatchEvent")) {
            node.children("bpmn:linkEventDefinition")
                    .forEach(link -> links.computeIfAbsent(link.get("name").orElse(""), any -> new ArrayList<>())
                            .add(node));
        }
        if (isRepeated(node)) {
            concurrent.add(node);
        }
    }

    /** Whether more goes on behind the node than came to it. */
    boolean splits(XmlNode node) {
        boolean besides = node.is("bpmn:boundaryEvent") && node.says("cancelActivity", "false")
                || node.is("bpmn:startEvent") && node.says("isInterrupting", "false");
        return besides || flows(node).size() > 1 && (FORKS.contains(node.name()) || !CHOICES.contains(node.name()));
    }

    boolean joins(XmlNode node) {
        return FORKS.contains(node.name()) && arrivals.getOrDefault(id(node), 0) > 1;
    }

    Stream<XmlNode> userTasks() {
        return nodes.values().stream().filter(node -> node.is("bpmn:userTask"));
    }

    Stream<XmlNode> calls() {
        return nodes.values().stream().filter(node -> node.is("bpmn:callActivity"));
    }

    XmlNode target(XmlNode flow) {
        return nodes.get(flow.get("targetRef").orElse(""));
    }

    List<XmlNode> flows(XmlNode node) {
        return flows.getOrDefault(node, List.of());
    }

    List<XmlNode> boundaries(XmlNode host) {
        return boundaries.getOrDefault(id(host), List.of());
    }

    /** The start events inside a subprocess, or of the route when it is called. */
    List<XmlNode> starts(XmlNode scope) {
        return starts.getOrDefault(scope, List.of()).stream()
                .filter(start ->
                        scope.is("bpmn:subProcess") || definition(start).isEmpty())
                .toList();
    }

    /** The start events of event subprocesses that stand in the scope. */
    List<XmlNode> interruptions(XmlNode scope) {
        return interruptions.getOrDefault(scope, List.of());
    }

    List<XmlNode> linked(XmlNode thrower) {
        return thrower.children("bpmn:linkEventDefinition")
                .flatMap(link -> links.getOrDefault(link.get("name").orElse(""), List.of()).stream())
                .toList();
    }

    /** Whether several tokens may be in the scope. */
    boolean isConcurrent(XmlNode scope) {
        return concurrent.contains(scope);
    }

    /** Whether more than one place of the route leaves something in the variable. */
    boolean isWrittenByMany(String variable) {
        return writers.getOrDefault(variable, 0) > 1;
    }

    /** What comes first behind the flow; see {@link Ahead}. */
    Set<XmlNode> ahead(XmlNode flow, boolean signatureWeighs, Predicate<XmlNode> weighs, Budget budget) {
        Map<XmlNode, Set<XmlNode>> known = signatureWeighs ? ahead : aheadOfSigned;
        Set<XmlNode> first = known.get(flow);
        if (first == null) {
            first = Ahead.of(target(flow), this, weighs, budget);
            known.put(flow, first);
        }
        return first;
    }

    /** The subprocess or the process in which the node stands. */
    XmlNode scope(XmlNode node) {
        XmlNode scope = node.parent();
        return scope == null ? process : scope;
    }

    static boolean isEventSubProcess(XmlNode scope) {
        return scope.is("bpmn:subProcess") && scope.says("triggeredByEvent", "true");
    }

    static boolean isRepeated(XmlNode node) {
        return node.children("bpmn:multiInstanceLoopCharacteristics").findAny().isPresent();
    }

    /** What an event waits for or throws. */
    static Optional<XmlNode> definition(XmlNode event) {
        return event.children().stream()
                .filter(child -> child.name().endsWith("EventDefinition"))
                .findFirst();
    }

    static boolean is(XmlNode event, String kind) {
        return event.children("bpmn:" + kind + "EventDefinition").findAny().isPresent();
    }

    /** Who catches what the node throws, as far as the route itself does: a boundary event or the start of an event subprocess. */
    Optional<XmlNode> catcher(XmlNode node, Thrown thrown) {
        for (XmlNode scope = scope(node); ; scope = scope(scope)) {
            Optional<XmlNode> inside =
                    interruptions(scope).stream().filter(thrown::isCaughtBy).findFirst();
            if (inside.isPresent() || scope == process) {
                return inside;
            }
            Optional<XmlNode> outside =
                    boundaries(scope).stream().filter(thrown::isCaughtBy).findFirst();
            if (outside.isPresent()) {
                return outside;
            }
        }
    }

    /**
     * Where the branches beside the node begin: what a fork before it has set going as well, and what the end of the node's
     * own branch does not wait for.
     */
    List<XmlNode> beside(XmlNode node, Budget budget) {
        List<XmlNode> beside = new ArrayList<>();
        for (XmlNode at = node; at != process && nodes.containsKey(id(at)); at = scope(at)) {
            for (XmlNode fork : nodes.values()) {
                if (scope(fork) == scope(at) && splits(fork)) {
                    beside.addAll(branchesWithout(fork, at, budget));
                }
            }
        }
        return beside;
    }

    private List<XmlNode> branchesWithout(XmlNode fork, XmlNode node, Budget budget) {
        List<XmlNode> branches = new ArrayList<>();
        branches.addAll(flows(fork).stream().map(this::target).toList());
        if (fork.is("bpmn:boundaryEvent")) {
            Optional.ofNullable(nodes.get(fork.get("attachedToRef").orElse("")))
                    .ifPresent(host -> branches.addAll(
                            flows(host).stream().map(this::target).toList()));
        }
        List<XmlNode> without = branches.stream()
                .filter(branch -> !leads(branch, node, fork, budget))
                .toList();
        return without.size() == branches.size() ? List.of() : without;
    }

    /** Whether one comes from one node to the other without passing a third. */
    private boolean leads(XmlNode from, XmlNode to, XmlNode without, Budget budget) {
        Set<XmlNode> seen = new HashSet<>(Set.of(without));
        Deque<XmlNode> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty()) {
            XmlNode at = next.pop();
            budget.spend();
            if (at == to) {
                return true;
            }
            if (seen.add(at)) {
                flows(at).forEach(flow -> next.add(target(flow)));
                next.addAll(linked(at));
                boundaries(at).forEach(next::add);
            }
        }
        return false;
    }
}
