package org.marshrut.route;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Numbers, stamps and publications that a route comes to without a step of signature before: at run time they are refused,
 * here it is told before anybody waits for one. Of the route of acts and what it calls: another may carry papers that nobody
 * signs.
 */
final class Unsigned {

    /** The route that drafts of signed kinds take. */
    private static final String OF_ACTS = "actApproval";

    private static final Set<String> VERBS = Set.of("registerAct", "makeEdition", "stampAct", "placeOnPortal");

    /**
     * @param weights steps of legal weight that are reached, where they stand
     * @param leaves whether the route ends without a signature on some way
     */
    private record Reach(Set<XmlNode> weights, boolean leaves) {}

    private final KnownRoutes routes;
    private final Budget budget = new Budget();
    private final Map<String, Reach> after = new HashMap<>();
    private final Map<String, Reach> before = new HashMap<>();

    Unsigned(KnownRoutes routes) {
        this.routes = routes;
    }

    void check(XmlNode process, Findings findings) {
        String id = process.get("id").orElse("");
        try {
            routes.after(id).ifPresent(route -> {
                if (id.equals(OF_ACTS)) {
                    reach(route, routes.after(), after)
                            .weights()
                            .forEach(weight -> tell(route, route, weight, findings));
                    return;
                }
                routes.callersOf(id).stream()
                        .filter(caller -> caller.id.equals(OF_ACTS))
                        .filter(this::isNew)
                        .forEach(caller -> reach(caller, routes.after(), after)
                                .weights()
                                .forEach(weight -> tell(route, caller, weight, findings)));
            });
        } catch (Budget.Exhausted e) {
            findings.add(
                    Rule.TOO_COMPLEX,
                    process,
                    "Путей по маршруту слишком много, чтобы проверить подписание. Вынесите часть в вызываемый маршрут.");
        }
    }

    /** A route deployed before is not blamed for what it has been all along. */
    private boolean isNew(RouteGraph caller) {
        return reach(caller, routes.before(), before).weights().isEmpty();
    }

    private static void tell(RouteGraph route, RouteGraph root, XmlNode weight, Findings findings) {
        XmlNode at = weight.root() == route.process.root() ? weight : route.process;
        findings.add(
                Rule.UNSIGNED,
                at,
                "До шага «%s» есть путь, на котором документ никто не подписывает%s: без подписи система не даст ни номера, ни отметки, ни публикации. Поставьте до него шаг вида SIGNATURE."
                        .formatted(
                                Findings.shortened(weight.get("name").orElse(RouteGraph.id(weight)), 60),
                                root == route ? "" : " (маршрут «%s»)".formatted(root.id)));
    }

    private Reach reach(RouteGraph route, AnswerWalk.World world, Map<String, Reach> known) {
        Reach found = known.get(route.id);
        if (found != null) {
            return found;
        }
        // A route that calls itself is another rule's matter.
        known.put(route.id, new Reach(Set.of(), false));
        budget.enter();
        Walk walk = new Walk(route, world, known);
        walk.go();
        budget.leave();
        Reach reach = new Reach(walk.weights, walk.leaves);
        known.put(route.id, reach);
        return reach;
    }

    /** Everything in a route that may be come to before anybody has signed. */
    private final class Walk {

        final Set<XmlNode> weights = new LinkedHashSet<>();
        boolean leaves;

        private final RouteGraph route;
        private final AnswerWalk.World world;
        private final Map<String, Reach> known;
        private final Set<XmlNode> seen = new HashSet<>();
        private final Deque<XmlNode> next = new ArrayDeque<>();

        Walk(RouteGraph route, AnswerWalk.World world, Map<String, Reach> known) {
            this.route = route;
            this.world = world;
            this.known = known;
        }

        void go() {
            next.addAll(route.starts(route.process));
            next.addAll(route.interruptions(route.process));
            while (!next.isEmpty()) {
                XmlNode node = next.pop();
                if (seen.add(node)) {
                    budget.spend();
                    pass(node);
                }
            }
        }

        private void pass(XmlNode node) {
            if (LegalWeight.does(node, VERBS)) {
                weights.add(node);
            }
            next.addAll(route.boundaries(node));
            if (LegalWeight.isSignature(node)) {
                return;
            }
            if (node.is("bpmn:subProcess")) {
                next.addAll(route.starts(node));
                next.addAll(route.interruptions(node));
                return;
            }
            if (node.is("bpmn:callActivity") && !isPassed(node)) {
                return;
            }
            leave(node);
        }

        private boolean isPassed(XmlNode call) {
            return world.route(call.get("calledElement").orElse(""))
                    .map(called -> reach(called, world, known))
                    .map(reach -> {
                        weights.addAll(reach.weights());
                        return reach.leaves();
                    })
                    .orElse(true);
        }

        private void leave(XmlNode node) {
            List<XmlNode> linked = route.linked(node);
            List<XmlNode> flows = route.flows(node).stream().map(route::target).toList();
            next.addAll(linked);
            next.addAll(flows);
            if (linked.isEmpty() && flows.isEmpty()) {
                XmlNode scope = route.scope(node);
                if (scope == route.process || RouteGraph.isEventSubProcess(scope)) {
                    leaves = true;
                } else {
                    leave(scope);
                }
            }
        }
    }
}
