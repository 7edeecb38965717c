package org.marshrut.hunt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.w3c.dom.Element;

/** What an analyst, by mistake or on purpose, may do to a route that is there. */
final class Mutations {

    private static final String[] STEPS = {
        "userTask", "serviceTask", "businessRuleTask", "callActivity", "intermediateCatchEvent", "subProcess"
    };

    private final Drawing drawing;
    private final Dice dice;
    private final Pieces pieces;
    private final Map<Runnable, Integer> all = new LinkedHashMap<>();

    Mutations(Drawing drawing, Dice dice) {
        this.drawing = drawing;
        this.dice = dice;
        this.pieces = new Pieces(drawing, dice);
        may(5, () -> some(this::leaveOut, STEPS));
        may(3, () -> some(pieces::performer, "userTask"));
        may(2, () -> some(task -> pieces.kind(task, dice.one(List.copyOf(Words.DECISIONS.keySet()))), "userTask"));
        may(2, () -> some(this::otherDecisions, "userTask"));
        may(3, () -> some(this::dropQuestion, "exclusiveGateway"));
        may(1, () -> some(event -> drawing.remove(event, way(event)), "boundaryEvent"));
        may(
                2,
                () -> some(
                        node -> drawing.property(node, "state", dice.one(Words.STATES)),
                        "userTask",
                        "serviceTask",
                        "endEvent",
                        "startEvent"));
        may(
                2,
                () -> some(
                        flow -> flow.setAttribute(
                                "targetRef", dice.one(drawing.neighbours(flow)).getAttribute("id")),
                        "sequenceFlow"));
        may(3, () -> some(flow -> pieces.verb(flow, dice.one(Words.VERBS)), "sequenceFlow"));
        may(
                2,
                () -> some(
                        flow -> pieces.task(flow, dice.one(List.copyOf(Words.DECISIONS.keySet())), null),
                        "sequenceFlow"));
        may(1, () -> some(flow -> pieces.call(flow, dice.one(Words.CALLED)), "sequenceFlow"));
        may(1, () -> some(flow -> pieces.pause(flow), "sequenceFlow"));
        may(2, () -> some(flow -> pieces.beside(flow, dice.one(Words.VERBS)), "sequenceFlow"));
        may(2, this::otherCondition);
        may(1, this::swap);
        may(1, () -> some(call -> call.setAttribute("calledElement", dice.one(Words.CALLED)), "callActivity"));
    }

    private void may(int weight, Runnable mutation) {
        all.put(mutation, weight);
    }

    void once() {
        dice.weighted(all).run();
    }

    private void some(Consumer<Element> change, String... names) {
        List<Element> found = drawing.all(names);
        if (!found.isEmpty()) {
            change.accept(dice.one(found));
        }
    }

    private Optional<Element> way(Element node) {
        List<Element> ways = drawing.outOf(node);
        return ways.isEmpty() ? Optional.empty() : Optional.of(dice.one(ways));
    }

    private void leaveOut(Element node) {
        if (!node.getAttribute("triggeredByEvent").equals("true")) {
            drawing.remove(node, way(node));
        }
    }

    /** All who come to a gateway that parts take one of its ways, whatever was asked there. */
    private void dropQuestion(Element gateway) {
        if (drawing.outOf(gateway).size() > 1) {
            drawing.remove(gateway, way(gateway));
        }
    }

    private void otherDecisions(Element task) {
        List<String> possible = new ArrayList<>(Words.DECISIONS.get(dice.one(List.copyOf(Words.DECISIONS.keySet()))));
        while (possible.size() > 1 && dice.chance(50)) {
            possible.remove(dice.below(possible.size()));
        }
        drawing.property(task, "decisions", String.join(", ", possible));
    }

    private void otherCondition() {
        List<Element> asked = drawing.flows().stream()
                .filter(flow -> drawing.child(flow, "conditionExpression").isPresent())
                .toList();
        if (!asked.isEmpty()) {
            drawing.condition(dice.one(asked), dice.one(Words.CONDITIONS));
        }
    }

    /** Two steps of one scope change places. */
    private void swap() {
        List<Element> steps = drawing.all("userTask", "serviceTask", "callActivity");
        if (steps.size() < 2) {
            return;
        }
        Element one = dice.one(steps);
        Element other = dice.one(steps);
        if (one == other || one.getParentNode() != other.getParentNode()) {
            return;
        }
        for (Element flow : drawing.flows()) {
            for (String end : List.of("sourceRef", "targetRef")) {
                if (flow.getAttribute(end).equals(one.getAttribute("id"))) {
                    flow.setAttribute(end, other.getAttribute("id"));
                } else if (flow.getAttribute(end).equals(other.getAttribute("id"))) {
                    flow.setAttribute(end, one.getAttribute("id"));
                }
            }
        }
        one.removeAttribute("default");
        other.removeAttribute("default");
    }
}
