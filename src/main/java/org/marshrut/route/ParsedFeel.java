package org.marshrut.route;

import camundajar.impl.scala.collection.immutable.Map;
import camundajar.impl.scala.runtime.BoxesRunTime;
import camundajar.impl.scala.util.Either;
import camundajar.impl.scala.util.Left;
import java.util.List;
import org.camunda.bpm.dmn.feel.impl.scala.ContextVariableWrapper;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.context.CustomContext;
import org.camunda.feel.context.VariableProvider;
import org.camunda.feel.context.VariableProvider.CompositeVariableProvider;
import org.camunda.feel.context.VariableProvider.StaticVariableProvider;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.jspecify.annotations.Nullable;

/** The engine's FEEL for cells that have been read before: it would read each of them anew at every evaluation. */
final class ParsedFeel extends ScalaFeelEngine {

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
                parsed, new CompositeVariableProvider(toScalaList(named, new ContextVariableWrapper(variables)))));
    }

    private Object evaluated(ParsedExpression parsed, VariableProvider variables) {
        Either<FeelEngine.Failure, Object> result = feelEngine.eval(parsed, new CustomContext() {
            @Override
            public VariableProvider variableProvider() {
                return variables;
            }
        });
        if (result instanceof Left<FeelEngine.Failure, Object> failed) {
            throw LOGGER.evaluationException(failed.value().message());
        }
        return result.toOption().get();
    }
}
