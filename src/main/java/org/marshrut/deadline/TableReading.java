package org.marshrut.deadline;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.DeploymentCheck.Problem;

/**
 * Reads one table of a DMN file before it is deployed: a rule that makes no sense is named with its line. So an analyst
 * hears of it at once, and not the official whose document meets the rule.
 */
final class TableReading {

    /** A rule of the table: its cells as they are written, by column. */
    private record Rule(int number, String id, int line, List<String> inputs, List<String> outputs) {}

    /** What is asked of a rule: to throw, in Russian, when its columns make none. */
    interface Asked {
        void rule(Map<String, Object> inputs, Map<String, Object> outputs);
    }

    private final String decision;
    private final String name;
    private final List<String> wantedInputs;
    private final List<String> wantedOutputs;
    private final Asked asked;
    private final XMLStreamReader xml;
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final Set<List<String>> seen = new HashSet<>();
    private boolean inTable;
    private int rules;
    private @Nullable Rule rule;

    /** @param name of the table in a sentence, in the genitive */
    TableReading(
            String decision,
            String name,
            List<String> wantedInputs,
            List<String> wantedOutputs,
            Asked asked,
            byte[] content)
            throws XMLStreamException {
        this.decision = decision;
        this.name = name;
        this.wantedInputs = wantedInputs;
        this.wantedOutputs = wantedOutputs;
        this.asked = asked;
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        xml = factory.createXMLStreamReader(new ByteArrayInputStream(content));
    }

    List<Problem> problems() throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                begin(xml.getLocalName());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                end(xml.getLocalName());
            }
        }
        return problems;
    }

    private void begin(String element) throws XMLStreamException {
        if (element.equals("decision")) {
            inTable = decision.equals(attribute("id"));
        } else if (inTable) {
            switch (element) {
                case "decisionTable" -> checkHitPolicy(attribute("hitPolicy"));
                case "input" -> inputs.add(attribute("http://camunda.org/schema/1.0/dmn", "inputVariable"));
                case "output" -> outputs.add(attribute("name"));
                case "rule" -> beginRule();
                case "inputEntry" -> entry(true);
                case "outputEntry" -> entry(false);
                default -> {}
            }
        }
    }

    private void end(String element) {
        if (element.equals("decision")) {
            inTable = false;
        } else if (rule != null && element.equals("rule")) {
            check(rule);
            rule = null;
        }
    }

    private void checkHitPolicy(String policy) {
        if (!Set.of("", "FIRST", "UNIQUE").contains(policy)) {
            problem(attribute("id"), line(), "Политика таблицы %s %s: нужна FIRST или UNIQUE".formatted(name, policy));
        }
    }

    private void beginRule() {
        if (seen.isEmpty() && !(inputs.equals(wantedInputs) && outputs.containsAll(wantedOutputs))) {
            problem(
                    decision,
                    line(),
                    "Столбцы таблицы %s %s и %s: нужны %s и %s"
                            .formatted(name, inputs, outputs, wantedInputs, wantedOutputs));
            inTable = false;
            return;
        }
        rule = new Rule(++rules, attribute("id"), line(), new ArrayList<>(), new ArrayList<>());
    }

    private void entry(boolean input) throws XMLStreamException {
        if (rule != null) {
            StringBuilder text = new StringBuilder();
            for (int depth = 1; depth > 0; ) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> depth++;
                    case XMLStreamConstants.END_ELEMENT -> depth--;
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                    default -> {}
                }
            }
            (input ? rule.inputs() : rule.outputs()).add(text.toString().strip());
        }
    }

    private void check(Rule found) {
        try {
            asked.rule(columns(inputs, found.inputs()), columns(outputs, found.outputs()));
        } catch (IllegalArgumentException e) {
            problem(found, e.getMessage());
        }
        if (!seen.add(found.inputs())) {
            problem(found, "такое же правило уже есть выше, это никогда не сработает");
        }
    }

    private static Map<String, Object> columns(List<String> names, List<String> cells) {
        Map<String, Object> columns = new HashMap<>();
        for (int i = 0; i < Math.min(names.size(), cells.size()); i++) {
            Object value = literal(cells.get(i));
            if (value == null && !cells.get(i).isEmpty()) {
                throw new IllegalArgumentException("%s: «%s» — не готовое значение; выражения здесь не допускаются"
                        .formatted(names.get(i), cells.get(i)));
            }
            columns.put(names.get(i), value);
        }
        return columns;
    }

    /** A number or a text in quotes; null for everything else. */
    private static @Nullable Object literal(String text) {
        if (text.matches("-?\\d{1,15}(\\.\\d{1,9})?")) {
            return Double.valueOf(text);
        }
        return text.matches("\"[^\"\\\\]*\"") ? text.substring(1, text.length() - 1) : null;
    }

    private void problem(Rule found, String message) {
        problem(found.id(), found.line(), "Таблица %s, строка %d: %s".formatted(name, found.number(), message));
    }

    private void problem(String id, int line, String message) {
        problems.add(new Problem(id, line, message));
    }

    private int line() {
        return xml.getLocation().getLineNumber();
    }

    private String attribute(String name) {
        return attribute(null, name);
    }

    private String attribute(@Nullable String namespace, String name) {
        String value = xml.getAttributeValue(namespace, name);
        return value == null ? "" : value;
    }
}
