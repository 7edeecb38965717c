package org.marshrut.route;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelEngineFactory;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The engine's FEEL behind a wall of its own: a cell is held against {@link FeelBounds} before its first evaluation, and the
 * values it reads against what can be counted with. A thread that counts for minutes cannot be stopped, so nothing that
 * could is begun. Tables that came before the guard, or past it, meet this wall as well. A cell is read once, not at each
 * evaluation.
 */
@Component
class BoundedFeel implements FeelEngineFactory {

    private static final int MOST_KNOWN = 5_000;
    private static final int LONGEST = 10_000;
    private static final Pattern POWER = Pattern.compile("\\s*[+-]?[\\d.]+[eE][+-]?\\d{3,}\\s*");

    /**
     * A cell that was read.
     *
     * @param refused what is wrong with it; null for nothing
     * @param parsed null for what cannot be read: the engine has its own words for that
     */
    private record Cell(@Nullable String refused, @Nullable ParsedExpression parsed) {}

    /** By their text; the oldest leave. */
    private final Map<String, Cell> known = Collections.synchronizedMap(new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Cell> eldest) {
            return size() > MOST_KNOWN;
        }
    });

    @Override
    public FeelEngine createInstance() {
        ParsedFeel feel = new ParsedFeel();
        return new FeelEngine() {
            @Override
            public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
                return bounded(expression, false, cell -> feel.value(expression, cell, clamped(variables)));
            }

            @Override
            public boolean evaluateSimpleUnaryTests(String tests, String input, VariableContext variables) {
                return bounded(tests, true, cell -> feel.passes(tests, cell, input, clamped(variables)));
            }
        };
    }

    private <T> T bounded(String text, boolean tests, Function<@Nullable ParsedExpression, T> evaluation) {
        Cell cell = known.get((tests ? "?" : "=") + text);
        if (cell == null) {
            cell = read(text, tests);
            known.put((tests ? "?" : "=") + text, cell);
        }
        if (cell.refused() != null) {
            throw new FeelException(
                    "Ячейка «%s» не вычисляется: %s".formatted(Findings.shortened(text, 60), cell.refused()));
        }
        try {
            return evaluation.apply(cell.parsed());
        } catch (ArithmeticException | StackOverflowError e) {
            throw new FeelException("Ячейка «%s» не вычисляется".formatted(Findings.shortened(text, 60)), e);
        }
    }

    private static Cell read(String text, boolean tests) {
        if (text.length() > LONGEST) {
            return new Cell("слишком длинная", null);
        }
        return Feel.parsed(text, tests)
                .map(parsed -> new Cell(Feel.boundless(parsed.expression()), parsed))
                .orElse(new Cell(null, null));
    }

    private static VariableContext clamped(VariableContext variables) {
        return new VariableContext() {
            @Override
            public @Nullable TypedValue resolve(String name) {
                TypedValue typed = variables.resolve(name);
                Object value = typed == null ? null : typed.getValue();
                boolean tooLarge =
                        value instanceof String text && POWER.matcher(text).matches()
                                || value instanceof BigDecimal number && !Feel.isModest(number)
                                || value instanceof BigInteger whole && whole.bitLength() > 200;
                if (tooLarge) {
                    throw new FeelException("Значение «%s» — слишком большое число".formatted(name));
                }
                return typed;
            }

            @Override
            public boolean containsVariable(String name) {
                return variables.containsVariable(name);
            }

            @Override
            public Set<String> keySet() {
                return variables.keySet();
            }
        };
    }
}
