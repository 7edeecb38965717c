package org.marshrut.route;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.step.StepKind;

/** Holds the names on a diagram against what exists: forms, tables, routes, groups, states and decisions. */
final class Names {

    private static final Set<String> MEASURES = Set.of("SEARCH", "WAITING", "RESULT");

    /** States of a document, from the contract of the API. */
    static final Set<String> STATES = Set.of(
            "ON_APPROVAL",
            "REWORK",
            "ON_SIGNING",
            "SIGNED",
            "REGISTERED",
            "PUBLISHED",
            "ON_EXECUTION",
            "FILED",
            "REJECTED",
            "RECALLED",
            "ANNULLED",
            "SUSPENDED");
    /** What a person may decide, from the same contract. */
    static final Set<String> DECISIONS = Arrays.stream(StepKind.values())
            .flatMap(kind -> kind.possible().stream())
            .collect(Collectors.toUnmodifiableSet());

    /** They look after the system and read no documents. */
    static final Set<String> NO_OFFICIALS = Set.of("analysts", "ops", "camunda-admin");

    private static final Pattern ONLY_A_WORD = Pattern.compile("^[$#]\\{\\s*'([^'{}]*)'\\s*}$");

    private final Batch batch;

    Names(Batch batch) {
        this.batch = batch;
    }

    void check(XmlNode definitions, Findings findings) {
        definitions.all().forEach(node -> {
            switch (node.name()) {
                case "bpmn:userTask" -> userTask(node, findings);
                case "bpmn:businessRuleTask" -> table(node, findings);
                case "bpmn:callActivity" -> route(node, findings);
                case "bpmn:process" -> groups(node, "camunda:candidateStarterGroups", findings);
                case "camunda:property" -> property(node, findings);
                default -> {
                    // Names nothing that stands elsewhere.
                }
            }
        });
    }

    private void userTask(XmlNode task, Findings findings) {
        groups(task, "camunda:candidateGroups", findings);
        persons(task, "camunda:assignee", findings);
        persons(task, "camunda:candidateUsers", findings);
        possible(task, findings);
        party(task, findings);
        task.get("camunda:formRef").ifPresent(form -> {
            List<String> options = batch.optionsOf(form).orElse(null);
            if (options == null) {
                findings.add(
                        Rule.UNKNOWN_FORM,
                        task,
                        "Формы «%s» нет. Разверните сначала её или приложите к развёртыванию.".formatted(shown(form)));
            } else if (!options.isEmpty() && !Set.copyOf(options).equals(Set.copyOf(decisions(task)))) {
                findings.add(
                        Rule.FORM_DECISIONS,
                        task,
                        "Свойство decisions (%s) расходится с формой «%s» (%s): часть решений не будет принята."
                                .formatted(
                                        String.join(", ", decisions(task)), shown(form), String.join(", ", options)));
            }
        });
    }

    private static String shown(String name) {
        return Findings.shortened(name, 60);
    }

    static List<String> decisions(XmlNode task) {
        return StepKind.decisions(property(task, "step"), property(task, "decisions"));
    }

    static StepKind kind(XmlNode task) {
        return StepKind.of(property(task, "step"), task.get("id").orElse(""), property(task, "decisions"));
    }

    private static @Nullable String property(XmlNode task, String name) {
        return task.all("camunda:property")
                .filter(property -> property.says("name", name))
                .findFirst()
                .flatMap(property -> property.get("value"))
                .orElse(null);
    }

    /** What a step of the kind cannot be decided, whatever is drawn. */
    private static void possible(XmlNode task, Findings findings) {
        StepKind kind = kind(task);
        // A step that does not say its kind takes what is drawn.
        String drawn = property(task, "step") == null ? null : property(task, "decisions");
        list(drawn == null ? "" : drawn).stream()
                .filter(decision ->
                        DECISIONS.contains(decision) && !kind.possible().contains(decision))
                .forEach(decision -> findings.add(
                        Rule.UNKNOWN_DECISION,
                        task,
                        "На шаге вида %s («%s») решения «%s» не бывает. Бывают: %s."
                                .formatted(kind, kind.title(), decision, String.join(", ", kind.possible()))));
    }

    /** A step that waits for somebody outside says who that is, and what comes with the answer. */
    private static void party(XmlNode task, Findings findings) {
        if (kind(task) != StepKind.PARTY) {
            return;
        }
        XmlNode step = task.all("camunda:property")
                .filter(property -> property.says("name", "step"))
                .findFirst()
                .orElse(task);
        @Nullable String party = property(task, "party");
        if (party == null || party.isBlank()) {
            findings.add(
                    Rule.PARTY_UNKNOWN,
                    step,
                    "Шаг вида PARTY не говорит, чьего ответа ждёт. Укажите в свойстве party поле карточки, в котором названа сторона.");
        }
        @Nullable String file = property(task, "file");
        boolean onPaper = decisions(task).stream().anyMatch(Set.of("NOT_AGREED", "COUNTERSIGNED")::contains);
        if (onPaper && (file == null || file.isBlank()) || "DRAFT_TEXT".equals(file)) {
            findings.add(
                    Rule.PARTY_UNKNOWN,
                    step,
                    "Возражения и подпись стороны — на бумаге. Укажите в свойстве file роль её файла, например письма или протокола; текстом проекта он не бывает.");
        }
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    private void table(XmlNode step, Findings findings) {
        step.get("camunda:decisionRef")
                .filter(table -> !batch.hasTable(table))
                .ifPresent(table -> findings.add(
                        Rule.UNKNOWN_TABLE,
                        step,
                        "Таблицы «%s» нет. Разверните сначала её или приложите к развёртыванию."
                                .formatted(shown(table))));
    }

    private void route(XmlNode call, Findings findings) {
        call.get("calledElement")
                .filter(ValueKind.ROUTE::matches)
                .filter(route -> batch.callsOf(route).isEmpty())
                .ifPresent(route -> findings.add(
                        Rule.UNKNOWN_ROUTE,
                        call,
                        "Маршрута «%s» нет. Разверните сначала его.".formatted(shown(route))));
    }

    private void groups(XmlNode node, String attribute, Findings findings) {
        named(node, attribute)
                .filter(group -> NO_OFFICIALS.contains(group) || !batch.hasGroup(group))
                .forEach(group -> findings.add(
                        Rule.UNKNOWN_GROUP,
                        node,
                        (NO_OFFICIALS.contains(group)
                                        ? "Группа «%s» с документами не работает. Поручите задачу группе служащих."
                                        : "Группы «%s» нет. Проверьте написание; группы заводит администратор.")
                                .formatted(shown(group))));
    }

    /** Whom an expression means is known when the task comes up: then it goes to nobody, and an incident says why. */
    private void persons(XmlNode task, String attribute, Findings findings) {
        named(task, attribute)
                .filter(batch::servesTheSystem)
                .forEach(login -> findings.add(
                        Rule.SYSTEM_ACCOUNT,
                        task,
                        "Учётная запись «%s» служебная (аналитик, поддержка или администратор), документы с ней не рассматривают. Поручите задачу служащему."
                                .formatted(shown(login))));
    }

    /** Those that stand there word for word, also as an expression that is only a word. */
    private static Stream<String> named(XmlNode node, String attribute) {
        String value = node.get(attribute)
                .map(text -> ONLY_A_WORD.matcher(text.strip()).replaceFirst("$1"))
                .orElse("");
        return Expressions.isIn(value) || value.isBlank() ? Stream.empty() : list(value).stream();
    }

    /** The start event of a route that brings kinds has their properties, which the kinds look at themselves. */
    private static boolean isOfKinds(XmlNode property) {
        XmlNode list = property.parent();
        return list != null && list.children("camunda:property").anyMatch(beside -> beside.says("name", "kinds"));
    }

    private static void property(XmlNode property, Findings findings) {
        if (isOfKinds(property) && !property.says("name", "state")) {
            return;
        }
        String value = property.get("value").orElse("");
        switch (property.get("name").orElse("")) {
            case "state", "stateAfter" -> {
                if (!STATES.contains(value)) {
                    findings.add(
                            Rule.UNKNOWN_STATE,
                            property,
                            "Состояния «%s» у документа нет. Есть: %s."
                                    .formatted(
                                            shown(value),
                                            String.join(
                                                    ", ",
                                                    STATES.stream().sorted().toList())));
                }
            }
            case "decisions" ->
                list(value).stream()
                        .filter(decision -> !DECISIONS.contains(decision))
                        .forEach(decision -> findings.add(
                                Rule.UNKNOWN_DECISION,
                                property,
                                "Решения «%s» нет. Есть: %s."
                                        .formatted(
                                                shown(decision),
                                                String.join(
                                                        ", ",
                                                        DECISIONS.stream()
                                                                .sorted()
                                                                .toList()))));
            case "step" -> {
                if (StepKind.named(value).isEmpty()) {
                    findings.add(
                            Rule.UNKNOWN_STEP,
                            property,
                            "Вида шага «%s» нет. Есть: %s."
                                    .formatted(
                                            shown(value),
                                            Arrays.stream(StepKind.values())
                                                    .map(Enum::name)
                                                    .collect(Collectors.joining(", "))));
                }
            }
            case "watches" -> {
                if (property.root().all("bpmn:userTask").noneMatch(step -> step.says("id", value))) {
                    findings.add(
                            Rule.BROKEN_REFERENCE,
                            property,
                            "Следить не за чем: задачи «%s» на схеме нет. Укажите в свойстве watches её идентификатор."
                                    .formatted(shown(value)));
                }
            }
            case "party", "file", "besideField" -> {}
            case "beside" -> onlyWord(property, value, "findingAids", "поиск по описям рядом с формой", findings);
            case "mfc" -> onlyWord(property, value, "handover", "выдача результата в МФЦ", findings);
            case "files" ->
                list(value).stream()
                        .filter(role -> !role.matches("[A-Z][A-Z0-9_]*"))
                        .forEach(role -> findings.add(
                                Rule.BROKEN_REFERENCE,
                                property,
                                "Роль файла «%s» записана не так. Перечислите в свойстве files коды ролей вида документа через запятую, например DRAFT_TEXT."
                                        .formatted(shown(role))));
            case "card" -> {
                if (!value.equals("edit") && !value.equals("part")) {
                    findings.add(
                            Rule.BROKEN_REFERENCE,
                            property,
                            "Свойство card бывает «edit» (карточка к концу шага заполнена) или «part» (заполняется), а не «%s»."
                                    .formatted(shown(value)));
                }
            }
            case "measure" -> {
                if (!MEASURES.contains(value)) {
                    findings.add(
                            Rule.BROKEN_REFERENCE,
                            property,
                            "Свойство measure бывает SEARCH (поиск), WAITING (ждут заявителя) или RESULT (результат дан), а не «%s»."
                                    .formatted(shown(value)));
                }
            }
            default ->
                findings.add(
                        Rule.UNKNOWN_PROPERTY,
                        property,
                        "Свойство «%s» никто не читает. Есть: state, stateAfter, step, decisions, watches, party, file, files, card, measure, beside, besideField, mfc."
                                .formatted(shown(property.get("name").orElse(""))));
        }
    }

    private static void onlyWord(XmlNode property, String value, String word, String meaning, Findings findings) {
        if (!value.equals(word)) {
            findings.add(
                    Rule.BROKEN_REFERENCE,
                    property,
                    "Свойство %s бывает только «%s» (%s), а не «%s»."
                            .formatted(property.get("name").orElse(""), word, meaning, shown(value)));
        }
    }
}
