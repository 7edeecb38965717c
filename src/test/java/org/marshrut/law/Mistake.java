package org.marshrut.law;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * Something drawn wrongly, of {@code drawn-mistakes.yaml}.
 *
 * @param seen whether the check refuses the drawing
 * @param place on the drawing, as whoever meets it is told
 * @param meaning what is told of it
 * @param node with the id {@code x}
 * @param beside what stands outside the process
 */
record Mistake(String name, boolean seen, String place, String meaning, String node, String beside) {

    private static final Path FILE = Path.of("src/test/resources/law/drawn-mistakes.yaml");

    static Stream<Mistake> all() {
        try (InputStream yaml = Files.newInputStream(FILE)) {
            Map<String, Map<String, Object>> all = new Yaml().load(yaml);
            return all.entrySet().stream().map(one -> of(one.getKey(), one.getValue()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Mistake of(String name, Map<String, Object> drawn) {
        String node = drawn.get("node").toString();
        for (var change : ((Map<String, String>) drawn.getOrDefault("instead", Map.of())).entrySet()) {
            node = node.replace(change.getKey(), change.getValue());
        }
        return new Mistake(
                name,
                drawn.containsKey("seen"),
                drawn.get("place").toString(),
                drawn.get("meaning").toString(),
                node,
                drawn.getOrDefault("beside", "").toString());
    }

    /** The route on which a person's decision leads to it. */
    String metByAPerson() {
        return after(decided(""), "then");
    }

    /** The route on which a job comes to it. */
    String metByAJob() {
        return after(decided(" camunda:asyncBefore=\"true\""), "then");
    }

    /** The route that begins with it. */
    String metAtOnce() {
        return after("", "begun");
    }

    private static String decided(String job) {
        return flow("begun", "decide")
                + "<bpmn:userTask id=\"decide\" name=\"Решить\" camunda:assignee=\"author\" />"
                + flow("decide", "then")
                + "<bpmn:task id=\"then\" name=\"Потом\"%s />".formatted(job);
    }

    private String after(String before, String last) {
        String on = node.contains("targetRef=\"done\"") ? "" : flow("x", "done");
        return file(before + flow(last, "x") + node + on, beside);
    }

    private static String flow(String from, String to) {
        return "<bpmn:sequenceFlow id=\"%s_%s\" sourceRef=\"%s\" targetRef=\"%s\" />\n".formatted(from, to, from, to);
    }

    /** @param nodes between {@code begun} and {@code done} */
    private static String file(String nodes, String beside) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="definitions" targetNamespace="drawn">
                  <bpmn:process id="actApproval" name="Правовой акт" isExecutable="true" camunda:historyTimeToLive="P1D">
                  <bpmn:startEvent id="begun" name="Начато" />
                  %s
                  <bpmn:endEvent id="done" name="Сделано" />
                  </bpmn:process>
                  %s
                </bpmn:definitions>
                """.formatted(nodes, beside);
    }

    /** The route on which a cycle is well drawn until somebody has decided the step {@code go}. */
    static String worseWhenReadAgain() {
        return file(
                flow("begun", "both")
                        + "<bpmn:parallelGateway id=\"both\" name=\"Оба\" />"
                        + flow("both", "decide")
                        + flow("both", "go")
                        + """
                        <bpmn:userTask id="decide" name="Решить" camunda:assignee="author" />
                        <bpmn:userTask id="go" name="Идти" camunda:assignee="author" />
                        <bpmn:boundaryEvent id="again" name="Напомнить" attachedToRef="decide" cancelActivity="false">
                        <bpmn:timerEventDefinition id="t">
                        <bpmn:timeCycle xsi:type="bpmn:tFormalExpression">${decision == null ? 'R/PT1H' : 'час'}</bpmn:timeCycle>
                        </bpmn:timerEventDefinition></bpmn:boundaryEvent>
                        """
                        + flow("decide", "done")
                        + flow("go", "done")
                        + flow("again", "done"),
                "");
    }

    @Override
    public String toString() {
        return name;
    }
}
