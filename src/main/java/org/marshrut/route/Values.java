package org.marshrut.route;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Looks at one value of a diagram or a table by its kind. */
@Component
class Values {

    private static final int LONGEST_TEXT = 4_000;
    /** A little less than the columns have: the engine puts a word or two of its own beside some. */
    private static final int LONGEST_LINE = 250;

    private static final int LONGEST_TAG = 64;
    /** The engine keeps it beside the kind of the timer in 255 characters, and with each job that repeats. */
    private static final int LONGEST_TIMER = 230;

    private static final int MOST_INSTANCES = 100;
    private static final Pattern VARIABLE = Pattern.compile("[\\p{L}_][\\p{L}\\d_]{0,99}");
    private static final Pattern TIME_TO_LIVE = Pattern.compile("P?\\d{1,5}D?");
    private static final Pattern CONSTANT = Pattern.compile("[\\w.@-]{1,64}");

    private final Expressions expressions;
    private final Beans beans;

    Values(Expressions expressions, Beans beans) {
        this.expressions = expressions;
        this.beans = beans;
    }

    /** The engine takes these as they are, so white space would make a text of the expression. */
    private static final Set<ValueKind> UNTRIMMED = EnumSet.of(
            ValueKind.PERSON, ValueKind.GROUPS, ValueKind.DELEGATE, ValueKind.DUE_DATE, ValueKind.CARDINALITY);

    private static final Set<ValueKind> TIMERS =
            EnumSet.of(ValueKind.TIMER_DATE, ValueKind.TIMER_DURATION, ValueKind.TIMER_CYCLE);

    /** @param name of the attribute or element, for the message */
    void check(ValueKind kind, String name, String raw, BiConsumer<Rule, String> report) {
        String value = raw.strip();
        if (TIMERS.contains(kind) && value.length() > LONGEST_TIMER) {
            report.accept(
                    Rule.TIMER, "Запись таймера длиннее %d знаков. Вынесите выбор в таблицу.".formatted(LONGEST_TIMER));
            return;
        }
        if (kind.isConstant()) {
            if (!kind.matches(value)) {
                report.accept(
                        ruleOf(kind, value),
                        "Значение «%s» не подходит для %s. Допустимо: %s."
                                .formatted(Findings.shortened(value, 60), name, kind.shape()));
            }
            return;
        }
        if (UNTRIMMED.contains(kind) && Expressions.isIn(value) && !raw.equals(value)) {
            report.accept(
                    Rule.EXPRESSION, "Уберите пробелы вокруг выражения «%s».".formatted(Findings.shortened(value, 60)));
            return;
        }
        switch (kind) {
            case TEXT -> text(LONGEST_TEXT, raw, report);
            case LINE -> text(LONGEST_LINE, raw, report);
            case TAG -> text(LONGEST_TAG, raw, report);
            case VARIABLE -> variable(value, report);
            case VALUE -> value(value, report);
            case EXPRESSION -> expressions.check(value, report);
            case COLLECTION -> collection(value, report);
            case CARDINALITY -> cardinality(value, report);
            case DELEGATE -> expressions.checkDelegate(value, report);
            case BUSINESS_KEY -> businessKey(value, report);
            case PERSON -> person(value, report);
            case GROUPS -> groups(value, report);
            case DUE_DATE -> moment(value, text -> Timers.isDate(text) || Timers.isTerm(text), report);
            case TIMER_DATE -> moment(value, Timers::isDate, report);
            case TIMER_DURATION -> moment(value, Timers::isTerm, report);
            case TIMER_CYCLE -> cycle(value, report);
            case RETRIES -> retries(value, report);
            case TIME_TO_LIVE -> timeToLive(value, report);
            case LATEST -> latest(value, name, report);
            case FEEL -> Feel.checkExpression(value, message -> report.accept(Rule.FEEL, message));
            case FEEL_TESTS -> Feel.checkTests(value, message -> report.accept(Rule.FEEL, message));
            default -> throw new IllegalStateException(kind.name());
        }
    }

    private static Rule ruleOf(ValueKind kind, String value) {
        return switch (kind) {
            case FEEL_LANGUAGE, XPATH -> Rule.SCRIPT;
            case ROUTE -> Expressions.isIn(value) ? Rule.UNKNOWN_ROUTE : Rule.WRONG_VALUE;
            case FORM -> Rule.FOREIGN_FORM;
            case LOCAL_REFERENCE -> Rule.FOREIGN_SCHEMA;
            default -> Rule.WRONG_VALUE;
        };
    }

    private static void text(int longest, String value, BiConsumer<Rule, String> report) {
        if (Expressions.isIn(value)) {
            report.accept(
                    Rule.TEXT_EXPRESSION,
                    "В тексте «%s» стоит выражение, движок его вычислит. Уберите знаки ${ и #{."
                            .formatted(Findings.shortened(value, 60)));
        }
        if (value.length() > longest) {
            report.accept(Rule.WRONG_VALUE, "Текст длиннее %d знаков. Сократите его.".formatted(longest));
        }
    }

    private void variable(String value, BiConsumer<Rule, String> report) {
        if (!VARIABLE.matcher(value).matches()) {
            report.accept(
                    Rule.VARIABLE_NAME,
                    "«%s» — не имя переменной. Имя — буквы, цифры и «_», не больше 100 знаков."
                            .formatted(Findings.shortened(value, 60)));
        } else if (beans.isKnown(value) || value.equals(Expressions.EXECUTION)) {
            report.accept(
                    Rule.VARIABLE_NAME,
                    "Имя «%s» занято: такая переменная заслонила бы бин. Назовите её иначе.".formatted(value));
        }
    }

    private void value(String value, BiConsumer<Rule, String> report) {
        if (Expressions.isIn(value)) {
            expressions.check(value, report);
        } else if (value.length() > LONGEST_TEXT) {
            report.accept(Rule.WRONG_VALUE, "Значение длиннее %d знаков. Сократите его.".formatted(LONGEST_TEXT));
        }
    }

    private void collection(String value, BiConsumer<Rule, String> report) {
        if (Expressions.isIn(value)) {
            expressions.check(value, report);
        } else {
            variable(value, report);
        }
    }

    private void cardinality(String value, BiConsumer<Rule, String> report) {
        String constant = value;
        if (Expressions.isIn(value)) {
            expressions.check(value, report);
            constant = expressions.asksSomething(value) ? null : expressions.constant(value);
            if (constant == null && expressions.asksSomething(value)) {
                return;
            }
        }
        if (constant == null || !constant.matches("\\d{1,3}") || Integer.parseInt(constant) > MOST_INSTANCES) {
            report.accept(
                    Rule.CARDINALITY,
                    "Повторить шаг можно не больше %d раз. Укажите число, переменную или список людей."
                            .formatted(MOST_INSTANCES));
        }
    }

    private void businessKey(String value, BiConsumer<Rule, String> report) {
        if (!expressions.isBusinessKey(value)) {
            report.accept(Rule.EXPRESSION, "Ключ документа передают только целиком: #{execution.processBusinessKey}.");
        }
    }

    private void person(String value, BiConsumer<Rule, String> report) {
        if (Expressions.isIn(value)) {
            expressions.check(value, report);
            return;
        }
        Arrays.stream(value.split(",", -1)).map(String::strip).forEach(login -> {
            if (CONSTANT.matcher(login).matches()) {
                report.accept(
                        Rule.NAMED_PERSON,
                        "Исполнитель назван поимённо (%s): уйдёт он — встанет маршрут. Укажите должность: ${people.holder('…')}."
                                .formatted(login));
            } else {
                report.accept(Rule.WRONG_VALUE, "Исполнитель — выражение ${…} или имя учётной записи.");
            }
        });
    }

    private void groups(String value, BiConsumer<Rule, String> report) {
        if (Expressions.isIn(value)) {
            expressions.check(value, report);
        }
    }

    private void moment(String value, Predicate<String> isFine, BiConsumer<Rule, String> report) {
        String constant = value;
        if (Expressions.isIn(value)) {
            expressions.check(value, report);
            if (expressions.asksSomething(value)) {
                return;
            }
            constant = expressions.constant(value);
        }
        if (constant == null || !isFine.test(constant)) {
            report.accept(
                    Rule.TIMER,
                    "«%s» — не срок. Укажите ${deadlines.at(execution, '…', 'DUE')}, ${workingTime.after('P2D')}, дату (2027-01-31T09:00:00) или время от PT1M до P10Y."
                            .formatted(Findings.shortened(value, 60)));
        }
    }

    private void cycle(String value, BiConsumer<Rule, String> report) {
        if (Expressions.isIn(value)) {
            expressions.check(value, report);
            if (expressions.callsBean(value)) {
                return;
            }
        }
        if (!Timers.isCycle(value)) {
            report.accept(
                    Rule.TIMER,
                    "«%s» — не повторение. Допустимо: R3/PT24H (до 1000 раз, не чаще раза в минуту), R/P1D (без конца, не чаще раза в час) или строка cron с постоянной минутой."
                            .formatted(Findings.shortened(value, 60)));
        }
    }

    private static void retries(String value, BiConsumer<Rule, String> report) {
        if (!Timers.isRetries(value)) {
            report.accept(
                    Rule.RETRIES,
                    "Повторы после сбоя: до 20 промежутков через запятую (PT10S,PT1M,PT10M) или R3/PT10M.");
        }
    }

    private static void timeToLive(String value, BiConsumer<Rule, String> report) {
        if (!TIME_TO_LIVE.matcher(value).matches()) {
            report.accept(Rule.HISTORY_TTL, "Срок хранения истории — дни, например P1825D (пять лет).");
        }
    }

    private static void latest(String value, String name, BiConsumer<Rule, String> report) {
        if (!value.equals("latest")) {
            report.accept(
                    Rule.VERSION_BINDING,
                    "%s должно быть latest: новая версия таблицы, формы и маршрута действует сразу.".formatted(name));
        }
    }
}
