package org.marshrut.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.ProcessorTime;

/** What a cell may compute is bounded twice: before it is deployed, and again when it is evaluated. */
class BoundedFeelTest {

    private static final FeelEngine FEEL = new BoundedFeel().createInstance();

    private static List<String> problems(String cell) {
        List<String> problems = new ArrayList<>();
        Feel.checkExpression(cell, problems::add);
        return problems;
    }

    private static void takesNoTime(Runnable work) {
        assertThat(ProcessorTime.of(work)).isLessThan(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "string(floor(number(\"1E12000000\")))",
                "string(number(\"1E12000000\"))",
                "floor(number(\"1e999999999\"))",
                "ceiling(number(\"9E+99999999\"))",
                "abs(number(\"-1E12000000\"))",
                "number(\"1E\" + \"12000000\")",
                "number(string(1) + \"E99999999\")",
                "number(lower case(\"1E12000000\"))",
                "number(if true then \"1E12000000\" else \"1\")",
                "number(\"1E12000000\", \".\", \",\")",
                "number(\"999999999999999999999999999999999999999999999\")",
                "9 ** 999999999",
                "for i in 1..1000000000 return i",
                "count(for i in 1..1000000000 return i)",
                "some x in 1..1000000000 satisfies x = 0",
                "every x in 1..1000000000 satisfies x > 0",
                "[1..1000000000][item = 5]",
                "matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a+)+$\")",
                "replace(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a+)+$\", \"b\")",
                "split(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a+)+$\")",
                "substring(\"a\", 1)",
                "string join([\"a\"], \"b\")",
                "flatten([[1]])",
                "partition([1,2,3], 1)",
                "product([9999999999, 9999999999])",
                "factorial(100000)",
                "exp(1000000)",
                "decimal(1, 2147483647)",
                "round up(1, 2147483647)",
                "sqrt(2)",
                "(function(x) x + x)(\"a\")",
                "{a: function(x) x + x, b: a(a(a(\"x\")))}.b",
                "{f: function(n) f(n) + f(n), r: f(1)}.r",
                "date(\"999999999-12-31\")",
                "date(999999999, 12, 31)",
                "duration(\"P999999999Y\")",
                "date and time(\"999999999-12-31T23:59:59\")",
                "now()",
                "random number()",
            })
    void aCellThatCouldCountWithoutEndIsRefused(String cell) {
        takesNoTime(() -> assertThat(problems(cell)).isNotEmpty());
    }

    /** Whoever let it into the database. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "string(floor(number(\"1E12000000\")))",
                "number(\"1E\" + \"12000000\")",
                "9 ** 999999999",
                "count(for i in 1..1000000000 return i)",
                "some x in 1..1000000000 satisfies x = 0",
                "matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a+)+$\")",
                "replace(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a+)+$\", \"b\")",
                "decimal(1, 2147483647)",
                "{a: function(x) x + x, b: function(x) a(a(x)), r: b(b(\"x\"))}.r",
                "string(floor(number(power)))",
                "string(floor(large))",
            })
    void whatSlippedThroughIsNotEvaluated(String cell) {
        var values = Variables.putValue("power", "1E12000000")
                .putValue("large", new BigDecimal("1E12000000"))
                .asVariableContext();
        takesNoTime(() -> assertThatThrownBy(() -> FEEL.evaluateSimpleExpression(cell, values))
                .isInstanceOf(RuntimeException.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 + 2 * 3",
                "number(amount) > 1000",
                "number(\"12.5\")",
                "if amount = \"5\" then \"A\" else \"B\"",
                "upper case(\"да\")",
                "date(\"2026-11-28\") + duration(\"P10D\")",
                "contains(amount, \"5\")",
                "1000000000000000",
            })
    void whatAnAnalystCountsIsEvaluated(String cell) {
        assertThat(problems(cell)).isEmpty();
        assertThat(FEEL.<Object>evaluateSimpleExpression(
                        cell, Variables.putValue("amount", "5").asVariableContext()))
                .isNotNull();
    }

    /** The parser, too, must come to an end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "((((((((((((1))))))))))))",
                "[[[[[[[[[[[[1]]]]]]]]]]]]",
                "not(not(not(not(not(not(not(not(not(not(not(not(true))))))))))))",
                "------------------------------------------------------------1",
                "{{{{{{{{{{{{",
                "((((((((((((",
            })
    void aNestedCellIsReadInNoTime(String cell) {
        takesNoTime(() -> {
            problems(cell);
            Feel.checkTests(cell, message -> {});
        });
    }

    @Test
    void aLongChainIsReadInNoTime() {
        takesNoTime(() -> problems("if a then 1 else ".repeat(23) + "1"));
        takesNoTime(() -> problems("a and ".repeat(60) + "a"));
        takesNoTime(() -> problems("a + ".repeat(99) + "a"));
        takesNoTime(() -> problems("\"" + "a\\\\".repeat(130)));
    }
}
