package org.marshrut.route;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.collection.Iterable;
import camundajar.impl.scala.collection.Iterator;
import camundajar.impl.scala.util.Either;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Ref;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of a table's cells: tests, comparisons, constants, lists, ranges and a few functions, read by the parser
 * that the engine itself uses. There is nothing that repeats, defines or reaches out.
 */
final class Feel {

    private static final int LONGEST = 400;
    private static final int MOST_BRACKETS = 12;
    private static final int DEEPEST = 200;
    /** Class names of the parser's tree. */
    private static final Set<String> NODES = Set.of(
            "ConstNull",
            "ConstBool",
            "ConstNumber",
            "ConstString",
            "ConstDate",
            "ConstTime",
            "ConstLocalTime",
            "ConstDateTime",
            "ConstLocalDateTime",
            "ConstYearMonthDuration",
            "ConstDayTimeDuration",
            "ConstList",
            "ConstRange",
            "OpenConstRangeBoundary",
            "ClosedConstRangeBoundary",
            "ConstInputValue",
            "Ref",
            "Addition",
            "Subtraction",
            "Multiplication",
            "Division",
            "ArithmeticNegation",
            "Equal",
            "LessThan",
            "LessOrEqual",
            "GreaterThan",
            "GreaterOrEqual",
            "InputEqualTo",
            "InputLessThan",
            "InputLessOrEqual",
            "InputGreaterThan",
            "InputGreaterOrEqual",
            "InputInRange",
            "Conjunction",
            "Disjunction",
            "Not",
            "AtLeastOne",
            "In",
            "If",
            "UnaryTestExpression",
            "FunctionInvocation",
            "PositionalFunctionParameters");

    private static final Set<String> FUNCTIONS = Set.of(
            "date",
            "time",
            "date and time",
            "duration",
            "contains",
            "starts with",
            "ends with",
            "upper case",
            "lower case",
            "string length",
            "list contains",
            "count",
            "min",
            "max",
            "sum",
            "abs",
            "floor",
            "ceiling",
            "number",
            "string",
            "not");

    private static final FeelEngine ENGINE =
            new FeelEngine.Builder().enableExternalFunctions(false).build();

    private Feel() {}

    /** Reports what an expression has beyond the grammar; an empty one is fine. */
    static void checkExpression(String text, Consumer<String> report) {
        check(text, false, report);
    }

    /** The same for the tests of an input cell. */
    static void checkTests(String text, Consumer<String> report) {
        check(text, true, report);
    }

    private static void check(String text, boolean tests, Consumer<String> report) {
        if (text.isBlank()) {
            return;
        }
        if (text.length() > LONGEST
                || text.chars().filter(c -> "([{".indexOf(c) >= 0).count() > MOST_BRACKETS) {
            report.accept("Слишком длинная запись в ячейке: не больше %d знаков и %d скобок. Разделите строку таблицы."
                    .formatted(LONGEST, MOST_BRACKETS));
            return;
        }
        Either<FeelEngine.Failure, ParsedExpression> parsed =
                tests ? ENGINE.parseUnaryTests(text) : ENGINE.parseExpression(text);
        if (parsed.isLeft()) {
            report.accept("Запись на FEEL не читается: «%s». Текст пишут в двойных кавычках, варианты — через запятую."
                    .formatted(Findings.shortened(text, 60)));
            return;
        }
        String refused = refused(parsed.toOption().get().expression(), 0);
        if (refused != null) {
            report.accept(
                    "В ячейке нельзя: %s. Можно сравнения, варианты через запятую, диапазоны, даты и простые функции."
                            .formatted(refused));
        }
    }

    private static @Nullable String refused(@Nullable Object node, int depth) {
        if (depth > DEEPEST) {
            return "такая глубокая вложенность";
        }
        if (node instanceof Iterable<?> list) {
            return ofEach(list.iterator(), depth);
        }
        if (!(node instanceof Product part)) {
            return null;
        }
        if (!(node instanceof Exp) && !node.getClass().getPackageName().equals(Exp.class.getPackageName())
                || !NODES.contains(part.productPrefix())) {
            return "«" + part.productPrefix() + "»";
        }
        if (node instanceof FunctionInvocation call && !FUNCTIONS.contains(call.function())) {
            return "функция «" + Findings.shortened(call.function(), 40) + "»";
        }
        if (node instanceof Ref name && name.names().size() != 1) {
            return "обращение через точку";
        }
        return ofEach(part.productIterator(), depth);
    }

    private static @Nullable String ofEach(Iterator<?> parts, int depth) {
        String refused = null;
        while (refused == null && parts.hasNext()) {
            refused = refused(parts.next(), depth + 1);
        }
        return refused;
    }
}
