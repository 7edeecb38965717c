package org.marshrut.route;

import camundajar.impl.scala.collection.immutable.Map;
import camundajar.impl.scala.runtime.BoxesRunTime;
import java.util.List;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.dmn.feel.impl.scala.ContextVariableWrapper;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.feel.context.VariableProvider;
import org.camunda.feel.context.VariableProvider.CompositeVariableProvider;
import org.camunda.feel.context.VariableProvider.StaticVariableProvider;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.jspecify.annotations.Nullable;

/**
 * The engine's FEEL for cells that have been read before: it would read each of them anew at every evaluation. A cell within {@link FeelBounds} has nothing that would be told of a value beside it.
 */
final class ParsedFeel extends ScalaFeelEngine {

    private final FeelValues values = new FeelValues(feelEngine);

    ParsedFeel() {
        super(List.of());
    }

    /** @param parsed null for a text that cannot be read: the engine says so */
    @SuppressWarnings("unchecked")
    <T> T value(String text, @Nullable ParsedExpression parsed, VariableContext variables) {
        return parsed == null
                ? evaluateSimpleExpression(text, variables)
                : (T) evaluated(parsed, new ContextVariableWrapper(variables));
    }

    /** @param input the name of the variable that is tested; {@code parsed} as above */
    boolean passes(String text, @Nullable ParsedExpression parsed, String input, VariableContext variables) {
        if (parsed == null) {
            return evaluateSimpleUnaryTests(text, input, variables);
        }
        VariableProvider named = new StaticVariableProvider(new Map.Map1<>(INPUT_VARIABLE_NAME, input));
        return BoxesRunTime.unboxToBoolean(evaluated(
                parsed,
                new CompositeVariableProvider(FeelValues.listOf(named, new ContextVariableWrapper(variables)))));
    }

    private Object evaluated(ParsedExpression parsed, VariableProvider variables) {
        try {
            return values.of(parsed, variables);
        } catch (FeelValues.Failed failed) {
            throw failed(parsed, failed.getMessage());
        }
    }

    private static FeelException failed(ParsedExpression parsed, String why) {
        return LOGGER.evaluationException("failed to evaluate expression '%s': %s".formatted(parsed.text(), why));
    }
}
