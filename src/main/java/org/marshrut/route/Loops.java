package org.marshrut.route;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds circles that a route could walk for ever without waiting for anybody.
 *
 * <p>A task of a person, a receive task, a timer, a message, a signal and an event gateway wait. A called route counts
 * as waiting, because it stands in another file that may change by itself; what it does is stopped at run time. A
 * condition does not wait when it is true already, and a step before which the engine saves ({@code asyncBefore}) only
 * makes the circle slower. A subprocess waits if each way through it does.
 */
final class Loops {

    private static final Set<String> NODES = Set.of(
            "bpmn:startEvent",
            "bpmn:endEvent",
            "bpmn:intermediateCatchEvent",
            "bpmn:intermediateThrowEvent",
            "bpmn:boundaryEvent",
            "bpmn:userTask",
            "bpmn:serviceTask",
            "bpmn:sendTask",
            "bpmn:receiveTask",
            "bpmn:businessRuleTask",
            "bpmn:manualTask",
            "bpmn:task",
            "bpmn:callActivity",
            "bpmn:subProcess",
            "bpmn:exclusiveGateway",
            "bpmn:parallelGateway",
            "bpmn:inclusiveGateway",
            "bpmn:eventBasedGateway");
    private static final Set<String> WAITING =
            Set.of("bpmn:userTask", "bpmn:receiveTask", "bpmn:callActivity", "bpmn:eventBasedGateway");
    private static final Set<String> CATCHING = Set.of("bpmn:intermediateCatchEvent", "bpmn:boundaryEvent");
    private static final Set<String> WAITED_FOR =
            Set.of("bpmn:timerEventDefinition", "bpmn:messageEventDefinition", "bpmn:signalEventDefinition");
    /** The way out of a subprocess, as a place of its own. */
    private static final String EXIT = "/exit";

    private final Map<String, XmlNode> nodes = new LinkedHashMap<>();
    private final Map<String, Set<String>> ways = new HashMap<>();
    private final Set<String> left = new HashSet<>();

    private Loops() {}

    static boolean isNode(XmlNode node) {
        return NODES.contains(node.name());
    }

    static void check(XmlNode process, Findings findings) {
        Loops loops = new Loops();
        process.all()
                .filter(Loops::isNode)
                .forEach(node -> loops.nodes.put(node.get("id").orElse(""), node));
        process.all("bpmn:sequenceFlow").forEach(loops::follow);
        loops.nodes.values().forEach(loops::inside);
        loops.links(process);
        loops.report(findings);
    }

    private void way(String from, String to) {
        ways.computeIfAbsent(from, any -> new HashSet<>()).add(to);
    }

    private void follow(XmlNode flow) {
        String from = flow.get("sourceRef").orElse("");
        XmlNode source = nodes.get(from);
        left.add(from);
        way(
                source != null && source.is("bpmn:subProcess") ? from + EXIT : from,
                flow.get("targetRef").orElse(""));
    }

    private void inside(XmlNode node) {
        String id = node.get("id").orElse("");
        XmlNode parent = node.parent();
        if (parent != null && parent.is("bpmn:subProcess")) {
            String scope = parent.get("id").orElse("");
            if (node.is("bpmn:startEvent")) {
                way(scope, id);
            } else if (isLast(node, id)) {
                way(node.is("bpmn:subProcess") ? id + EXIT : id, scope + EXIT);
            }
        }
        if (node.is("bpmn:boundaryEvent")) {
            boundary(node, id);
        }
    }

    private boolean isLast(XmlNode node, String id) {
        return !node.is("bpmn:boundaryEvent")
                && node.children("bpmn:errorEventDefinition").findAny().isEmpty()
                && !left.contains(id);
    }

    /** An error or an escalation leaves a subprocess from where it is thrown, any other step from its entrance. */
    private void boundary(XmlNode event, String id) {
        XmlNode host = nodes.get(event.get("attachedToRef").orElse(""));
        if (host == null) {
            return;
        }
        String kind = event.children("bpmn:errorEventDefinition").findAny().isPresent()
                ? "bpmn:errorEventDefinition"
                : "bpmn:escalationEventDefinition";
        if (host.is("bpmn:subProcess") && event.children(kind).findAny().isPresent()) {
            host.all()
                    .filter(Loops::isNode)
                    .filter(node -> !node.is("bpmn:boundaryEvent") && !node.is("bpmn:startEvent"))
                    .filter(node -> node.children(kind).findAny().isPresent()
                            || node.name().endsWith("Task") && isDone(node))
                    .forEach(thrower -> way(thrower.get("id").orElse(""), id));
        } else {
            way(host.get("id").orElse(""), id);
        }
    }

    private static boolean isDone(XmlNode task) {
        return task.get("camunda:delegateExpression").isPresent();
    }

    private void links(XmlNode process) {
        Map<String, List<String>> targets = new HashMap<>();
        linked(process, "bpmn:intermediateCatchEvent")
                .forEach(link -> targets.computeIfAbsent(link.getKey(), any -> new ArrayList<>())
                        .add(link.getValue()));
        linked(process, "bpmn:intermediateThrowEvent").forEach(link -> targets.getOrDefault(link.getKey(), List.of())
                .forEach(target -> way(link.getValue(), target)));
    }

    private static Stream<Map.Entry<String, String>> linked(XmlNode process, String kind) {
        return process.all(kind).flatMap(event -> event.children("bpmn:linkEventDefinition")
                .map(link ->
                        Map.entry(link.get("name").orElse(""), event.get("id").orElse(""))));
    }

    private boolean waits(String place) {
        XmlNode node = nodes.get(place);
        return node != null
                && (WAITING.contains(node.name())
                        || CATCHING.contains(node.name())
                                && node.children().stream().anyMatch(child -> WAITED_FOR.contains(child.name())));
    }

    /** Each circle is told once, at its first element in the file. */
    private void report(Findings findings) {
        Set<String> told = new HashSet<>();
        for (String start : nodes.keySet()) {
            if (!told.contains(start) && !waits(start)) {
                Set<String> reached = reachedFrom(start);
                if (reached.contains(start)) {
                    told.addAll(reached);
                    findings.add(
                            Rule.ENDLESS_LOOP,
                            nodes.get(start),
                            "Отсюда маршрут может ходить по кругу без остановки. Поставьте в круг задачу человека, таймер или сообщение.");
                }
            }
        }
    }

    private Set<String> reachedFrom(String start) {
        Set<String> reached = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(ways.getOrDefault(start, Set.of()));
        while (!next.isEmpty()) {
            String place = next.pop();
            if (!waits(place) && reached.add(place)) {
                next.addAll(ways.getOrDefault(place, Set.of()));
            }
        }
        return reached;
    }
}
