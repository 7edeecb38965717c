package org.marshrut.route;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.collection.Iterable;
import camundajar.impl.scala.collection.Iterator;
import camundajar.impl.scala.util.Either;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.PositionalFunctionParameters;
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
    static final Set<String> NODES = Set.of(
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

    static final Set<String> FUNCTIONS = Set.of(
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

    /** More than any sum of money or count of days needs; beyond it a number is a way to keep a processor busy. */
    private static final int LARGEST_POWER = 30;

    private static final Pattern PLAIN_NUMBER = Pattern.compile("\\s*-?\\d{1,30}(\\.\\d{1,30})?\\s*");
    private static final Pattern LONG_YEAR = Pattern.compile("[+-]?\\d{5,}-\\d\\d|P.*\\d{7,}");
    private static final Set<String> OF_TIME = Set.of("date", "time", "date and time", "duration");

    private static final FeelEngine ENGINE =
            new FeelEngine.Builder().enableExternalFunctions(false).build();

    static final FeelValues VALUES = new FeelValues(ENGINE);

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
        Optional<ParsedExpression> parsed = parsed(text, tests);
        if (parsed.isEmpty()) {
            report.accept("Запись на FEEL не читается: «%s». Текст пишут в двойных кавычках, варианты — через запятую."
                    .formatted(Findings.shortened(text, 60)));
            return;
        }
        String refused = refused(parsed.get().expression(), 0);
        if (refused != null) {
            report.accept(
                    "В ячейке нельзя: %s. Можно сравнения, варианты через запятую, диапазоны, даты и простые функции."
                            .formatted(refused));
        }
    }

    /** Read as the engine reads it; empty when it cannot be. */
    static Optional<ParsedExpression> parsed(String text, boolean tests) {
        try {
            Either<FeelEngine.Failure, ParsedExpression> parsed =
                    tests ? ENGINE.parseUnaryTests(text) : ENGINE.parseExpression(text);
            return parsed.isRight() ? Optional.of(parsed.toOption().get()) : Optional.empty();
        } catch (ArithmeticException | DateTimeException | NumberFormatException e) {
            // A number or a date beyond what Java can hold: to the writer, as little a value as any other slip.
            return Optional.empty();
        }
    }

    /** What in the expression could take without end, whoever let it pass; null when nothing could. */
    static @Nullable String boundless(Object expression) {
        return new FeelBounds().refused(expression);
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
        String tooLarge = tooLarge(node);
        if (tooLarge != null) {
            return tooLarge;
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

    /** A value that is small to write and large to count with. */
    static @Nullable String tooLarge(Object node) {
        if (node instanceof ConstNumber number && !isModest(number.value().bigDecimal())) {
            return "такое большое или дробное число";
        }
        if (node instanceof Exp
                && node instanceof Product part
                && FeelCell.OF_TIME.matcher(part.productPrefix()).matches()
                && LONG_YEAR.matcher(String.valueOf(part.productElement(0))).find()) {
            return "такая далёкая дата";
        }
        if (!(node instanceof FunctionInvocation call)) {
            return null;
        }
        if (call.function().equals("number") && !isPlainNumber(call)) {
            return "функция «number» от вычисленного: дайте ей переменную или число цифрами";
        }
        return OF_TIME.contains(call.function())
                        && LONG_YEAR.matcher(call.params().toString()).find()
                ? "такая далёкая дата"
                : null;
    }

    private static boolean isPlainNumber(FunctionInvocation call) {
        return call.params() instanceof PositionalFunctionParameters given
                && given.params().size() == 1
                && (given.params().head() instanceof Ref
                        || given.params().head() instanceof ConstNumber
                        || given.params().head() instanceof ConstString text
                                && PLAIN_NUMBER.matcher(text.value()).matches());
    }

    static boolean isModest(BigDecimal number) {
        return number.signum() == 0 && Math.abs((long) number.scale()) <= LARGEST_POWER
                || number.precision() <= 2 * LARGEST_POWER
                        && Math.abs((long) number.scale()) <= LARGEST_POWER
                        && number.precision() - (long) number.scale() <= LARGEST_POWER;
    }
}
