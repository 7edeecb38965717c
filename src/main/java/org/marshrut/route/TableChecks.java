package org.marshrut.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.marshrut.table.CodeSets;
import org.marshrut.table.Spelling;
import org.marshrut.table.TableColumn;
import org.marshrut.table.TableDescription;

/** Holds the tables that Java reads against their description, {@code diagrams/tables.yaml}: shape first, then each cell. */
final class TableChecks {

    private final CodeSets codes;

    TableChecks(CodeSets codes) {
        this.codes = codes;
    }

    void check(SourceFile file, XmlNode definitions, Findings findings) {
        List<XmlNode> decisions = definitions.children("dmn:decision").toList();
        for (XmlNode decision : decisions) {
            String id = decision.get("id").orElse("");
            TableDescription.of(id)
                    .ifPresentOrElse(
                            table -> decision(withFacts(table, decision), decision, findings),
                            () -> misnamed(id, decision, findings));
        }
        // Under the name of a table, and without it: what Java asks would stay as it was, and nobody would know.
        TableDescription.all().values().stream()
                .filter(table -> table.file().equals(file.name())
                        && decisions.stream().noneMatch(decision -> decision.says("id", table.id())))
                .forEach(table -> findings.add(
                        Rule.TABLE_RULE,
                        decisions.isEmpty() ? definitions : decisions.get(0),
                        "В файле %s должна быть таблица с идентификатором %s: другую система не спрашивает. Верните идентификатор или назовите файл иначе."
                                .formatted(file.name(), table.id())));
    }

    /** What a table asks beyond the product's own columns are facts of a card, as far as there is a card with such a field. */
    private TableDescription withFacts(TableDescription table, XmlNode decision) {
        if (!table.asksForFacts()) {
            return table;
        }
        Map<String, TableColumn> further = new LinkedHashMap<>();
        Set<String> known = codes.of(RouteCodes.FACTS);
        decision.all("dmn:input")
                .forEach(input -> FeelCell.ofExpression(TableRows.text(input.children("dmn:inputExpression")))
                        .variable()
                        .filter(name -> !table.inputs().containsKey(name))
                        .filter(name -> known.isEmpty() || known.contains(name))
                        .ifPresent(name -> further.put(name, TableColumn.fact(name, typeRef(input)))));
        // A table of one kind need not know the others.
        if (!TableDescription.all().containsKey(table.id()) && table.inputs().containsKey("kind")) {
            further.put("kind", table.inputs().get("kind").askedFor(kindsNamedIn(decision)));
        }
        return table.with(further);
    }

    private static List<String> kindsNamedIn(XmlNode decision) {
        List<XmlNode> inputs = decision.all("dmn:input").toList();
        return IntStream.range(0, inputs.size())
                .filter(i -> TableRows.text(inputs.get(i).children("dmn:inputExpression"))
                        .equals("kind"))
                .boxed()
                .flatMap(i -> decision.all("dmn:rule")
                        .flatMap(rule -> rule.children("dmn:inputEntry").skip(i).limit(1)))
                .flatMap(cell -> FeelCell.ofTests(TableRows.text(Stream.of(cell))).constants().stream())
                .map(String::valueOf)
                .distinct()
                .toList();
    }

    private static void misnamed(String id, XmlNode decision, Findings findings) {
        TableDescription.all().keySet().stream()
                .filter(known -> Spelling.isNear(known, id))
                .findFirst()
                .ifPresent(known -> findings.add(
                        known.equalsIgnoreCase(id) ? Rule.TABLE_RULE : Rule.TABLE_NAME,
                        decision,
                        "Таблицы «%s» система не спрашивает, есть похожая: %s. Если нужна она, исправьте идентификатор."
                                .formatted(Findings.shortened(id, 60), known)));
    }

    private void decision(TableDescription table, XmlNode decision, Findings findings) {
        decision.all("dmn:requiredDecision")
                .forEach(required -> findings.add(
                        Rule.TABLE_RULE,
                        required,
                        "Таблица %s ни на какую другую не опирается: уберите связь с другим решением."
                                .formatted(table.called())));
        List<XmlNode> tables = decision.children("dmn:decisionTable").toList();
        if (tables.size() != 1
                || decision.children("dmn:literalExpression").findAny().isPresent()) {
            findings.add(
                    Rule.TABLE_RULE,
                    decision,
                    "%s читает система: здесь нужна одна таблица решений, а не выражение.".formatted(table.id()));
            return;
        }
        XmlNode drawn = tables.get(0);
        String hit = drawn.get("hitPolicy").orElse("UNIQUE");
        if (!table.hit().contains(hit)) {
            findings.add(
                    Rule.TABLE_RULE,
                    drawn,
                    "Политика таблицы %s — %s, а система понимает %s. Выберите её слева вверху таблицы (Hit policy)."
                            .formatted(
                                    table.called(),
                                    hit,
                                    table.hit().stream().sorted().collect(Collectors.joining(" и "))));
        }
        drawn.get("aggregation")
                .ifPresent(aggregation -> findings.add(
                        Rule.TABLE_RULE,
                        drawn,
                        "Таблица %s строки не складывает и не считает: уберите %s (Aggregation)."
                                .formatted(table.called(), aggregation)));
        boolean shaped = inputs(table, drawn, findings) & outputs(table, drawn, findings);
        boolean whole = drawn.children("dmn:rule")
                .allMatch(rule -> rule.children("dmn:inputEntry").count()
                                == drawn.children("dmn:input").count()
                        && rule.children("dmn:outputEntry").count()
                                == drawn.children("dmn:output").count());
        if (shaped && whole) {
            new TableRows(table, drawn, codes).check(hit, findings);
        }
    }

    private static boolean inputs(TableDescription table, XmlNode drawn, Findings findings) {
        Set<String> read = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        drawn.children("dmn:input").forEach(input -> {
            FeelCell expression = FeelCell.ofExpression(TableRows.text(input.children("dmn:inputExpression")));
            String alias = input.get("camunda:inputVariable").orElse("");
            Set<String> unknown = new HashSet<>(expression.variables());
            unknown.removeAll(table.inputs().keySet());
            expression.variable().ifPresent(read::add);
            String problem = null;
            if (expression.isEmpty()) {
                problem = "не сказано, что в нём: впишите переменную (Expression)";
            } else if (!unknown.isEmpty()) {
                problem = "сведения «%s» таблице не передают"
                        .formatted(unknown.iterator().next());
            } else if (!alias.isEmpty()
                    && !alias.equals(expression.variable().orElse(alias))
                    && !alias.equals(FeelCell.CELL_INPUT)) {
                problem = "переменная названа «%s», а читается «%s»".formatted(alias, expression.text());
            } else if (expression
                    .variable()
                    .map(table.inputs()::get)
                    .filter(fact -> !fact.type().typeRefs().contains(typeRef(input)))
                    .isPresent()) {
                problem = "тип %s, а в переменной %s"
                        .formatted(
                                typeRef(input),
                                table.inputs().get(expression.text()).type().words());
            } else if (expression.variable().isEmpty() && table.inputs().containsKey(alias)) {
                problem = "имя «%s» занято самой переменной".formatted(alias);
            }
            if (problem != null) {
                wrong.add(problem);
                findings.add(
                        Rule.TABLE_RULE,
                        input,
                        "Таблица %s, столбец «%s»: %s. Есть: %s."
                                .formatted(
                                        table.called(),
                                        TableRows.label(input),
                                        problem,
                                        String.join(", ", table.inputs().keySet())));
            }
        });
        missing(table, table.inputs().values().stream(), read, drawn, findings).forEach(wrong::add);
        return wrong.isEmpty();
    }

    private static String typeRef(XmlNode input) {
        return input.children("dmn:inputExpression")
                .flatMap(expression -> expression.get("typeRef").stream())
                .findFirst()
                .orElse("");
    }

    private static boolean outputs(TableDescription table, XmlNode drawn, Findings findings) {
        Map<String, XmlNode> named = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        drawn.children("dmn:output").forEach(output -> {
            String name = output.get("name").orElse("");
            TableColumn column = table.outputs().get(name);
            String problem = null;
            if (column == null) {
                problem = "ответ назван «%s», такого система не читает".formatted(Findings.shortened(name, 60));
            } else if (named.putIfAbsent(name, output) != null) {
                problem = "второй столбец с именем «%s»".formatted(name);
            } else if (!column.type().typeRefs().contains(output.get("typeRef").orElse(""))) {
                problem = "тип %s, а нужно %s"
                        .formatted(
                                output.get("typeRef").orElse(""), column.type().words());
            } else if (output.children("dmn:defaultOutputEntry").findAny().isPresent()) {
                problem = "ответ по умолчанию движок не читает; добавьте строку «остальное»";
            }
            if (problem != null) {
                wrong.add(problem);
                findings.add(
                        Rule.TABLE_RULE,
                        output,
                        "Таблица %s, столбец «%s»: %s. Есть: %s."
                                .formatted(
                                        table.called(),
                                        TableRows.label(output),
                                        problem,
                                        String.join(", ", table.outputs().keySet())));
            }
        });
        missing(table, table.outputs().values().stream(), named.keySet(), drawn, findings)
                .forEach(wrong::add);
        return wrong.isEmpty();
    }

    private static List<String> missing(
            TableDescription table, Stream<TableColumn> columns, Set<String> there, XmlNode drawn, Findings findings) {
        List<String> missing = columns.filter(column -> !column.optional() && !there.contains(column.name()))
                .map(TableColumn::name)
                .toList();
        if (!missing.isEmpty()) {
            findings.add(
                    Rule.TABLE_RULE,
                    drawn,
                    "Столбцы таблицы %s: не хватает %s.".formatted(table.called(), String.join(", ", missing)));
        }
        return missing;
    }
}
