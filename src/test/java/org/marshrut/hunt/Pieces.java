package org.marshrut.hunt;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** What is put into a flow: steps of the system and of people, calls, forks; each one node, or a few that belong together. */
final class Pieces {

    private final Drawing drawing;
    private final Dice dice;

    Pieces(Drawing drawing, Dice dice) {
        this.drawing = drawing;
        this.dice = dice;
    }

    void verb(Element flow, String verb) {
        Element step = drawing.add(flow.getParentNode(), "serviceTask", verb, "Шаг системы " + verb);
        drawing.engine(step, "delegateExpression", "${" + verb + "}");
        if (dice.chance(20)) {
            drawing.engine(step, "asyncBefore", "true");
        }
        if (dice.chance(20)) {
            drawing.property(step, "state", dice.one(Words.STATES));
        }
        drawing.insert(flow, step);
    }

    void call(Element flow, String route) {
        Element call = drawing.add(flow.getParentNode(), "callActivity", route, "Вызвать " + route);
        call.setAttribute("calledElement", route);
        Element extension = drawing.inside(call, "bpmn", "extensionElements");
        drawing.inside(extension, "camunda", "in").setAttribute("businessKey", "#{execution.processBusinessKey}");
        for (String variable : List.of("round", "organisation", "restricted", "author")) {
            Element in = drawing.inside(extension, "camunda", "in");
            in.setAttribute("source", variable);
            in.setAttribute("target", variable);
        }
        if (List.of("visaRound", "draftRework").contains(route)) {
            Element out = drawing.inside(extension, "camunda", "out");
            out.setAttribute("source", "decision");
            out.setAttribute("target", "decision");
        }
        drawing.insert(flow, call);
    }

    /** A step of a person. @param performer null for any */
    Element task(Element flow, String kind, @Nullable String performer) {
        Element task = drawing.add(flow.getParentNode(), "userTask", kind.toLowerCase(), "Шаг " + kind.toLowerCase());
        drawing.insert(flow, task);
        kind(task, kind);
        if (performer == null) {
            performer(task);
        } else {
            drawing.engine(task, performer.startsWith("$") ? "assignee" : "candidateGroups", performer);
        }
        if (dice.chance(60)) {
            drawing.engine(
                    task,
                    "dueDate",
                    "${deadlines.at(execution, '%s', 'DUE')}".formatted(dice.one("VISA", "EXAMINATION", "SIGNATURE")));
        }
        return task;
    }

    void kind(Element task, String kind) {
        drawing.property(task, "step", kind);
        drawing.property(task, "decisions", String.join(", ", Words.DECISIONS.get(kind)));
    }

    void performer(Element task) {
        for (String attribute : List.of("assignee", "candidateGroups", "candidateUsers")) {
            task.removeAttributeNS(Drawing.CAMUNDA, attribute);
        }
        if (dice.chance(60)) {
            drawing.engine(task, "assignee", dice.one(Words.PERSONS));
        } else {
            drawing.engine(task, "candidateGroups", dice.one(Words.GROUPS));
        }
    }

    /** A question whose other way leads to an end, back to its author, or to any neighbour. */
    void question(Element flow, String condition) {
        Element question = drawing.add(flow.getParentNode(), "exclusiveGateway", "question", "Как дальше?");
        drawing.insert(flow, question);
        Element usual = drawing.outOf(question).get(0);
        question.setAttribute("default", usual.getAttribute("id"));
        Element other =
                switch (dice.below(3)) {
                    case 0 -> drawing.add(flow.getParentNode(), "endEvent", "over", "Кончено");
                    case 1 -> rework(question);
                    default -> dice.one(drawing.neighbours(flow));
                };
        drawing.connect(question, other, condition);
    }

    private Element rework(Element question) {
        Element task = drawing.add(question.getParentNode(), "userTask", "revision", "Доработать");
        kind(task, "REVISION");
        drawing.engine(task, "assignee", "${author}");
        drawing.property(task, "state", "REWORK");
        drawing.connect(task, question, null);
        return task;
    }

    /** The rest of the flow, and a verb beside it. */
    void beside(Element flow, String verb) {
        Element fork = drawing.add(flow.getParentNode(), "parallelGateway", "fork", "И рядом");
        drawing.insert(flow, fork);
        Element step = drawing.add(flow.getParentNode(), "serviceTask", verb, "Рядом " + verb);
        drawing.engine(step, "delegateExpression", "${" + verb + "}");
        Element end = drawing.add(flow.getParentNode(), "endEvent", "aside", "Рядом кончено");
        drawing.connect(fork, step, null);
        drawing.connect(step, end, null);
    }

    void pause(Element flow) {
        pause(flow, dice.one("PT1H", "P1D", "P5D"));
    }

    /** @param duration by ISO 8601 */
    void pause(Element flow, String duration) {
        Element pause = drawing.add(flow.getParentNode(), "intermediateCatchEvent", "pause", "Подождать");
        Element timer = drawing.inside(pause, "bpmn", "timerEventDefinition");
        timer.setAttribute("id", pause.getAttribute("id") + "_timer");
        Element length = drawing.inside(timer, "bpmn", "timeDuration");
        length.setAttributeNS("http://www.w3.org/2001/XMLSchema-instance", "xsi:type", "bpmn:tFormalExpression");
        length.setTextContent(duration);
        drawing.insert(flow, pause);
    }
}
