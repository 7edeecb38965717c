package org.marshrut.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cell that was read once answers as the engine's own FEEL does, which reads it each time. */
class ParsedFeelTest {

    private static final FeelEngine OURS = new BoundedFeel().createInstance();
    private static final FeelEngine STOCK = new ScalaFeelEngine(List.of());

    private static VariableContext facts(Object cellInput) {
        return Variables.putValue("cellInput", cellInput)
                .putValue("kind", "GOVERNMENT_RESOLUTION")
                .putValue("sum", 12.5)
                .putValue("count", 3)
                .putValue("financial", true)
                .putValue("since", new Date(0))
                .putValue("nothing", null)
                .asVariableContext();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"WORKING_DAY\"",
                "\"\"",
                "null",
                "true",
                "-2",
                "2.50",
                "1 / 3",
                "count + 1",
                "sum * 2",
                "nothing",
                "since",
                "date(\"2026-11-29\")",
                "duration(\"P10D\")",
                "[1, 2, 3]",
                "[\"a\", kind]",
                "upper case(\"ю\") + kind",
                "if financial then \"FINANCE\" else null",
                "contains(kind, \"RESOLUTION\")",
                "min(count, 2)",
                "number(\"12\")",
                "string(sum)",
                "count(kind)",
            })
    void anExpressionHasTheSameValue(String cell) {
        Object stock = STOCK.evaluateSimpleExpression(cell, facts("x"));
        Object ours = OURS.evaluateSimpleExpression(cell, facts("x"));
        assertThat(ours).isEqualTo(stock);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"VISA\"",
                "\"VISA\", \"ENDORSEMENT\"",
                "not(\"VISA\")",
                "3",
                "< 3",
                ">= count",
                "[1..5]",
                "]1..5[",
                "kind",
                "true",
                "null",
                "-",
                "? = 3",
                "< date(\"2026-11-29\")",
            })
    void testsPassForTheSameInputs(String cell) {
        for (Object input : Arrays.asList(
                "VISA", "ENDORSEMENT", "GOVERNMENT_RESOLUTION", 3, 1, 5.0, true, null, LocalDate.of(2026, 1, 1))) {
            assertThat(said(OURS, cell, input)).as("%s of %s", cell, input).isEqualTo(said(STOCK, cell, input));
        }
    }

    /** Whether it passes; or that it cannot be said. */
    private static Object said(FeelEngine feel, String cell, Object input) {
        try {
            return feel.evaluateSimpleUnaryTests(cell, "cellInput", facts(input));
        } catch (FeelException cannot) {
            return "cannot be said";
        }
    }

    @Test
    void anUnknownNameIsNoValueHereAsThere() {
        Object stock = STOCK.evaluateSimpleExpression("unknown", facts("x"));
        Object ours = OURS.evaluateSimpleExpression("unknown", facts("x"));
        assertThat(ours).isEqualTo(stock);
    }

    @Test
    void whatAVariableRefusesIsSaidAsOfTheCell() {
        VariableContext huge = Variables.putValue("sum", "1E12000000").asVariableContext();
        assertThatThrownBy(() -> OURS.evaluateSimpleExpression("number(sum)", huge))
                .isInstanceOf(FeelException.class)
                .hasMessageContaining("слишком большое число");
    }

    @Test
    void anEvaluationMakesNothingButItsValue() {
        VariableContext facts = facts("VISA");
        Runnable evaluation = () -> OURS.evaluateSimpleUnaryTests("\"VISA\"", "cellInput", facts);
        long thread = Thread.currentThread().getId();
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int warm = 0; warm < 100; warm++) {
            evaluation.run();
        }
        long before = memory.getThreadAllocatedBytes(thread);
        for (int time = 0; time < 100; time++) {
            evaluation.run();
        }
        // with all functions made anew it was some 66,000
        assertThat((memory.getThreadAllocatedBytes(thread) - before) / 100).isLessThan(20_000);
    }
}
