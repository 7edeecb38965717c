package org.marshrut.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.table.CodeSets;
import org.marshrut.table.TableColumn;
import org.marshrut.table.TableDescription;

/** The rows of a table whose columns are in order: each cell by itself, then all of them at the cases of {@link TablePoints}. */
final class TableRows {

    private record Input(XmlNode node, FeelCell expression, String alias) {}

    private record Row(int number, XmlNode node, List<FeelCell> tests, List<FeelCell> answers) {}

    private final TableDescription table;
    private final XmlNode drawn;
    private final CodeSets codes;
    private final List<Input> inputs;
    private final List<XmlNode> outputs;
    private final List<Row> rows = new ArrayList<>();
    private final Map<Object, @Nullable Boolean> asked = new HashMap<>();
    private final Set<String> said = new HashSet<>();

    TableRows(TableDescription table, XmlNode drawn, CodeSets codes) {
        this.table = table;
        this.drawn = drawn;
        this.codes = codes;
        this.inputs = drawn.children("dmn:input")
                .map(input -> new Input(
                        input,
                        FeelCell.ofExpression(text(input.children("dmn:inputExpression"))),
                        input.get("camunda:inputVariable").orElse("")))
                .toList();
        this.outputs = drawn.children("dmn:output").toList();
        for (XmlNode rule : drawn.children("dmn:rule").toList()) {
            rows.add(new Row(
                    rows.size() + 1,
                    rule,
                    rule.children("dmn:inputEntry")
                            .map(cell -> FeelCell.ofTests(text(Stream.of(cell))))
                            .toList(),
                    rule.children("dmn:outputEntry")
                            .map(cell -> FeelCell.ofExpression(text(Stream.of(cell))))
                            .toList()));
        }
    }

    static String text(Stream<XmlNode> holder) {
        return holder.flatMap(node -> node.children("dmn:text"))
                .map(XmlNode::text)
                .collect(Collectors.joining())
                .strip();
    }

    /** How the analyst sees the column called. */
    static String label(XmlNode column) {
        return column.get("label")
                .filter(label -> !label.isBlank())
                .or(() -> column.get("name"))
                .or(() -> column.get("camunda:inputVariable"))
                .orElse(text(column.children("dmn:inputExpression")));
    }

    void check(String hit, Findings findings) {
        if (rows.isEmpty()) {
            findings.add(Rule.TABLE_RULE, drawn, "В таблице %s нет ни одной строки.".formatted(table.called()));
            return;
        }
        boolean wellWritten = true;
        for (Row row : rows) {
            wellWritten &= tests(row, findings) & answers(row, findings);
        }
        wellWritten &= noTwins(hit, findings);
        if (wellWritten) {
            tryOut(hit, findings);
        }
    }

    private void tell(Row row, XmlNode cell, String column, String problem, Findings findings) {
        if (said.add(row.number() + column + problem)) {
            findings.add(
                    Rule.TABLE_RULE,
                    cell,
                    "Таблица %s, строка %d, столбец «%s»: %s."
                            .formatted(table.called(), row.number(), Findings.shortened(column, 60), problem));
        }
    }

    private boolean tests(Row row, Findings findings) {
        int before = said.size();
        List<XmlNode> cells = row.node().children("dmn:inputEntry").toList();
        for (int i = 0; i < inputs.size(); i++) {
            Input input = inputs.get(i);
            FeelCell cell = row.tests().get(i);
            XmlNode node = cells.get(i);
            String label = label(input.node());
            Set<String> names = new HashSet<>(table.inputs().keySet());
            names.add(FeelCell.CELL_INPUT);
            names.add(input.alias());
            cell.variables().stream()
                    .filter(name -> !names.contains(name))
                    .forEach(name -> tell(
                            row,
                            node,
                            label,
                            "«%s» — не переменная; текст пишут в кавычках".formatted(name),
                            findings));
            input.expression().variable().map(table.inputs()::get).ifPresent(fact -> {
                if (cell.isPlain()) {
                    cell.constants().forEach(value -> constant(row, node, label, fact, value, findings));
                }
            });
            cell.compared().stream()
                    .filter(compared -> table.inputs().containsKey(compared.getKey()))
                    .forEach(compared -> code(
                            row, node, label, table.inputs().get(compared.getKey()), compared.getValue(), findings));
        }
        return said.size() == before;
    }

    private void constant(Row row, XmlNode node, String label, TableColumn fact, Object value, Findings findings) {
        boolean fits =
                switch (fact.type()) {
                    case TEXT -> value instanceof String;
                    case YES_NO -> value instanceof Boolean;
                    case WHOLE -> value instanceof java.math.BigDecimal;
                };
        if (!fits) {
            tell(
                    row,
                    node,
                    label,
                    "«%s» — не то, нужно %s".formatted(value, fact.type().words()),
                    findings);
        } else if (value instanceof String text) {
            code(row, node, label, fact, text, findings);
        }
    }

    private void code(Row row, XmlNode node, String label, TableColumn fact, String text, Findings findings) {
        if (fact.hasCodes() && !fact.isKnown(text, codes)) {
            fact.problem(text, codes).ifPresent(problem -> tell(row, node, label, problem, findings));
        }
    }

    private boolean answers(Row row, Findings findings) {
        int before = said.size();
        List<XmlNode> cells = row.node().children("dmn:outputEntry").toList();
        for (int i = 0; i < outputs.size(); i++) {
            FeelCell cell = row.answers().get(i);
            XmlNode node = cells.get(i);
            String label = label(outputs.get(i));
            String name = outputs.get(i).get("name").orElse("");
            TableColumn column = table.outputs().get(name);
            cell.variables().stream()
                    .filter(variable -> !table.inputs().containsKey(variable))
                    .forEach(variable -> tell(
                            row,
                            node,
                            label,
                            "«%s» — не готовое значение и не переменная; текст пишут в кавычках".formatted(variable),
                            findings));
            if (cell.variables().isEmpty()) {
                Object value = cell.isEmpty() ? null : cell.value(Map.of());
                if (value == null && !cell.isEmpty() && column.optional()) {
                    tell(row, node, label, "«%s» ничего не даёт".formatted(cell.text()), findings);
                }
                column.problem(value, codes).ifPresent(problem -> tell(row, node, label, problem, findings));
                if (table.saysNobody(name, String.valueOf(value)) && isWithoutNote(row)) {
                    tell(
                            row,
                            node,
                            label,
                            "«%s» оставляет документ без ответа; напишите в пояснении строки почему".formatted(value),
                            findings);
                }
            }
        }
        return said.size() == before;
    }

    private static boolean isWithoutNote(Row row) {
        return Stream.concat(
                        row.node().children("dmn:description").map(XmlNode::text),
                        Stream.of(text(row.node().children("dmn:annotationEntry"))))
                .allMatch(String::isBlank);
    }

    /** The same row twice: the second never answers, or answers what is said already. */
    private boolean noTwins(String hit, Findings findings) {
        Map<List<String>, Row> seen = new HashMap<>();
        int before = said.size();
        for (Row row : rows) {
            List<String> key =
                    new ArrayList<>(row.tests().stream().map(FeelCell::text).toList());
            if (hit.equals("COLLECT") || hit.equals("RULE ORDER")) {
                row.answers().stream().map(FeelCell::text).forEach(key::add);
            }
            Row twin = seen.putIfAbsent(key, row);
            if (twin != null) {
                tell(
                        row,
                        row.node(),
                        "условия",
                        "такое же правило уже есть выше, в строке %d".formatted(twin.number()),
                        findings);
            }
        }
        return said.size() == before;
    }

    private void tryOut(String hit, Findings findings) {
        List<FeelCell> all = Stream.concat(
                        inputs.stream().map(Input::expression),
                        rows.stream().flatMap(row -> Stream.concat(row.tests().stream(), row.answers().stream())))
                .toList();
        TablePoints points = new TablePoints(table, codes, all);
        Set<Integer> matched = new HashSet<>();
        Set<Integer> first = new HashSet<>();
        List<Map<String, Object>> cases = points.all(
                all.stream().flatMap(cell -> cell.variables().stream()).collect(Collectors.toSet()));
        for (Map<String, Object> point : cases) {
            List<Row> found =
                    rows.stream().filter(row -> matches(row, point, findings)).toList();
            found.forEach(row -> matched.add(row.number()));
            found.stream().findFirst().ifPresent(row -> first.add(row.number()));
            found.forEach(row -> answersAt(row, point, findings));
            votes(found, point, findings);
            if (found.isEmpty() && points.isAsked(point) && said.add("нет ответа")) {
                findings.add(
                        Rule.TABLE_RULE,
                        drawn,
                        "Таблица %s: нет строки для случая %s. Добавьте её или последней — строку «остальное» с пустыми условиями%s."
                                .formatted(table.called(), told(point), nobody()));
            }
            if (hit.equals("UNIQUE")
                    && found.size() > 1
                    && said.add("несколько" + found.get(1).number())) {
                findings.add(
                        Rule.TABLE_RULE,
                        found.get(1).node(),
                        "Таблица %s, строки %d и %d подходят сразу, случай %s. Разведите условия или выберите политику FIRST."
                                .formatted(
                                        table.called(),
                                        found.get(0).number(),
                                        found.get(1).number(),
                                        told(point)));
            }
        }
        if (!cases.isEmpty()) {
            rows.stream()
                    .filter(row ->
                            !matched.contains(row.number()) || hit.equals("FIRST") && !first.contains(row.number()))
                    .forEach(row -> findings.add(
                            Rule.UNREACHABLE_ROW,
                            row.node(),
                            "Таблица %s, строка %d никогда не сработает: %s."
                                    .formatted(
                                            table.called(),
                                            row.number(),
                                            matched.contains(row.number())
                                                    ? "раньше отвечают строки выше"
                                                    : "такого случая не бывает")));
        }
    }

    private String nobody() {
        return table.outputs().values().stream()
                .filter(column -> column.nobody() != null)
                .map(column ->
                        "; если никого не нужно, скажите это словом \"%s\" и поясните".formatted(column.nobody()))
                .collect(Collectors.joining());
    }

    private boolean matches(Row row, Map<String, Object> point, Findings findings) {
        return IntStream.range(0, inputs.size()).allMatch(i -> holds(row, i, point, findings));
    }

    private boolean holds(Row row, int i, Map<String, Object> point, Findings findings) {
        FeelCell cell = row.tests().get(i);
        if (cell.isEmpty()) {
            return true;
        }
        Input input = inputs.get(i);
        Object value = input.expression().variable().map(point::get).orElseGet(() -> input.expression()
                .value(point));
        Object key = cell.variables().isEmpty()
                ? List.of(cell.text(), i, String.valueOf(value))
                : List.of(cell.text(), i, point);
        if (!asked.containsKey(key)) {
            Map<String, Object> variables = new HashMap<>(point);
            variables.put(FeelCell.CELL_INPUT, value);
            if (!input.alias().isEmpty()) {
                variables.put(input.alias(), value);
            }
            asked.put(key, cell.holds(variables).orElse(null));
        }
        Boolean holds = asked.get(key);
        if (holds == null) {
            tell(
                    row,
                    row.node().children("dmn:inputEntry").toList().get(i),
                    label(input.node()),
                    "условие «%s» не даёт ни да, ни нет, случай %s".formatted(cell.text(), told(point)),
                    findings);
        }
        return Boolean.TRUE.equals(holds);
    }

    private void answersAt(Row row, Map<String, Object> point, Findings findings) {
        for (int i = 0; i < outputs.size(); i++) {
            FeelCell cell = row.answers().get(i);
            if (cell.variables().isEmpty()) {
                continue;
            }
            int index = i;
            table.outputs()
                    .get(outputs.get(i).get("name").orElse(""))
                    .problem(cell.value(point), codes)
                    .ifPresent(problem -> tell(
                            row,
                            row.node().children("dmn:outputEntry").toList().get(index),
                            label(outputs.get(index)),
                            problem,
                            findings));
        }
    }

    private void votes(List<Row> found, Map<String, Object> point, Findings findings) {
        if (table.votes() == null) {
            return;
        }
        List<Row> named = new ArrayList<>();
        List<Map<String, Object>> answers = new ArrayList<>();
        for (Row row : found) {
            Map<String, Object> answer = new HashMap<>();
            for (int i = 0; i < outputs.size(); i++) {
                FeelCell cell = row.answers().get(i);
                answer.put(
                        outputs.get(i).get("name").orElse(""),
                        cell.isEmpty() ? null : cell.value(cell.variables().isEmpty() ? Map.of() : point));
            }
            if (answer.entrySet().stream()
                    .noneMatch(cell -> table.saysNobody(cell.getKey(), String.valueOf(cell.getValue())))) {
                named.add(row);
                answers.add(answer);
            }
        }
        table.votes().problems(answers).forEach(problem -> {
            Row row = named.get(problem.row());
            if (said.add("vote" + row.number() + problem.column())) {
                tell(row, row.node(), labelOf(problem.column()), problem.words() + ", случай " + told(point), findings);
            }
        });
    }

    private String labelOf(String output) {
        return outputs.stream()
                .filter(column -> column.says("name", output))
                .findFirst()
                .map(TableRows::label)
                .orElse(output);
    }

    private static String told(Map<String, Object> point) {
        return point.entrySet().stream()
                .map(fact -> fact.getKey() + " = " + fact.getValue())
                .collect(Collectors.joining(", "));
    }
}
