package org.marshrut.route;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A route written as lines, for tests that need many small ones.
 *
 * <pre>
 * task check VISA AGREED,NOT_AGREED     a user task; settings may follow: mi, local, out=endorsed:${…}, until=${…}
 * sub approval {                        a subprocess, until }; "sub visa mi {" is done for several
 * &gt;begun -> check -> ?isAgreed          &gt; start, . end, * terminating end, x error end, ? choice, + fork or join,
 * ?isAgreed -[objections > 0]-> .no     ! verb of the system, @ called route, ~ timer, % condition, ^late(check) boundary timer
 * </pre>
 */
final class Sketch {

    private static final Pattern ARROW = Pattern.compile("\\s*-(?:\\[([^]]*)]-)?>\\s*");
    private static final Pattern NODE = Pattern.compile("([>.*x?+!@~%^/&]?)(\\w+)(?:\\(([^)]*)\\))?");

    private record Scope(String id, String head, StringBuilder inside) {}

    private final Map<String, String> tasks = new LinkedHashMap<>();
    private final Map<String, Boolean> drawn = new LinkedHashMap<>();
    private final Deque<Scope> scopes = new ArrayDeque<>();
    private int flows;

    private Sketch() {}

    /** The file of a route with this id. */
    static String of(String route, String lines) {
        Sketch sketch = new Sketch();
        sketch.scopes.push(new Scope(route, "", new StringBuilder()));
        // Settings first: a step may be told of before it stands in a line.
        lines.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("task "))
                .forEach(line -> sketch.tasks.put(line.split(" ")[1], line));
        lines.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("sub "))
                .forEach(line -> sketch.drawn.put(line.split(" ")[1], true));
        lines.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("task "))
                .forEach(sketch::line);
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="definitions" targetNamespace="sketch">
                  <bpmn:process id="%s" name="Маршрут %s" isExecutable="true" camunda:historyTimeToLive="P1D">
                %s  </bpmn:process>
                  <bpmn:error id="anError" name="Отказ" errorCode="REFUSED" />
                </bpmn:definitions>
                """.formatted(route, route, sketch.scopes.pop().inside());
    }

    private void line(String line) {
        if (line.startsWith("sub ")) {
            String id = line.split(" ")[1];
            scopes.push(new Scope(id, line, new StringBuilder()));
        } else if (line.equals("}")) {
            Scope scope = scopes.pop();
            boolean local = scope.head().contains(" local");
            scopes.peek()
                    .inside()
                    .append("<bpmn:subProcess id=\"%s\" name=\"Подпроцесс %s\"%s>%s%s%s</bpmn:subProcess>\n"
                            .formatted(
                                    scope.id(),
                                    scope.id(),
                                    scope.head().contains(" event") ? " triggeredByEvent=\"true\"" : "",
                                    local
                                            ? "<bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name=\"decision\" /></camunda:inputOutput></bpmn:extensionElements>"
                                            : "",
                                    scope.head().contains(" mi") ? several(scope.head()) : "",
                                    scope.inside()));
        } else {
            chain(line);
        }
    }

    private void chain(String line) {
        Matcher arrow = ARROW.matcher(line);
        int from = 0;
        String last = null;
        String condition = null;
        while (true) {
            boolean more = arrow.find();
            String node = node(
                    line.substring(from, more ? arrow.start() : line.length()).strip());
            if (last != null) {
                flow(last, node, condition);
            }
            if (!more) {
                return;
            }
            last = node;
            condition = arrow.group(1);
            from = arrow.end();
        }
    }

    private void flow(String from, String to, String condition) {
        String id = condition == null ? from + "_usual" : "flow" + ++flows;
        if (drawn.putIfAbsent("flow " + id, true) != null) {
            id = "flow" + ++flows;
        }
        scopes.peek()
                .inside()
                .append("<bpmn:sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\">%s</bpmn:sequenceFlow>\n"
                        .formatted(
                                id,
                                from,
                                to,
                                condition == null
                                        ? ""
                                        : "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${%s}</bpmn:conditionExpression>"
                                                .formatted(escaped(condition))));
    }

    private String node(String text) {
        Matcher node = NODE.matcher(text);
        if (!node.matches()) {
            throw new IllegalArgumentException(text);
        }
        String id = node.group(2);
        if (drawn.putIfAbsent(id, true) == null) {
            scopes.peek()
                    .inside()
                    .append(drawn(node.group(1), id, node.group(3)))
                    .append('\n');
        }
        return id;
    }

    private String drawn(String sign, String id, String more) {
        String named = "id=\"%s\" name=\"%s\"".formatted(id, "Элемент " + id);
        String verb = id.replaceAll("_.*", "");
        String timer =
                "<bpmn:timerEventDefinition id=\"%s_timer\"><bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">P2D</bpmn:timeDuration></bpmn:timerEventDefinition>"
                        .formatted(id);
        return switch (sign) {
            case ">" -> "<bpmn:startEvent %s />".formatted(named);
            case "/" -> "<bpmn:startEvent %s>%s</bpmn:startEvent>".formatted(named, timer);
            case "." -> "<bpmn:endEvent %s />".formatted(named);
            case "*" ->
                "<bpmn:endEvent %s><bpmn:terminateEventDefinition id=\"%s_end\" /></bpmn:endEvent>"
                        .formatted(named, id);
            case "x" ->
                "<bpmn:endEvent %s><bpmn:errorEventDefinition id=\"%s_error\" errorRef=\"anError\" /></bpmn:endEvent>"
                        .formatted(named, id);
            case "?" -> "<bpmn:exclusiveGateway %s default=\"%s_usual\" />".formatted(named, id);
            case "+" -> "<bpmn:parallelGateway %s />".formatted(named);
            case "!" -> "<bpmn:serviceTask %s camunda:delegateExpression=\"${%s}\" />".formatted(named, verb);
            case "@" ->
                "<bpmn:callActivity %s calledElement=\"%s\"><bpmn:extensionElements><camunda:in businessKey=\"#{execution.processBusinessKey}\" />%s</bpmn:extensionElements></bpmn:callActivity>"
                        .formatted(
                                named,
                                verb,
                                more == null ? "" : "<camunda:out source=\"%1$s\" target=\"%1$s\" />".formatted(more));
            case "~" -> "<bpmn:intermediateCatchEvent %s>%s</bpmn:intermediateCatchEvent>".formatted(named, timer);
            case "%" ->
                "<bpmn:intermediateCatchEvent %s><bpmn:conditionalEventDefinition id=\"%s_when\"><bpmn:condition xsi:type=\"bpmn:tFormalExpression\">${%s}</bpmn:condition></bpmn:conditionalEventDefinition></bpmn:intermediateCatchEvent>"
                        .formatted(named, id, escaped(more));
            case "^" ->
                "<bpmn:boundaryEvent %s attachedToRef=\"%s\">%s</bpmn:boundaryEvent>".formatted(named, more, timer);
            case "&" ->
                "<bpmn:boundaryEvent %s attachedToRef=\"%s\"><bpmn:errorEventDefinition id=\"%s_error\" errorRef=\"anError\" /></bpmn:boundaryEvent>"
                        .formatted(named, more, id);
            default -> task(id, named);
        };
    }

    private String task(String id, String named) {
        String[] settings = tasks.getOrDefault(id, "task " + id + " WORK").split(" ", 5);
        String line = tasks.getOrDefault(id, "");
        StringBuilder mapping = new StringBuilder();
        if (line.contains(" local")) {
            mapping.append("<camunda:inputParameter name=\"decision\" />");
        }
        Matcher output = Pattern.compile(" out=(\\w+):(\\S.*})").matcher(line);
        if (output.find()) {
            mapping.append("<camunda:outputParameter name=\"%s\">%s</camunda:outputParameter>"
                    .formatted(output.group(1), escaped(output.group(2))));
        }
        return """
                <bpmn:userTask %s camunda:assignee="${people.holder('GOVERNOR')}"><bpmn:extensionElements>%s\
                <camunda:properties><camunda:property name="step" value="%s" />%s</camunda:properties>\
                </bpmn:extensionElements>%s</bpmn:userTask>""".formatted(
                        named,
                        mapping.isEmpty() ? "" : "<camunda:inputOutput>" + mapping + "</camunda:inputOutput>",
                        settings[2],
                        settings.length > 3 && Character.isUpperCase(settings[3].charAt(0))
                                ? "<camunda:property name=\"decisions\" value=\"%s\" />".formatted(settings[3])
                                : "",
                        line.contains(" mi") ? several(line) : "");
    }

    private static String several(String line) {
        Matcher until = Pattern.compile(" until=(\\$\\{[^}]*})").matcher(line);
        return "<bpmn:multiInstanceLoopCharacteristics camunda:collection=\"${asked.approvers(execution)}\" camunda:elementVariable=\"approver\">%s</bpmn:multiInstanceLoopCharacteristics>"
                .formatted(
                        until.find()
                                ? "<bpmn:completionCondition xsi:type=\"bpmn:tFormalExpression\">%s</bpmn:completionCondition>"
                                        .formatted(escaped(until.group(1)))
                                : "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
