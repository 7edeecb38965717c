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
import org.marshrut.engine.DeploymentCheck;
import org.springframework.stereotype.Component;

/**
 * Reads the table of norms as a file, before it is deployed: a rule that would make no norm is named with its line. So an
 * analyst hears of it at once, and not the official whose document meets the rule.
 */
@Component
class DeadlineRules implements DeploymentCheck {

    private static final List<String> INPUTS = List.of("norm", "kind");
    private static final List<String> OUTPUTS = List.of("amount", "unit", "startFrom", "nonWorkingDay", "clause");

    @Override
    public List<Problem> check(String fileName, byte[] content) {
        if (!fileName.endsWith(".dmn")) {
            return List.of();
        }
        try {
            return new Reading(content).problems();
        } catch (XMLStreamException e) {
            // No XML at all: the deployment itself will say so.
            return List.of();
        }
    }

    /** A rule of the table: its cells as they are written, by column. */
    private record Rule(String id, int line, List<String> inputs, List<String> outputs) {}

    /** One pass through a file. */
    private static final class Reading {

        private final XMLStreamReader xml;
        private final List<Problem> problems = new ArrayList<>();
        private final List<String> inputs = new ArrayList<>();
        private final List<String> outputs = new ArrayList<>();
        private final Set<List<String>> seen = new HashSet<>();
        private boolean inTable;
        private @Nullable Rule rule;

        Reading(byte[] content) throws XMLStreamException {
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
                inTable = NormTable.DECISION.equals(attribute("id"));
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
                problem(
                        attribute("id"),
                        line(),
                        "Политика таблицы сроков %s: нужна FIRST или UNIQUE".formatted(policy));
            }
        }

        private void beginRule() {
            if (seen.isEmpty() && !(inputs.equals(INPUTS) && outputs.containsAll(OUTPUTS))) {
                problem(
                        NormTable.DECISION,
                        line(),
                        "Столбцы таблицы сроков %s и %s: нужны %s и %s".formatted(inputs, outputs, INPUTS, OUTPUTS));
                inTable = false;
                return;
            }
            rule = new Rule(attribute("id"), line(), new ArrayList<>(), new ArrayList<>());
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
            Map<String, Object> columns = new HashMap<>();
            for (int i = 0; i < Math.min(outputs.size(), found.outputs().size()); i++) {
                String text = found.outputs().get(i);
                Object value = literal(text);
                if (value == null && !text.isEmpty()) {
                    problem(
                            found,
                            "%s: «%s» — не готовое значение; выражения здесь не допускаются"
                                    .formatted(outputs.get(i), text));
                    return;
                }
                columns.put(outputs.get(i), value);
            }
            try {
                NormTable.norm(columns);
            } catch (IllegalArgumentException e) {
                problem(found, e.getMessage());
            }
            if (!seen.add(found.inputs())) {
                problem(found, "такое же правило уже есть выше, это никогда не сработает");
            }
        }

        /** A number or a text in quotes; null for everything else. */
        private static @Nullable Object literal(String text) {
            if (text.matches("-?\\d{1,15}(\\.\\d{1,9})?")) {
                return Double.valueOf(text);
            }
            return text.matches("\"[^\"\\\\]*\"") ? text.substring(1, text.length() - 1) : null;
        }

        private void problem(Rule found, String message) {
            problem(found.id(), found.line(), "Правило сроков %s: %s".formatted(found.inputs(), message));
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
}
