package org.marshrut.route;

import camundajar.impl.scala.collection.immutable.List$;
import camundajar.impl.scala.jdk.javaapi.CollectionConverters;
import java.util.List;
import java.util.Map;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.context.CustomContext;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.context.FunctionProvider.CompositeFunctionProvider;
import org.camunda.feel.context.VariableProvider;
import org.camunda.feel.context.VariableProvider.StaticVariableProvider;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.FeelInterpreter;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFatalError;

/** Values of expressions that have been read: an engine by itself makes each of its hundred functions anew for each value. */
final class FeelValues {

    /** An expression has no value. */
    static final class Failed extends RuntimeException {

        Failed(String why) {
            super(why, null, false, false);
        }
    }

    private final FeelEngine engine;
    private final FeelInterpreter interpreter;
    private final FunctionProvider functions;

    FeelValues(FeelEngine engine) {
        this.engine = engine;
        interpreter = new FeelInterpreter(engine.valueMapper());
        functions = new CompositeFunctionProvider(
                listOf(new BuiltinFunctions(engine.clock(), engine.valueMapper()), engine.functionProvider()));
    }

    @SafeVarargs
    static <T> camundajar.impl.scala.collection.immutable.List<T> listOf(T... elements) {
        return List$.MODULE$.from(CollectionConverters.asScala(List.of(elements)));
    }

    /** @throws Failed when there is none */
    Object of(ParsedExpression parsed, Map<String, Object> variables) {
        return of(
                parsed,
                new StaticVariableProvider(camundajar.impl.scala.collection.immutable.Map$.MODULE$.from(
                        CollectionConverters.asScala(variables))));
    }

    /** @throws Failed when there is none */
    Object of(ParsedExpression parsed, VariableProvider variables) {
        EvalContext context = EvalContext.create(engine.valueMapper(), functions)
                .merge(new CustomContext() {
                    @Override
                    public VariableProvider variableProvider() {
                        return variables;
                    }
                });
        Val value;
        try {
            value = interpreter.eval(parsed.expression(), context);
        } catch (RuntimeException e) {
            throw new Failed(e.toString());
        }
        if (value instanceof ValError error) {
            throw new Failed(error.error());
        }
        if (value instanceof ValFatalError error) {
            throw new Failed(error.error());
        }
        return engine.valueMapper().unpackVal(value);
    }
}
