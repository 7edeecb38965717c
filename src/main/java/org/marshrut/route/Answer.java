package org.marshrut.route;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A decision that somebody must read, and what variables say of it: each in the case that it was given, and in the case that
 * the same person agreed. Where both come to the same, nothing is told.
 *
 * @param agreement the decision to tell it from
 */
record Answer(String decision, Kind kind, String agreement) {

    enum Kind {
        OBJECTION,
        REMARK,
        /** The signatory did not sign. */
        NO_SIGNATURE
    }

    static final String DECISION = "decision";
    private static final String OBJECTIONS = "objections";
    private static final String REMARKS = "remarks";
    private static final List<String> AGREEING = List.of("AGREED", "DONE", "ACCEPTED", "SIGNED");

    record Pair(Guess given, Guess agreed) {

        boolean tells() {
            return !given.equals(agreed);
        }
    }

    /** The decisions of a step that wait for somebody. */
    static List<Answer> of(XmlNode step) {
        List<String> decisions = Names.decisions(step);
        String agreement =
                AGREEING.stream().filter(decisions::contains).findFirst().orElse(AGREEING.get(0));
        return decisions.stream()
                .flatMap(decision -> kind(step, decision).stream().map(kind -> new Answer(decision, kind, agreement)))
                .toList();
    }

    private static Optional<Kind> kind(XmlNode step, String decision) {
        if (LegalWeight.isSignature(step)) {
            return decision.startsWith("SIGNED") ? Optional.empty() : Optional.of(Kind.NO_SIGNATURE);
        }
        return Names.kind(step).judges()
                ? switch (decision) {
                    case "NOT_AGREED", "RETURNED", "REJECTED", "REFUSED" -> Optional.of(Kind.OBJECTION);
                    case "AGREED_WITH_REMARKS" -> Optional.of(Kind.REMARK);
                    default -> Optional.empty();
                }
                : Optional.empty();
    }

    /** What the step leaves behind itself. */
    Map<String, Pair> given(XmlNode step) {
        Map<String, Pair> told = new HashMap<>();
        told.put(DECISION, new Pair(new Guess.Known(decision), new Guess.Known(agreement)));
        boolean several = RouteGraph.isRepeated(step);
        Map<String, Pair> after = several && !endsAtOnce(step, told) ? Map.of() : written(step, told);
        return isLocal(step, DECISION) ? without(after, DECISION) : after;
    }

    /** What is known after another step has been decided. */
    Map<String, Pair> afterTask(XmlNode step, Map<String, Pair> told) {
        if (!isLocal(step, DECISION)) {
            return written(step, without(told, DECISION));
        }
        return told.containsKey(DECISION)
                ? with(written(step, without(told, DECISION)), DECISION, told.get(DECISION))
                : written(step, told);
    }

    /** With the output parameters of the step, in their order. */
    Map<String, Pair> written(XmlNode step, Map<String, Pair> told) {
        Map<String, Pair> after = told;
        for (XmlNode output : mapped(step, "camunda:outputParameter").toList()) {
            after = with(after, output.get("name").orElse(""), pair(output.text(), after));
        }
        return after;
    }

    /** Inside a subprocess; what its own variables hide is kept under another name. */
    Map<String, Pair> inside(XmlNode scope, Map<String, Pair> told) {
        Map<String, Pair> inside = told;
        for (XmlNode input : mapped(scope, "camunda:inputParameter").toList()) {
            String name = input.get("name").orElse("");
            if (told.containsKey(name)) {
                inside = with(inside, hidden(name, scope), told.get(name));
            }
            inside = with(inside, name, pair(input.text(), told));
        }
        return inside;
    }

    /** After a subprocess, whichever way it was left. */
    Map<String, Pair> outside(XmlNode scope, Map<String, Pair> told) {
        Map<String, Pair> outside = told;
        for (XmlNode input : mapped(scope, "camunda:inputParameter").toList()) {
            String name = input.get("name").orElse("");
            Pair before = told.get(hidden(name, scope));
            outside = without(without(outside, name), hidden(name, scope));
            outside = before == null ? outside : with(outside, name, before);
        }
        return outside;
    }

    private static String hidden(String name, XmlNode scope) {
        return name + " " + RouteGraph.id(scope);
    }

    /** What a called route is told, or what the caller hears from it. */
    Map<String, Pair> passed(XmlNode call, String way, Map<String, Pair> from, Map<String, Pair> to) {
        Map<String, Pair> passed = to;
        for (XmlNode variable : call.children("bpmn:extensionElements")
                .flatMap(elements -> elements.children(way))
                .toList()) {
            Pair value = variable.get("source")
                    .map(source -> variable(source, from))
                    .or(() -> variable.get("sourceExpression").map(expression -> pair(expression, from)))
                    .orElse(new Pair(Guess.NONE, Guess.NONE));
            passed = variable.get("target").isPresent()
                    ? with(passed, variable.get("target").get(), value)
                    : passed;
        }
        return passed;
    }

    /** Whether several do not go on after this answer, so that it is the last one. */
    boolean endsAtOnce(XmlNode step, Map<String, Pair> told) {
        return step.children("bpmn:multiInstanceLoopCharacteristics")
                .flatMap(loop -> loop.children("bpmn:completionCondition"))
                .map(condition -> pair(condition.text(), told))
                .anyMatch(ends -> ends.given().equals(Guess.TRUE) && ends.tells());
    }

    private Pair variable(String name, Map<String, Pair> told) {
        return new Pair(given(told).apply(name), agreed(told).apply(name));
    }

    Pair pair(String expression, Map<String, Pair> told) {
        return new Pair(Guess.of(expression, given(told)), Guess.of(expression, agreed(told)));
    }

    /** The facts of a document are asked before its variables. */
    private Function<String, Guess> given(Map<String, Pair> told) {
        return name -> switch (name) {
            case OBJECTIONS -> kind == Kind.OBJECTION ? Guess.SOME : Guess.NONE;
            case REMARKS -> kind == Kind.REMARK ? Guess.SOME : Guess.NONE;
            default -> told.containsKey(name) ? told.get(name).given() : new Guess.Open(name);
        };
    }

    private Function<String, Guess> agreed(Map<String, Pair> told) {
        return name -> switch (name) {
            case OBJECTIONS, REMARKS -> Guess.NONE;
            default -> told.containsKey(name) ? told.get(name).agreed() : new Guess.Open(name);
        };
    }

    private static boolean isLocal(XmlNode step, String name) {
        return mapped(step, "camunda:inputParameter").anyMatch(input -> input.says("name", name));
    }

    private static Stream<XmlNode> mapped(XmlNode step, String kind) {
        return step.children("bpmn:extensionElements")
                .flatMap(elements -> elements.children("camunda:inputOutput"))
                .flatMap(mapping -> mapping.children(kind));
    }

    /** Only what tells something is kept. */
    static Map<String, Pair> with(Map<String, Pair> told, String name, Pair value) {
        if (!value.tells() && !told.containsKey(name)) {
            return told;
        }
        Map<String, Pair> with = new HashMap<>(told);
        if (value.tells()) {
            with.put(name, value);
        } else {
            with.remove(name);
        }
        return Map.copyOf(with);
    }

    static Map<String, Pair> without(Map<String, Pair> told, String name) {
        return told.containsKey(name) ? with(told, name, new Pair(Guess.NONE, Guess.NONE)) : told;
    }
}
