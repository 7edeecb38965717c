package org.marshrut.route;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelEngineFactory;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The engine's FEEL behind a wall of its own: a cell is held against {@link FeelBounds} before its first evaluation, and the
 * values it reads against what can be counted with. A thread that counts for minutes cannot be stopped, so nothing that
 * could is begun. Tables that came before the guard, or past it, meet this wall as well.
 */
@Component
class BoundedFeel implements FeelEngineFactory {

    private static final int MOST_KNOWN = 5_000;
    private static final int LONGEST = 10_000;
    private static final Pattern POWER = Pattern.compile("\\s*[+-]?[\\d.]+[eE][+-]?\\d{3,}\\s*");

    /** Of each text what is wrong with it, empty for nothing; the oldest leave. */
    private final Map<String, Optional<String>> known =
            Collections.synchronizedMap(new LinkedHashMap<>(256, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Optional<String>> eldest) {
                    return size() > MOST_KNOWN;
                }
            });

    @Override
    public FeelEngine createInstance() {
        ScalaFeelEngine feel = new ScalaFeelEngine(List.of());
        return new FeelEngine() {
            @Override
            public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
                return bounded(expression, false, () -> feel.evaluateSimpleExpression(expression, clamped(variables)));
            }

            @Override
            public boolean evaluateSimpleUnaryTests(String tests, String input, VariableContext variables) {
                return bounded(tests, true, () -> feel.evaluateSimpleUnaryTests(tests, input, clamped(variables)));
            }
        };
    }

    private <T> T bounded(String text, boolean tests, Supplier<T> evaluation) {
        Optional<String> refused = known.get((tests ? "?" : "=") + text);
        if (refused == null) {
            refused = Optional.ofNullable(refused(text, tests));
            known.put((tests ? "?" : "=") + text, refused);
        }
        if (refused.isPresent()) {
            throw new FeelException(
                    "Ячейка «%s» не вычисляется: %s".formatted(Findings.shortened(text, 60), refused.get()));
        }
        try {
            return evaluation.get();
        } catch (ArithmeticException | StackOverflowError e) {
            throw new FeelException("Ячейка «%s» не вычисляется".formatted(Findings.shortened(text, 60)), e);
        }
    }

    private static @Nullable String refused(String text, boolean tests) {
        if (text.length() > LONGEST) {
            return "слишком длинная";
        }
        // What cannot be read has the engine's own words.
        return Feel.parsed(text, tests)
                .map(parsed -> Feel.boundless(parsed.expression()))
                .orElse(null);
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
