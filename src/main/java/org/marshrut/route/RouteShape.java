package org.marshrut.route;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold for a route as a whole: one process, every step can be done by somebody, every arrow leads somewhere. */
final class RouteShape {

    private static final Set<String> STEPS_OF_THE_SYSTEM =
            Set.of("bpmn:serviceTask", "bpmn:sendTask", "bpmn:businessRuleTask");
    private static final List<String> REFERENCES = List.of(
            "sourceRef",
            "targetRef",
            "attachedToRef",
            "default",
            "messageRef",
            "signalRef",
            "errorRef",
            "escalationRef",
            "processRef");

    private RouteShape() {}

    static void check(SourceFile file, XmlNode definitions, Findings findings) {
        List<XmlNode> executable = definitions
                .children("bpmn:process")
                .filter(process -> process.says("isExecutable", "true"))
                .toList();
        if (executable.size() > 1) {
            findings.add(
                    Rule.PROCESS_COUNT,
                    executable.get(1),
                    "В файле несколько исполняемых маршрутов. Оставьте один, остальные вынесите в свои файлы.");
        } else if (executable.isEmpty()) {
            notExecutable(definitions.children("bpmn:process").findFirst().orElse(definitions), findings);
        }
        // Without the mark the engine would execute it all the same.
        definitions
                .children("bpmn:process")
                .filter(process ->
                        !executable.isEmpty() && process.get("isExecutable").isEmpty())
                .forEach(process -> notExecutable(process, findings));
        executable.forEach(process -> process(file, process, findings));
        definitions.all().forEach(node -> node(node, findings));
        references(definitions, findings);
        drawn(definitions, findings);
    }

    private static void notExecutable(XmlNode process, Findings findings) {
        findings.add(
                Rule.NOT_EXECUTABLE,
                process,
                "Не сказано, что маршрут исполняется. Отметьте Executable в свойствах процесса; в файле он такой один.");
    }

    private static void process(SourceFile file, XmlNode process, Findings findings) {
        String id = process.get("id").orElse("");
        if (process.get("camunda:historyTimeToLive").isEmpty()) {
            findings.add(
                    Rule.HISTORY_TTL,
                    process,
                    "Не задан срок хранения истории. Укажите его в свойствах процесса (History cleanup), например P1825D.");
        }
        if (!file.stem().equals(kebab(id))) {
            findings.add(
                    Rule.ROUTE_NAME,
                    process,
                    "Файл маршрута «%s» принято называть %s.bpmn: под другим именем он станет отдельным развёртыванием."
                            .formatted(id, kebab(id)));
        }
    }

    /** {@code actApproval} is {@code act-approval}. */
    static String kebab(String id) {
        return id.replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static void node(XmlNode node, Findings findings) {
        if (node.is("bpmn:userTask")) {
            userTask(node, findings);
        } else if (STEPS_OF_THE_SYSTEM.contains(node.name())) {
            systemStep(node, findings);
        } else if (node.is("bpmn:callActivity")) {
            callActivity(node, findings);
        } else if (node.is("bpmn:task") || node.is("bpmn:manualTask")) {
            findings.add(Rule.EMPTY_STEP, node, "Этот шаг никто не исполняет: маршрут пройдёт его не останавливаясь.");
        } else if (node.is("bpmn:messageEventDefinition") && throwing(node)) {
            delegate(node, findings);
        } else if (node.is("bpmn:linkEventDefinition") && node.get("name").isEmpty()) {
            findings.add(
                    Rule.BROKEN_REFERENCE, node, "У перехода по ссылке нет имени. Назовите обе его стороны одинаково.");
        }
    }

    private static boolean throwing(XmlNode definition) {
        XmlNode event = definition.parent();
        return event != null && (event.is("bpmn:intermediateThrowEvent") || event.is("bpmn:endEvent"));
    }

    private static void userTask(XmlNode task, Findings findings) {
        if (List.of("camunda:assignee", "camunda:candidateUsers", "camunda:candidateGroups").stream()
                .noneMatch(
                        who -> task.get(who).filter(value -> !value.isBlank()).isPresent())) {
            findings.add(
                    Rule.NOBODY,
                    task,
                    "Задачу некому исполнить. Укажите исполнителя (Assignee) или группу (Candidate groups).");
        }
        if (task.get("camunda:dueDate").isEmpty()) {
            findings.add(
                    Rule.NO_DUE_DATE,
                    task,
                    "У задачи нет срока. Укажите Due date: ${deadlines.at(execution, '…', 'DUE')}.");
        }
        if (task.get("camunda:formRef").isEmpty()) {
            findings.add(Rule.NO_FORM, task, "У задачи нет формы: исполнитель не увидит документа и решений.");
        }
    }

    private static void systemStep(XmlNode step, Findings findings) {
        if (step.is("bpmn:businessRuleTask") && step.get("camunda:decisionRef").isPresent()) {
            if (step.get("camunda:delegateExpression").isPresent()) {
                findings.add(Rule.DELEGATE, step, "У шага и таблица, и действие. Оставьте что-то одно.");
            }
            if (step.get("camunda:resultVariable").isPresent()
                    && step.get("camunda:mapDecisionResult").isEmpty()) {
                findings.add(
                        Rule.WRONG_VALUE,
                        step,
                        "Ответ таблицы хранят одним значением: Map decision result — singleEntry.");
            }
            return;
        }
        delegate(step, findings);
        String id = step.get("id").orElse("").replaceAll("_.*", "");
        step.get("camunda:delegateExpression")
                .filter(value -> !value.strip().equals("${" + id + "}"))
                .ifPresent(value -> findings.add(
                        Rule.STEP_NAME,
                        step,
                        "Идентификатор шага принято делать именем действия: для %s.".formatted(value)));
    }

    private static void delegate(XmlNode step, Findings findings) {
        if (step.get("camunda:delegateExpression").isEmpty()) {
            findings.add(
                    Rule.DELEGATE,
                    step,
                    "Не сказано, что делает система. Укажите Implementation — Delegate expression, ${имя действия}.");
        }
    }

    private static void callActivity(XmlNode call, Findings findings) {
        if (call.get("calledElement").isEmpty()) {
            findings.add(Rule.UNKNOWN_ROUTE, call, "Не указан вызываемый маршрут (Called element).");
        }
        boolean keyGoesOn =
                call.all("camunda:in").anyMatch(in -> in.get("businessKey").isPresent());
        if (!keyGoesOn) {
            findings.add(
                    Rule.BUSINESS_KEY,
                    call,
                    "Вызванный маршрут не узнает документа. Отметьте Propagate business key: #{execution.processBusinessKey}.");
        }
    }

    private static void references(XmlNode definitions, Findings findings) {
        Set<String> ids = definitions
                .all()
                .flatMap(node -> node.get("id").stream())
                .collect(Collectors.toCollection(HashSet::new));
        definitions.all().filter(node -> node.name().startsWith("bpmn:")).forEach(node -> REFERENCES.stream()
                .flatMap(reference -> node.get(reference).stream())
                .filter(target -> !ids.contains(target))
                .forEach(target -> findings.add(
                        Rule.BROKEN_REFERENCE,
                        node,
                        "Ссылка ведёт в никуда: «%s» на схеме нет. Нарисуйте недостающее или удалите ссылку."
                                .formatted(Findings.shortened(target, 60)))));
        definitions
                .all("bpmn:sequenceFlow")
                .filter(flow ->
                        flow.get("sourceRef").isEmpty() || flow.get("targetRef").isEmpty())
                .forEach(flow ->
                        findings.add(Rule.BROKEN_REFERENCE, flow, "Стрелка ни от чего не идёт или никуда не ведёт."));
    }

    /** What is executed but has no shape is a step that nobody sees. */
    private static void drawn(XmlNode definitions, Findings findings) {
        Set<String> shapes = definitions
                .all()
                .filter(node -> node.name().startsWith("bpmndi:"))
                .flatMap(node -> node.get("bpmnElement").stream())
                .collect(Collectors.toSet());
        definitions
                .all()
                .filter(Loops::isNode)
                .filter(node -> !shapes.contains(node.get("id").orElse("")))
                .forEach(node -> findings.add(
                        Rule.NOT_DRAWN,
                        node,
                        "Элемент исполняется, но на схеме его не видно. Нарисуйте его или удалите."));
    }
}
