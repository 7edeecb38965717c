package org.marshrut.route;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marshrut.step.StepKind;

/**
 * Steps of the system that say or do what has not happened yet, as far as one file shows it. The product acts on the facts
 * and stops such a route with an incident; here its analyst hears of it before.
 */
final class FactChecks {

    private static final Pattern ONE_NAME = Pattern.compile("\\s*[$#]\\{\\s*(\\w+)\\s*}\\s*");

    /** Verbs of diagrams, and the kind of step that must come before. */
    private static final Map<String, StepKind> AFTER = Map.of(
            "informParties", StepKind.ACCEPTANCE,
            "releaseAssignments", StepKind.RELEASE,
            "extendAssignment", StepKind.EXTENSION);

    private static final String ROWS = "assignRows";
    private static final String CONSENT = "giveTacitConsent";
    private static final List<String> AFTER_THE_DEADLINE = List.of("watch.nextLevel(", "watch.expiry(");

    private final Map<String, List<XmlNode>> before = new HashMap<>();
    private final Map<String, XmlNode> nodes = new HashMap<>();
    private final XmlNode process;

    private FactChecks(XmlNode process) {
        this.process = process;
        process.all().filter(Loops::isNode).forEach(node -> nodes.put(RouteGraph.id(node), node));
        process.all("bpmn:sequenceFlow").forEach(flow -> Optional.ofNullable(
                        nodes.get(flow.get("sourceRef").orElse("")))
                .ifPresent(
                        source -> before.computeIfAbsent(flow.get("targetRef").orElse(""), any -> new ArrayList<>())
                                .add(source)));
    }

    static void check(XmlNode definitions, Findings findings) {
        definitions.children("bpmn:process").forEach(process -> {
            FactChecks checks = new FactChecks(process);
            checks.nodes.values().stream()
                    .sorted(Comparator.comparingInt(XmlNode::line))
                    .forEach(node -> checks.node(node, findings));
        });
    }

    private void node(XmlNode node, Findings findings) {
        String verb = verb(node);
        StepKind needed = AFTER.get(String.valueOf(verb));
        if (needed != null && isReachedWithout(node, before -> isTask(before) && Names.kind(before) == needed)) {
            findings.add(
                    Rule.FACT_MISSING,
                    node,
                    "К шагу «%s» можно прийти без шага вида %s: того, что он сообщает или делает, ещё не было, и маршрут встанет с инцидентом. Поставьте такой шаг до него."
                            .formatted(node.get("name").orElse(verb), needed));
        }
        if (ROWS.equals(verb) && isReachedWithout(node, FactChecks::mayRegister)) {
            findings.add(
                    Rule.FACT_MISSING,
                    node,
                    "К шагу «%s» можно прийти без регистрации: поручений по незарегистрированному документу не дают, и маршрут встанет. Поставьте до него registerAct."
                            .formatted(node.get("name").orElse(verb)));
        }
        if (CONSENT.equals(verb)) {
            consent(node, findings);
        }
        if (isTask(node) && Names.kind(node) == StepKind.REVISION && !isAuthors(node)) {
            findings.add(
                    Rule.FOREIGN_ANSWER,
                    node,
                    "На замечания отвечает автор проекта. Ответ другого исполнителя их не закроет. Укажите исполнителя ${author}.");
        }
    }

    private void consent(XmlNode node, Findings findings) {
        boolean besidePeople = nodes.values().stream().anyMatch(FactChecks::isTask);
        if (besidePeople || isReachedWithout(node, FactChecks::waitsForTheDeadline)) {
            findings.add(
                    Rule.SILENCE,
                    node,
                    besidePeople
                            ? "Молчание — согласие только визы. Этот шаг стоит в маршруте контроля срока, который вызывают со свойством watches, а не рядом с задачами людей."
                            : "Согласие по умолчанию наступает только после срока. Поставьте до этого шага таймер ${watch.nextLevel(execution)} или ${watch.expiry(execution)}.");
        }
    }

    private static boolean waitsForTheDeadline(XmlNode node) {
        return node.all("bpmn:timeDate")
                .anyMatch(date -> AFTER_THE_DEADLINE.stream().anyMatch(date.text()::contains));
    }

    /** A called route may give the number as well. */
    private static boolean mayRegister(XmlNode node) {
        return "registerAct".equals(verb(node)) || node.is("bpmn:callActivity");
    }

    private static boolean isTask(XmlNode node) {
        return node.is("bpmn:userTask");
    }

    private static boolean isAuthors(XmlNode task) {
        return task.get("camunda:assignee")
                .filter(who -> who.strip().equals("${author}"))
                .isPresent();
    }

    private static @Nullable String verb(XmlNode node) {
        return node.get("camunda:delegateExpression")
                .map(ONE_NAME::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .orElse(null);
    }

    /** Whether a way leads from where something begins to the node that passes nothing of the kind. */
    private boolean isReachedWithout(XmlNode node, Predicate<XmlNode> needed) {
        Set<XmlNode> seen = new HashSet<>();
        Deque<XmlNode> open = new ArrayDeque<>(List.of(node));
        while (!open.isEmpty()) {
            XmlNode at = open.pop();
            if (!seen.add(at) || at != node && passes(at, needed)) {
                continue;
            }
            List<XmlNode> sources = sources(at);
            if (sources.isEmpty()) {
                return true;
            }
            open.addAll(sources);
        }
        return false;
    }

    /** A subprocess is taken for what stands in it; where a link comes from is not followed. */
    private static boolean passes(XmlNode at, Predicate<XmlNode> needed) {
        return at.is("bpmn:subProcess") && at.all().anyMatch(needed)
                || needed.test(at)
                || at.children("bpmn:linkEventDefinition").findAny().isPresent();
    }

    /** What comes right before: of a boundary event its host, of the start inside a subprocess what comes before that. */
    private List<XmlNode> sources(XmlNode at) {
        List<XmlNode> flows = before.getOrDefault(RouteGraph.id(at), List.of());
        XmlNode scope = at.parent();
        if (!flows.isEmpty() || scope == null || scope == process) {
            return at.is("bpmn:boundaryEvent") ? hosts(at) : flows;
        }
        return at.is("bpmn:boundaryEvent") ? hosts(at) : sources(scope);
    }

    /** A step that is broken off has not been done: what comes before it counts. */
    private List<XmlNode> hosts(XmlNode boundary) {
        XmlNode host = nodes.get(boundary.get("attachedToRef").orElse(""));
        return host == null ? List.of() : sources(host);
    }
}
