package org.marshrut.table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableRuleImpl;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.jspecify.annotations.Nullable;

/** A deployed version of a table, and how its places are called to whoever must mend it: rows from 1, columns by label. */
final class TableVersion {

    private final DecisionDefinitionEntity definition;

    TableVersion(DecisionDefinitionEntity definition) {
        this.definition = definition;
    }

    String id() {
        return definition.getId();
    }

    String name() {
        return definition.getName() == null ? definition.getKey() : definition.getName();
    }

    boolean isTable() {
        return definition.getDecisionLogic() instanceof DmnDecisionTableImpl;
    }

    private DmnDecisionTableImpl table() {
        return (DmnDecisionTableImpl) definition.getDecisionLogic();
    }

    /** What its columns ask for, as far as they ask for one thing by its name. */
    List<String> asked() {
        return table().getInputs().stream()
                .map(input -> input.getExpression().getExpression())
                .filter(expression -> expression != null && expression.strip().matches("\\w+"))
                .map(String::strip)
                .toList();
    }

    String label(String output) {
        int index = indexOf(output);
        String label = index < 0 ? null : table().getOutputs().get(index).getName();
        return label == null || label.isBlank() ? output : label;
    }

    boolean has(String output) {
        return indexOf(output) >= 0;
    }

    private int indexOf(String output) {
        for (int i = 0; i < table().getOutputs().size(); i++) {
            if (output.equals(table().getOutputs().get(i).getOutputName())) {
                return i;
            }
        }
        return -1;
    }

    /** The rows that an exception of the engine names by their ids, as the beginning of a sentence; empty for none. */
    String rowsNamedBy(Throwable thrown) {
        StringBuilder words = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            words.append(cause.getMessage()).append(' ');
        }
        List<DmnDecisionTableRuleImpl> rules = table().getRules();
        String named = IntStream.range(0, rules.size())
                .filter(i ->
                        words.toString().matches("(?s).*\\b\\Q" + rules.get(i).getId() + "\\E\\b.*"))
                .mapToObj(i -> String.valueOf(i + 1))
                .collect(Collectors.joining(", "));
        return named.isEmpty() ? "" : "строки " + named + ": ";
    }

    /** The first row in whose cell the value stands as it is, as the beginning of a sentence; empty for none. */
    String rowWith(String output, @Nullable Object value) {
        int index = indexOf(output);
        String written = value == null ? "" : value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
        List<DmnDecisionTableRuleImpl> rules = table().getRules();
        for (int i = 0; index >= 0 && i < rules.size(); i++) {
            String cell = rules.get(i).getConclusions().get(index).getExpression();
            String stands = cell == null ? "" : cell.strip();
            if (stands.equals(written) || value != null && stands.equals(String.valueOf(value))) {
                return "строка %d, ".formatted(i + 1);
            }
        }
        return "";
    }
}
