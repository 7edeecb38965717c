package org.marshrut.route;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What comes first on the ways ahead of a node: the next step of a person, event that waits, called route, step of legal weight or end
 * of the route. A step of the system looks at nothing and is passed by.
 */
final class Ahead {

    private static final Set<String> FIRST = Set.of("bpmn:userTask", "bpmn:receiveTask", "bpmn:callActivity");

    private final RouteGraph graph;
    private final Predicate<XmlNode> weighs;
    private final Budget budget;
    private final Set<XmlNode> seen = new HashSet<>();
    private final Set<XmlNode> left = new HashSet<>();
    private final Set<XmlNode> first = new HashSet<>();
    private final Deque<XmlNode> next = new ArrayDeque<>();

    private Ahead(RouteGraph graph, Predicate<XmlNode> weighs, Budget budget) {
        this.graph = graph;
        this.weighs = weighs;
        this.budget = budget;
    }

    static Set<XmlNode> of(XmlNode node, RouteGraph graph, Predicate<XmlNode> weighs, Budget budget) {
        Ahead ahead = new Ahead(graph, weighs, budget);
        ahead.next.add(node);
        while (!ahead.next.isEmpty()) {
            XmlNode next = ahead.next.pop();
            if (ahead.seen.add(next)) {
                budget.spend();
                ahead.pass(next);
            }
        }
        return ahead.first;
    }

    static boolean isFirst(XmlNode node) {
        return FIRST.contains(node.name()) || node.is("bpmn:intermediateCatchEvent") && !RouteGraph.is(node, "link");
    }

    private void pass(XmlNode node) {
        if (isFirst(node) || weighs.test(node)) {
            first.add(node);
            return;
        }
        Optional<Thrown> thrown = Thrown.by(node);
        if (node.is("bpmn:endEvent") && thrown.isPresent()) {
            Optional<XmlNode> catcher = graph.catcher(node, thrown.get());
            catcher.ifPresentOrElse(next::add, () -> first.add(node));
        } else if (node.is("bpmn:endEvent")) {
            end(node);
        } else if (node.is("bpmn:subProcess") && !graph.starts(node).isEmpty()) {
            next.addAll(graph.starts(node));
        } else {
            leave(node);
        }
    }

    private void leave(XmlNode node) {
        if (!left.add(node)) {
            return;
        }
        List<XmlNode> linked = graph.linked(node);
        next.addAll(linked);
        graph.flows(node).forEach(flow -> next.add(graph.target(flow)));
        if (linked.isEmpty() && graph.flows(node).isEmpty()) {
            end(node);
        }
    }

    /** One end is like another where others go on all the same. */
    private void end(XmlNode node) {
        XmlNode scope = graph.scope(node);
        while (RouteGraph.isEventSubProcess(scope)) {
            scope = graph.scope(scope);
        }
        if (scope != graph.process) {
            leave(scope);
        } else {
            first.add(graph.isConcurrent(scope) && !RouteGraph.is(node, "terminate") ? scope : node);
        }
    }
}
