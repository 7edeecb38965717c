package org.marshrut.support;

import java.util.ArrayList;
import java.util.List;

/**
 * A route of steps one after another, as an analyst might draw it, without its picture.
 *
 * <pre>
 * !registerAct              a verb of the system; !~registerAct one that the engine does later, as a job; !registerAct2 again
 * sign SIGNATURE ${...}     a user task: id, kind (- for none), performer (@group), then decisions and a state, - for none
 * @actIssuance              a called route
 * </pre>
 */
public final class DrawnChain {

    private DrawnChain() {}

    /** The file of the route. */
    public static String of(String process, String... steps) {
        return of(process, "<bpmn:startEvent id=\"begun\">%s</bpmn:startEvent>", "", steps);
    }

    /** A route that starts when a signal is thrown. */
    public static String onSignal(String process, String signal, String... steps) {
        return of(
                process,
                "<bpmn:startEvent id=\"begun\">%s<bpmn:signalEventDefinition id=\"heard\" signalRef=\"theSignal\" />"
                        + "</bpmn:startEvent>",
                "<bpmn:signal id=\"theSignal\" name=\"%s\" />".formatted(signal),
                steps);
    }

    /** A route that starts when a message comes. */
    public static String onMessage(String process, String message, String... steps) {
        return of(
                process,
                "<bpmn:startEvent id=\"begun\">%s<bpmn:messageEventDefinition id=\"heard\" messageRef=\"theMessage\" />"
                        + "</bpmn:startEvent>",
                "<bpmn:message id=\"theMessage\" name=\"%s\" />".formatted(message),
                steps);
    }

    private static String of(String process, String start, String definitions, String... steps) {
        List<String> nodes = new ArrayList<>();
        List<String> ids = new ArrayList<>(List.of("begun"));
        for (String step : steps) {
            String id = idOf(step);
            ids.add(id);
            nodes.add(node(step, id));
        }
        ids.add("done");
        StringBuilder flows = new StringBuilder();
        for (int i = 1; i < ids.size(); i++) {
            flows.append("<bpmn:sequenceFlow id=\"%s_%s\" sourceRef=\"%s\" targetRef=\"%s\" />\n"
                    .formatted(ids.get(i - 1), ids.get(i), ids.get(i - 1), ids.get(i)));
        }
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="definitions" targetNamespace="drawn">
                  <bpmn:process id="%s" name="Нарисованный маршрут" isExecutable="true" camunda:historyTimeToLive="P1D">
                  %s
                  %s
                  <bpmn:endEvent id="done" />
                  %s
                  </bpmn:process>
                  %s
                </bpmn:definitions>
                """.formatted(process, start.formatted(""), String.join("\n", nodes), flows, definitions);
    }

    private static String idOf(String step) {
        return step.split(" ")[0].replaceAll("^[!@~]+", "");
    }

    private static String node(String step, String id) {
        if (step.startsWith("!")) {
            return "<bpmn:serviceTask id=\"%s\" name=\"%s\" camunda:delegateExpression=\"${%s}\"%s />"
                    .formatted(
                            id,
                            id,
                            id.replaceAll("\\d+$", ""),
                            step.startsWith("!~") ? " camunda:asyncBefore=\"true\"" : "");
        }
        if (step.startsWith("@")) {
            return """
                    <bpmn:callActivity id="%s" name="%s" calledElement="%s"><bpmn:extensionElements>
                    <camunda:in businessKey="#{execution.processBusinessKey}" /><camunda:in variables="all" />
                    </bpmn:extensionElements></bpmn:callActivity>
                    """.formatted(id, id, id);
        }
        String[] parts = step.split(" ", 5);
        String performer = parts[2].startsWith("@")
                ? "camunda:candidateGroups=\"%s\"".formatted(parts[2].substring(1))
                : "camunda:assignee=\"%s\"".formatted(parts[2]);
        return """
                <bpmn:userTask id="%s" name="Шаг %s" %s><bpmn:extensionElements><camunda:properties>%s%s%s
                </camunda:properties></bpmn:extensionElements></bpmn:userTask>
                """.formatted(
                        id,
                        id,
                        performer,
                        property("step", parts[1]),
                        property("decisions", parts.length > 3 ? parts[3] : "-"),
                        property("state", parts.length > 4 ? parts[4] : "-"));
    }

    private static String property(String name, String value) {
        return value.equals("-") ? "" : "<camunda:property name=\"%s\" value=\"%s\" />".formatted(name, value);
    }
}
