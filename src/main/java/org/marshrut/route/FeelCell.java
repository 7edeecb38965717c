package org.marshrut.route;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.collection.Iterable;
import camundajar.impl.scala.collection.Iterator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.feel.syntaxtree.ConstBool;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Equal;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Ref;
import org.jspecify.annotations.Nullable;

/** A cell, or the expression of a column, that the grammar of {@link Feel} has let pass: what it names and what it gives. */
final class FeelCell {

    /** The name by which a test may call what it is asked about. */
    static final String CELL_INPUT = "cellInput";

    static final Pattern OF_TIME = Pattern.compile("Const(Date|Time|Local|YearMonth|DayTime).*");

    private final String text;
    private final @Nullable ParsedExpression parsed;
    private final Set<String> variables = new HashSet<>();
    private final List<Object> constants = new ArrayList<>();
    private final List<Map.Entry<String, String>> compared = new ArrayList<>();
    private boolean calls;

    private FeelCell(String text, boolean tests) {
        this.text = text.strip();
        this.parsed = this.text.isEmpty() ? null : Feel.parsed(this.text, tests).orElse(null);
        if (parsed != null) {
            walk(parsed.expression(), false);
        }
    }

    static FeelCell ofTests(String text) {
        return new FeelCell(text, true);
    }

    static FeelCell ofExpression(String text) {
        return new FeelCell(text, false);
    }

    private void walk(@Nullable Object node, boolean inCall) {
        if (node instanceof Ref name) {
            variables.add(name.names().head());
        } else if (node instanceof ConstString constant) {
            constant(constant.value(), inCall);
        } else if (node instanceof ConstBool constant) {
            constant(constant.value(), inCall);
        } else if (node instanceof ConstNumber constant) {
            constant(constant.value().bigDecimal(), inCall);
        } else if (node instanceof Iterable<?> list) {
            each(list.iterator(), inCall);
        } else if (node instanceof Product part) {
            if (part instanceof Equal equal) {
                compared(equal.x(), equal.y());
                compared(equal.y(), equal.x());
            }
            if (part instanceof Exp && OF_TIME.matcher(part.productPrefix()).matches()) {
                constant(part, inCall);
            }
            boolean call = part instanceof FunctionInvocation;
            calls |= call;
            each(part.productIterator(), inCall || call);
        }
    }

    private void each(Iterator<?> parts, boolean inCall) {
        while (parts.hasNext()) {
            walk(parts.next(), inCall);
        }
    }

    private void constant(Object value, boolean inCall) {
        if (!inCall) {
            constants.add(value);
        }
    }

    private void compared(Exp one, Exp other) {
        if (one instanceof Ref name && other instanceof ConstString constant) {
            compared.add(Map.entry(name.names().head(), constant.value()));
        }
    }

    boolean isEmpty() {
        return text.isEmpty() || text.equals("-");
    }

    String text() {
        return text;
    }

    /** Names of variables that it reads. */
    Set<String> variables() {
        return variables;
    }

    /** The one variable that it is; empty when it is anything else. */
    Optional<String> variable() {
        return parsed != null && parsed.expression() instanceof Ref name
                ? Optional.of(name.names().head())
                : Optional.empty();
    }

    /** Texts, numbers, truths and moments that stand in it, but for those handed to functions. */
    List<Object> constants() {
        return constants;
    }

    /** Variables and the texts with which they are compared. */
    List<Map.Entry<String, String>> compared() {
        return compared;
    }

    /** Whether it is a matter of constants alone, such as {@code "A", "B"} or {@code [1..5]}. */
    boolean isPlain() {
        return variables.isEmpty() && !calls;
    }

    /** The value; null when there is none, or the expression fails. */
    @Nullable
    Object value(Map<String, Object> variables) {
        if (parsed == null) {
            return null;
        }
        try {
            Object value = Feel.VALUES.of(parsed, variables);
            return value instanceof camundajar.impl.scala.math.BigDecimal number ? number.bigDecimal() : value;
        } catch (FeelValues.Failed none) {
            return null;
        }
    }

    /** Whether the tests hold; an empty cell always does. Empty when they fail or give no yes or no. */
    Optional<Boolean> holds(Map<String, Object> variables) {
        if (isEmpty()) {
            return Optional.of(true);
        }
        return value(variables) instanceof Boolean truth ? Optional.of(truth) : Optional.empty();
    }

    /** As numbers of a column are counted. */
    static Optional<Integer> whole(Object constant) {
        return constant instanceof BigDecimal number && number.abs().compareTo(BigDecimal.valueOf(1_000_000_000)) < 0
                ? Optional.of(number.intValue())
                : Optional.empty();
    }
}
