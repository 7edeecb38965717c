package org.marshrut.route;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marshrut.step.StepKind;

/**
 * Follows one answer over one route and the routes that it calls, until somebody reads it.
 *
 * <p>It is read where the route goes another way for it than for an agreement, and where the author revises or settles. The
 * walk takes every way that the answer may take; what is known of variables goes with it.
 */
final class AnswerWalk {

    private static final Set<StepKind> ANSWERING = Set.of(StepKind.REVISION, StepKind.SETTLEMENT);

    /**
     * @param leaving whether the node is done
     * @param forks scopes in which the way has been split since the answer
     * @param read whether somebody has read the answer; then only the end of a called route is looked for
     */
    private record Token(
            XmlNode node, boolean leaving, Map<String, Answer.Pair> told, Set<XmlNode> forks, boolean read) {

        Token to(XmlNode other, boolean leaves, Map<String, Answer.Pair> tells) {
            return new Token(other, leaves, tells, forks, read);
        }
    }

    /** What a route may count on beyond itself. */
    interface World {

        Optional<RouteGraph> route(String id);

        /** Whether a table of decisions asks for what was decided. */
        boolean asksForDecision(String table);
    }

    /** A called route and what it is told. */
    private record Call(String route, Map<String, Answer.Pair> told) {}

    private final RouteGraph graph;
    private final Answer answer;
    private final World world;
    private final Budget budget;
    private final Map<Call, Outcome> calls;
    private final XmlNode origin;
    private final Deque<Token> next = new ArrayDeque<>();
    private final Set<Token> seen = new HashSet<>();
    private final List<Token> weakEnds = new ArrayList<>();
    private final Outcome outcome = new Outcome();
    private boolean besideIsWalked;

    private AnswerWalk(
            RouteGraph graph, Answer answer, World world, Budget budget, Map<Call, Outcome> calls, XmlNode origin) {
        this.graph = graph;
        this.answer = answer;
        this.world = world;
        this.budget = budget;
        this.calls = calls;
        this.origin = origin;
    }

    /** From the step that gave the answer. */
    static Outcome from(XmlNode step, RouteGraph graph, Answer answer, World world, Budget budget) {
        AnswerWalk walk = new AnswerWalk(graph, answer, world, budget, new HashMap<>(), step);
        Token given = new Token(step, true, answer.given(step), Set.of(), false);
        if (RouteGraph.isRepeated(step)) {
            walk.waits(given);
        }
        walk.next.add(given);
        return walk.walk();
    }

    /** From the call of a route that somebody's answer leaves. */
    static Outcome after(XmlNode call, Outcome called, RouteGraph graph, Answer answer, World world, Budget budget) {
        AnswerWalk walk = new AnswerWalk(graph, answer, world, budget, new HashMap<>(), call);
        walk.heard(new Token(call, true, Map.of(), Set.of(), false), called);
        return walk.walk();
    }

    private Outcome walk() {
        while (!next.isEmpty() || !outcome.isRead && !weakEnds.isEmpty()) {
            if (next.isEmpty()) {
                weakEnds.forEach(end -> exit(graph.scope(end.node()), end));
                weakEnds.clear();
                continue;
            }
            Token token = next.pop();
            if (seen.add(token)) {
                budget.spend();
                if (token.leaving()) {
                    leave(token);
                } else {
                    arrive(token);
                }
            }
        }
        return outcome;
    }

    private boolean weighs(XmlNode node) {
        return LegalWeight.isDoneBySystem(node)
                || answer.kind() != Answer.Kind.NO_SIGNATURE && LegalWeight.isSignature(node);
    }

    private void arrive(Token at) {
        XmlNode node = at.node();
        if (at.read() && (Ahead.isFirst(node) || weighs(node))) {
            return;
        }
        if (graph.boundaries(node).stream().anyMatch(event -> isToldBy(event, at.told()))) {
            read(graph.boundaries(node).stream()
                    .filter(event -> isToldBy(event, at.told()))
                    .map(event -> at.to(event, true, at.told()))
                    .toList());
        } else if (weighs(node)) {
            outcome.weight = outcome.weight == null ? node : outcome.weight;
        } else if (node.is("bpmn:userTask") && ANSWERING.contains(Names.kind(node))) {
            outcome.isRead = true;
        } else {
            pass(at);
        }
    }

    private void pass(Token at) {
        XmlNode node = at.node();
        switch (node.name()) {
            case "bpmn:userTask", "bpmn:receiveTask" -> {
                waits(at);
                next.add(at.to(node, true, answer.afterTask(node, at.told())));
            }
            case "bpmn:callActivity" -> call(at);
            case "bpmn:subProcess" -> {
                List<XmlNode> starts = graph.starts(node);
                starts.forEach(start -> next.add(at.to(start, true, answer.inside(node, at.told()))));
                if (starts.isEmpty()) {
                    next.add(at.to(node, true, at.told()));
                }
            }
            case "bpmn:intermediateCatchEvent" -> catches(at);
            case "bpmn:intermediateThrowEvent" -> {
                Thrown.by(node).ifPresent(thrown -> thrown(at, thrown));
                List<XmlNode> linked = graph.linked(node);
                linked.forEach(link -> next.add(at.to(link, true, at.told())));
                if (linked.isEmpty()) {
                    next.add(at.to(node, true, at.told()));
                }
            }
            case "bpmn:endEvent" -> end(at);
            default -> {
                graph.boundaries(node).forEach(event -> event(event, at));
                if (node.says("camunda:asyncBefore", "true") && !at.read()) {
                    interrupted(graph.scope(node), at);
                }
                next.add(at.to(node, true, answer.written(node, byTable(node, joined(at)))));
            }
        }
    }

    /** What a table that asks for the decision answers, depends on it. */
    private Map<String, Answer.Pair> byTable(XmlNode node, Map<String, Answer.Pair> told) {
        boolean asks = told.containsKey(Answer.DECISION)
                && node.get("camunda:decisionRef")
                        .filter(world::asksForDecision)
                        .isPresent();
        return node.get("camunda:resultVariable")
                .map(result -> asks
                        ? Answer.with(told, result, new Answer.Pair(new Guess.Open("given"), new Guess.Open("agreed")))
                        : Answer.without(told, result))
                .orElse(told);
    }

    /** After a join, and at the end of a branch, {@code decision} is whoever's was the last. */
    private Map<String, Answer.Pair> joined(Token at) {
        if (!graph.joins(at.node())) {
            return at.told();
        }
        if (!at.read()) {
            interrupted(graph.scope(at.node()), at);
            beside();
        }
        return mixed(at.told());
    }

    private Map<String, Answer.Pair> mixed(Map<String, Answer.Pair> told) {
        Map<String, Answer.Pair> mixed = Answer.without(told, Answer.DECISION);
        for (String variable : told.keySet()) {
            mixed = graph.isWrittenByMany(variable) ? Answer.without(mixed, variable) : mixed;
        }
        return mixed;
    }

    private void beside() {
        if (!besideIsWalked) {
            besideIsWalked = true;
            graph.beside(origin, budget)
                    .forEach(branch -> next.add(new Token(branch, false, Map.of(), Set.of(), false)));
        }
    }

    private void leave(Token at) {
        List<XmlNode> flows = graph.flows(at.node());
        if (flows.isEmpty()) {
            plainEnd(at);
            return;
        }
        Choice choice = Choice.at(at.node(), flows, answer, at.told());
        boolean reads = !at.read() && reads(choice);
        outcome.isRead |= reads;
        Set<XmlNode> forks = at.forks();
        if (graph.splits(at.node()) && choice.given().size() > 1) {
            forks = new HashSet<>(forks);
            forks.add(graph.scope(at.node()));
        }
        for (XmlNode flow : choice.given()) {
            next.add(new Token(graph.target(flow), false, at.told(), Set.copyOf(forks), at.read() || reads));
        }
    }

    private boolean reads(Choice choice) {
        if (choice.asks()
                && choice.given().stream()
                                .map(flow -> ahead(List.of(flow)))
                                .distinct()
                                .count()
                        > 1) {
            return true;
        }
        return !choice.given().equals(choice.agreed())
                && !ahead(choice.agreed()).containsAll(ahead(choice.given()));
    }

    private Set<XmlNode> ahead(List<XmlNode> flows) {
        Set<XmlNode> first = new HashSet<>();
        flows.forEach(flow ->
                first.addAll(graph.ahead(flow, answer.kind() != Answer.Kind.NO_SIGNATURE, this::weighs, budget)));
        return first;
    }

    private void catches(Token at) {
        XmlNode node = at.node();
        Optional<Answer.Pair> condition = condition(node, at.told());
        if (condition
                .filter(pair -> pair.tells() && !pair.given().equals(Guess.TRUE))
                .isPresent()) {
            outcome.isRead = true;
            return;
        }
        if (!RouteGraph.is(node, "link")) {
            interrupted(graph.scope(node), at);
        }
        next.add(at.to(node, true, at.told()));
    }

    private Optional<Answer.Pair> condition(XmlNode event, Map<String, Answer.Pair> told) {
        return event.children("bpmn:conditionalEventDefinition")
                .flatMap(definition -> definition.children("bpmn:condition"))
                .map(condition -> answer.pair(condition.text(), told))
                .findFirst();
    }

    /** Whether an event interrupts what it stands at because of the answer, and would not without it. */
    private boolean isToldBy(XmlNode event, Map<String, Answer.Pair> told) {
        return !event.says("cancelActivity", "false")
                && !event.says("isInterrupting", "false")
                && condition(event, told)
                        .filter(pair -> pair.given().equals(Guess.TRUE) && pair.tells())
                        .isPresent();
    }

    private void read(List<Token> goingOn) {
        outcome.isRead = true;
        goingOn.forEach(token -> next.add(new Token(token.node(), true, token.told(), token.forks(), true)));
    }

    private void waits(Token at) {
        graph.boundaries(at.node()).stream()
                .filter(event -> !Thrown.isWaitedForBy(event))
                .forEach(event -> event(event, at));
        interrupted(graph.scope(at.node()), at);
    }

    /** What may come while a node in the scope is waited for. */
    private void interrupted(XmlNode within, Token at) {
        Map<String, Answer.Pair> told = at.told();
        for (XmlNode scope = within; ; scope = graph.scope(scope)) {
            Token inside = at.to(at.node(), true, told);
            graph.interruptions(scope).stream()
                    .filter(event -> !Thrown.isWaitedForBy(event))
                    .forEach(event -> event(event, inside));
            if (scope == graph.process) {
                outcome.rests = true;
                return;
            }
            told = answer.outside(scope, told);
            Token outside = at.to(at.node(), true, told);
            graph.boundaries(scope).stream()
                    .filter(event -> !Thrown.isWaitedForBy(event))
                    .forEach(event -> event(event, outside));
        }
    }

    private void event(XmlNode event, Token at) {
        if (isToldBy(event, at.told())) {
            read(List.of(at.to(event, true, at.told())));
        } else if (condition(event, at.told())
                .filter(pair -> pair.given().equals(Guess.FALSE))
                .isEmpty()) {
            next.add(at.to(event, true, at.told()));
        }
    }

    private void end(Token at) {
        Optional<Thrown> thrown = Thrown.by(at.node());
        thrown.ifPresent(what -> thrown(at, what));
        if (thrown.isPresent() && thrown.get().kind().equals("error")) {
            return;
        }
        if (RouteGraph.is(at.node(), "terminate")) {
            exit(graph.scope(at.node()), at);
        } else {
            plainEnd(at);
        }
    }

    private void thrown(Token at, Thrown thrown) {
        Optional<XmlNode> catcher = graph.catcher(at.node(), thrown);
        if (catcher.isEmpty()) {
            outcome.thrown.add(thrown);
            return;
        }
        Map<String, Answer.Pair> told = at.told();
        XmlNode outer = graph.scope(catcher.get());
        for (XmlNode scope = graph.scope(at.node());
                scope != outer && scope != graph.process;
                scope = graph.scope(scope)) {
            told = answer.outside(scope, RouteGraph.isRepeated(scope) ? Map.of() : told);
        }
        next.add(at.to(catcher.get(), true, withCode(catcher.get(), thrown, told)));
    }

    private static Map<String, Answer.Pair> withCode(XmlNode event, Thrown thrown, Map<String, Answer.Pair> told) {
        return thrown.variable(event)
                .map(name ->
                        Answer.with(told, name, new Answer.Pair(new Guess.Known(thrown.code()), new Guess.Open(name))))
                .orElse(told);
    }

    private void plainEnd(Token at) {
        XmlNode scope = graph.scope(at.node());
        if (!graph.isConcurrent(scope)) {
            exit(scope, at);
            return;
        }
        if (!at.read()) {
            interrupted(scope, at);
            beside();
        }
        Token last = at.to(at.node(), true, mixed(at.told()));
        if (at.forks().contains(scope)) {
            weakEnds.add(last);
        } else {
            exit(scope, last);
        }
    }

    private void exit(XmlNode scope, Token at) {
        if (scope == graph.process) {
            outcome.exits.add(at.told());
        } else if (RouteGraph.isEventSubProcess(scope)) {
            exit(graph.scope(scope), at);
        } else {
            boolean kept = !RouteGraph.isRepeated(scope) || answer.endsAtOnce(scope, at.told());
            if (!kept && !at.read()) {
                interrupted(scope, at);
            }
            Map<String, Answer.Pair> told = answer.outside(scope, kept ? at.told() : Map.of());
            next.add(at.to(scope, true, answer.written(scope, told)));
        }
    }

    private void call(Token at) {
        XmlNode call = at.node();
        Optional<RouteGraph> called = world.route(call.get("calledElement").orElse(""));
        if (called.isEmpty()) {
            waits(at);
            next.add(at.to(call, true, at.told()));
            return;
        }
        Map<String, Answer.Pair> passed = answer.passed(call, "camunda:in", at.told(), Map.of());
        Call key = new Call(called.get().id, passed);
        Outcome inside = calls.get(key);
        if (inside == null) {
            // A route that calls itself is another rule's matter.
            calls.put(key, new Outcome());
            inside = within(called.get(), passed);
            calls.put(key, inside);
        }
        if (inside.weight != null) {
            outcome.weight = outcome.weight == null ? call : outcome.weight;
        }
        outcome.isRead |= inside.isRead;
        heard(at, inside);
    }

    private Outcome within(RouteGraph called, Map<String, Answer.Pair> told) {
        budget.enter();
        AnswerWalk walk = new AnswerWalk(called, answer, world, budget, calls, called.process);
        called.starts(called.process).forEach(start -> walk.next.add(new Token(start, true, told, Set.of(), false)));
        Outcome inside = walk.walk();
        budget.leave();
        return inside;
    }

    private void heard(Token at, Outcome called) {
        XmlNode call = at.node();
        boolean several = RouteGraph.isRepeated(call);
        if (called.rests || several && called.leaves()) {
            waits(at);
        }
        for (Map<String, Answer.Pair> exit : called.exits) {
            Map<String, Answer.Pair> told = answer.passed(call, "camunda:out", exit, at.told());
            boolean kept = !several || answer.endsAtOnce(call, told);
            next.add(at.to(call, true, answer.written(call, kept ? told : Map.of())));
        }
        for (Thrown thrown : called.thrown) {
            Optional<XmlNode> catcher = graph.boundaries(call).stream()
                    .filter(thrown::isCaughtBy)
                    .findFirst()
                    .or(() -> graph.catcher(call, thrown));
            catcher.ifPresent(event -> next.add(at.to(event, true, withCode(event, thrown, at.told()))));
            if (catcher.isEmpty()) {
                outcome.thrown.add(thrown);
                next.add(at.to(call, true, at.told()));
            }
        }
    }
}
