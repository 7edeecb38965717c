package org.marshrut.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.Expression;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Diagrams;

/**
 * {@code processes/README.md} is drawn from the diagrams. Stale: run {@code mvn test -Dtest=ProcessesReadmeTest
 * -Dreadme=write}.
 */
class ProcessesReadmeTest {

    private static final Path README = Diagrams.FOLDER.resolve("README.md");
    private static final String MARK = "<!-- below: generated from the diagrams -->";
    private static final Pattern NORM = Pattern.compile("'([A-Z_]+)'");

    @Test
    void theTablesAreThoseOfTheDiagrams() throws IOException {
        String written = Files.readString(README);
        String head = written.substring(0, written.indexOf(MARK) + MARK.length());
        String current = head + "\n\n" + tables();
        if ("write".equals(System.getProperty("readme"))) {
            Files.writeString(README, current);
        } else {
            assertThat(written)
                    .as("stale: mvn test -Dtest=ProcessesReadmeTest -Dreadme=write")
                    .isEqualTo(current);
        }
    }

    private static String tables() {
        StringBuilder text =
                new StringBuilder("## Маршруты\n\n| маршрут | что это | файл | вызывает |\n|---|---|---|---|\n");
        Map<String, BpmnModelInstance> routes = new TreeMap<>();
        for (Path file : Diagrams.bpmn()) {
            BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
            Process process = process(model);
            routes.put(process.getId(), model);
            text.append("| `%s` | %s | [%s](%s) | %s |\n"
                    .formatted(
                            process.getId(),
                            process.getName(),
                            file.getFileName(),
                            Diagrams.FOLDER.relativize(file),
                            model.getModelElementsByType(CallActivity.class).stream()
                                    .map(call -> "`" + call.getCalledElement() + "`")
                                    .distinct()
                                    .collect(Collectors.joining(", "))));
        }
        text.append("\n## Таблицы\n\n| таблица | что решает | файл |\n|---|---|---|\n");
        for (Path file : Diagrams.dmn()) {
            Decision decision = Dmn.readModelFromFile(file.toFile())
                    .getModelElementsByType(Decision.class)
                    .iterator()
                    .next();
            text.append("| `%s` | %s | [%s](%s) |\n"
                    .formatted(
                            decision.getId(),
                            decision.getName(),
                            file.getFileName(),
                            Diagrams.FOLDER.relativize(file)));
        }
        routes.forEach((id, model) -> text.append(steps(id, model)));
        text.append(events(routes));
        return text.toString();
    }

    private static Process process(BpmnModelInstance model) {
        return model.getModelElementsByType(Process.class).iterator().next();
    }

    private static String steps(String id, BpmnModelInstance model) {
        StringBuilder text = new StringBuilder(
                "\n## Шаги `%s`\n\n| шаг | название | кто | норма | решения | состояние |\n".formatted(id));
        text.append("|---|---|---|---|---|---|\n");
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            boolean user = node instanceof UserTask;
            String delegate = node.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", "delegateExpression");
            String state = property(node, "state");
            if (user || delegate != null || node instanceof CallActivity || !state.isEmpty()) {
                text.append("| `%s` | %s | %s | %s | %s | %s |\n"
                        .formatted(
                                node.getId(),
                                node.getName(),
                                who(node, delegate),
                                user ? norm(((UserTask) node).getCamundaDueDate()) : "",
                                user ? decisions(node) : "",
                                state));
            }
        }
        return text.toString();
    }

    private static String who(FlowNode node, String delegate) {
        if (node instanceof UserTask task) {
            return task.getCamundaAssignee() != null
                    ? "`" + task.getCamundaAssignee() + "`"
                    : "группа `" + task.getCamundaCandidateGroups() + "`";
        }
        if (node instanceof CallActivity call) {
            return "маршрут `" + call.getCalledElement() + "`";
        }
        return delegate == null ? "" : "система";
    }

    private static String norm(String expression) {
        Matcher norm = NORM.matcher(expression);
        return norm.find() ? "`" + norm.group(1) + "`" : "";
    }

    private static String decisions(FlowNode node) {
        String list = property(node, "decisions");
        return list.isEmpty()
                ? "`DONE`"
                : Arrays.stream(list.split(","))
                        .map(String::strip)
                        .map("`%s`"::formatted)
                        .collect(Collectors.joining(" "));
    }

    private static String property(FlowNode node, String name) {
        return node.getExtensionElements() == null
                ? ""
                : node
                        .getExtensionElements()
                        .getChildElementsByType(org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties.class)
                        .stream()
                        .flatMap(properties -> properties.getCamundaProperties().stream())
                        .filter(property -> property.getCamundaName().equals(name))
                        .map(CamundaProperty::getCamundaValue)
                        .findFirst()
                        .orElse("");
    }

    private static String events(Map<String, BpmnModelInstance> routes) {
        StringBuilder text = new StringBuilder("\n## Сообщения, таймеры и переменные\n\n");
        text.append("| маршрут | вид | имя | когда |\n|---|---|---|---|\n");
        routes.forEach((id, model) -> {
            model.getModelElementsByType(Message.class)
                    .forEach(message -> row(text, id, "сообщение", message.getName(), ""));
            for (CatchEvent event : model.getModelElementsByType(CatchEvent.class)) {
                event.getEventDefinitions().stream()
                        .filter(TimerEventDefinition.class::isInstance)
                        .map(TimerEventDefinition.class::cast)
                        .forEach(timer -> row(
                                text,
                                id,
                                "таймер",
                                event.getId(),
                                "`" + when(timer).getTextContent().strip() + "`"));
            }
            for (CamundaOutputParameter output : model.getModelElementsByType(CamundaOutputParameter.class)) {
                row(
                        text,
                        id,
                        "переменная",
                        output.getCamundaName(),
                        "`" + output.getTextContent().strip() + "`");
            }
        });
        List<String> groups = routes.values().stream()
                .flatMap(model -> model.getModelElementsByType(UserTask.class).stream())
                .flatMap(task -> task.getCamundaCandidateGroupsList().stream())
                .distinct()
                .sorted()
                .toList();
        text.append("\nГруппы, которым достаются задачи: ")
                .append(groups.stream().map("`%s`"::formatted).collect(Collectors.joining(", ")))
                .append(".\n");
        return text.toString();
    }

    private static Expression when(TimerEventDefinition timer) {
        return Stream.of(timer.getTimeDate(), timer.getTimeDuration(), timer.getTimeCycle())
                .filter(Objects::nonNull)
                .map(Expression.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static void row(StringBuilder text, String route, String kind, String name, String when) {
        text.append("| `%s` | %s | `%s` | %s |\n".formatted(route, kind, name, when));
    }
}
