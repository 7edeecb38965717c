package org.marshrut.deadline;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.marshrut.table.TableFault;
import org.marshrut.table.Tables;
import org.springframework.stereotype.Component;

/** The DMN decision {@code escalationRules}; an analyst's new version of the table counts at once. */
@Component
public class EscalationTable {

    static final String DECISION = "escalationRules";

    private record Asked(String version, String norm, int level) {}

    private final Tables tables;
    /** The table is asked ten times for a deadline that is missed; a rule of one version never changes. */
    private final Map<Asked, Optional<EscalationRule>> known = new ConcurrentHashMap<>();

    EscalationTable(Tables tables) {
        this.tables = tables;
    }

    /**
     * What the table says of a level; empty when it has no such level.
     *
     * @param norm key of the norm of the deadline; null for a deadline without one
     * @throws TableFault when the rule cannot be read
     */
    public Optional<EscalationRule> rule(@Nullable String norm, int level) {
        Asked asked = new Asked(tables.version(DECISION), norm == null ? "" : norm, level);
        Optional<EscalationRule> rule = known.get(asked);
        if (rule == null) {
            rule = evaluated(asked);
            known.put(asked, rule);
        }
        return rule;
    }

    private Optional<EscalationRule> evaluated(Asked asked) {
        int level = asked.level();
        return tables.row(DECISION, Variables.putValue("norm", asked.norm()).putValue("level", level))
                .map(row -> {
                    try {
                        return read(row, level);
                    } catch (IllegalArgumentException e) {
                        throw tables.fault(DECISION, "ступень %d: %s".formatted(level, e.getMessage()));
                    }
                });
    }

    /**
     * A rule made of the columns of a row.
     *
     * @throws IllegalArgumentException in Russian, saying what is wrong
     */
    static EscalationRule read(Map<String, Object> row, int level) {
        String repeat = text(row, "repeat");
        List<Term> terms = terms(text(row, "after"));
        boolean calendarDays = calendarDays(text(row, "days"));
        if (level > 0 && (terms.size() > 1 || calendarDays)) {
            throw new IllegalArgumentException("несколько сроков и календарные дни бывают только у напоминаний (0)");
        }
        if (calendarDays && terms.stream().anyMatch(term -> !term.time().isZero())) {
            throw new IllegalArgumentException("в календарных днях — только целые дни: P3D");
        }
        EscalationRule rule = new EscalationRule(
                level,
                terms.get(0),
                recipients(text(row, "recipients")),
                repeat.isEmpty() ? null : Term.parse(repeat),
                action(text(row, "action")),
                text(row, "clause"),
                terms,
                calendarDays);
        if (rule.repeat() != null && rule.repeat().isZero()) {
            throw new IllegalArgumentException("повторять без перерыва нельзя");
        }
        if (rule.clause().isBlank()) {
            throw new IllegalArgumentException("нет основания (clause)");
        }
        return rule;
    }

    private static List<Term> terms(String list) {
        return Arrays.stream(list.split(",", -1)).map(Term::parse).toList();
    }

    private static boolean calendarDays(String text) {
        return switch (text) {
            case "", "WORKING" -> false;
            case "CALENDAR" -> true;
            default -> throw new IllegalArgumentException("days: «%s»; бывает WORKING, CALENDAR".formatted(text));
        };
    }

    private static EscalationRule.Action action(String text) {
        return Arrays.stream(EscalationRule.Action.values())
                .filter(known -> known.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "action: «%s»; бывает %s".formatted(text, Arrays.toString(EscalationRule.Action.values()))));
    }

    private static List<String> recipients(String list) {
        List<String> names = Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (names.isEmpty()) {
            throw new IllegalArgumentException("некому сообщать (recipients)");
        }
        return names;
    }

    private static String text(Map<String, Object> row, String column) {
        Object value = row.get(column);
        return value == null ? "" : value.toString().strip();
    }
}
