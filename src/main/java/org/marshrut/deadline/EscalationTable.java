package org.marshrut.deadline;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The DMN decision {@code escalationRules}; an analyst's new version of the table counts at once. */
@Component
public class EscalationTable {

    private static final String DECISION = "escalationRules";

    private final DecisionService decisions;

    EscalationTable(DecisionService decisions) {
        this.decisions = decisions;
    }

    /**
     * What the table says of a level; empty when it has no such level.
     *
     * @param norm key of the norm of the deadline; null for a deadline without one
     * @throws IllegalArgumentException in Russian when the rule cannot be read
     */
    public Optional<EscalationRule> rule(@Nullable String norm, int level) {
        DmnDecisionRuleResult row = decisions
                .evaluateDecisionTableByKey(
                        DECISION,
                        Variables.putValue("norm", norm == null ? "" : norm).putValue("level", level))
                .getSingleResult();
        return Optional.ofNullable(row).map(found -> read(found, level));
    }

    private static EscalationRule read(DmnDecisionRuleResult row, int level) {
        try {
            String repeat = text(row, "repeat");
            return new EscalationRule(
                    level,
                    Term.parse(text(row, "after")),
                    recipients(text(row, "recipients")),
                    repeat.isEmpty() ? null : repeated(Term.parse(repeat)),
                    EscalationRule.Action.valueOf(text(row, "action")),
                    text(row, "clause"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Таблица «%s», ступень %d: %s".formatted(DECISION, level, e.getMessage()), e);
        }
    }

    private static List<String> recipients(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static Term repeated(Term term) {
        if (term.isZero()) {
            throw new IllegalArgumentException("повторять без перерыва нельзя");
        }
        return term;
    }

    private static String text(DmnDecisionRuleResult row, String column) {
        Object value = row.getEntry(column);
        return value == null ? "" : value.toString().strip();
    }
}
