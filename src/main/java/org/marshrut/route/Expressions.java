package org.marshrut.route;

import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstBoolean;
import org.camunda.bpm.impl.juel.AstChoice;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstNode;
import org.camunda.bpm.impl.juel.AstNull;
import org.camunda.bpm.impl.juel.AstNumber;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The grammar of expressions on a diagram: variables, constants, comparisons and the usual operators, questions to the
 * permitted beans. Read by the engine's own parser, so that we see what the engine will see.
 */
@Component
class Expressions {

    static final String EXECUTION = "execution";
    /** What the card of the route's document has, by the form of its kind. */
    static final String FACTS = "facts";

    private static final int LONGEST = 500;
    private static final int MOST_BRACKETS = 60;
    private static final Set<String> OF_EXECUTION = Set.of("processBusinessKey", "businessKey");
    private static final Set<String> ENGINE_WORDS = Set.of("task", "caseExecution", "externalTask", "self");
    private static final Pattern MARK = Pattern.compile("[$#]\\{");
    private static final Set<Class<?>> CONSTANTS =
            Set.of(AstString.class, AstNumber.class, AstBoolean.class, AstNull.class);
    private static final Set<Class<?>> OPERATORS =
            Set.of(AstBinary.class, AstUnary.class, AstChoice.class, AstNested.class);

    private final Builder parser = new Builder(Builder.Feature.METHOD_INVOCATIONS);
    private final Beans beans;

    Expressions(Beans beans) {
        this.beans = beans;
    }

    /** Whether the engine would take the text for an expression. */
    static boolean isIn(String text) {
        return MARK.matcher(text).find();
    }

    /** Reports what the text has beyond the grammar. It must be one expression, <code>${…}</code>, and nothing else. */
    void check(String text, BiConsumer<Rule, String> report) {
        Node inner = parsed(text, report);
        if (inner != null) {
            walk(inner, 0, report);
        }
    }

    /** Reports if the text is anything but the name of a verb, <code>${registerAct}</code>. */
    void checkDelegate(String text, BiConsumer<Rule, String> report) {
        Node inner = parsed(text, report);
        if (inner != null && !(inner instanceof AstIdentifier name && beans.isVerb(name.getName()))) {
            report.accept(
                    Rule.DELEGATE,
                    "Действие системы — одно имя в ${…}. Есть действия: %s."
                            .formatted(String.join(", ", beans.names(true))));
        }
    }

    /** Whether the text is <code>${execution.processBusinessKey}</code>, with either mark. */
    boolean isBusinessKey(String text) {
        Node inner = parsed(text, (rule, message) -> {});
        return inner instanceof AstDot dot && isOfExecution(dot);
    }

    /** The value of an expression that is nothing but a constant, such as <code>${'PT5M'}</code>; otherwise null. */
    @Nullable
    String constant(String text) {
        Node inner = parsed(text, (rule, message) -> {});
        while (inner instanceof AstNested) {
            inner = inner.getChild(0);
        }
        return inner != null && CONSTANTS.contains(inner.getClass())
                ? String.valueOf(((AstNode) inner).eval(null, null))
                : null;
    }

    /** Whether a variable or a bean has a say in the value. */
    boolean asksSomething(String text) {
        Node inner = parsed(text, (rule, message) -> {});
        return inner != null && asks(inner);
    }

    /** Whether the whole expression is a call of a permitted bean, and no variable that a document may bring along. */
    boolean callsBean(String text) {
        return parsed(text, (rule, message) -> {}) instanceof AstMethod;
    }

    private static boolean asks(Node node) {
        boolean found = node instanceof AstIdentifier;
        for (int i = 0; !found && i < node.getCardinality(); i++) {
            found = asks(node.getChild(i));
        }
        return found;
    }

    private @Nullable Node parsed(String text, BiConsumer<Rule, String> report) {
        String expression = text.strip();
        if (expression.length() > LONGEST) {
            report.accept(Rule.EXPRESSION, "Выражение длиннее %d знаков. Вынесите выбор в таблицу.".formatted(LONGEST));
            return null;
        }
        if (brackets(expression) > MOST_BRACKETS) {
            report.accept(Rule.EXPRESSION, "Слишком много скобок в выражении. Вынесите выбор в таблицу.");
            return null;
        }
        try {
            Node root = parser.build(expression).getRoot();
            if (root instanceof AstEval) {
                return root.getChild(0);
            }
            report.accept(
                    Rule.EXPRESSION,
                    "Здесь нужно одно выражение ${…} целиком, без текста вокруг: «%s»."
                            .formatted(Findings.shortened(expression, 60)));
        } catch (TreeBuilderException e) {
            report.accept(
                    Rule.EXPRESSION,
                    "Выражение не читается: «%s». Проверьте скобки и кавычки."
                            .formatted(Findings.shortened(expression, 60)));
        }
        return null;
    }

    private static int brackets(String text) {
        int marks = 0;
        for (int i = 0; i < text.length(); i++) {
            marks += "([{?!-".indexOf(text.charAt(i)) < 0 ? 0 : 1;
        }
        return marks;
    }

    private void walk(Node node, int depth, BiConsumer<Rule, String> report) {
        if (depth > LONGEST) {
            report.accept(Rule.EXPRESSION, "Слишком длинное выражение. Вынесите выбор в таблицу.");
        } else if (OPERATORS.contains(node.getClass())) {
            for (int i = 0; i < node.getCardinality(); i++) {
                walk(node.getChild(i), depth + 1, report);
            }
        } else if (node instanceof AstIdentifier name) {
            variable(name.getName(), report);
        } else if (node instanceof AstDot dot) {
            property(dot, report);
        } else if (node instanceof AstMethod method) {
            call(method, report);
        } else if (!CONSTANTS.contains(node.getClass())) {
            report.accept(
                    Rule.EXPRESSION,
                    "В выражении допустимы переменные, постоянные, сравнения, «и», «или», «не» и вопросы к бинам; "
                            + "квадратных скобок и функций нет.");
        }
    }

    private void variable(String name, BiConsumer<Rule, String> report) {
        if (beans.isKnown(name) || name.equals(EXECUTION) || name.equals(FACTS) || ENGINE_WORDS.contains(name)) {
            report.accept(
                    Rule.EXPRESSION, "«%s» само по себе не значение. Спросите у него то, что нужно.".formatted(name));
        }
    }

    private static boolean isOfExecution(AstDot dot) {
        return dot.getChild(0) instanceof AstIdentifier name
                && name.getName().equals(EXECUTION)
                && OF_EXECUTION.contains(property(dot));
    }

    /** JUEL shows the name only so: a dot, a space, the name. */
    private static String property(AstDot dot) {
        return dot.toString().substring(1).strip();
    }

    private static boolean isFact(AstDot dot) {
        return dot.getChild(0) instanceof AstIdentifier name && name.getName().equals(FACTS);
    }

    private void property(AstDot dot, BiConsumer<Rule, String> report) {
        if (isOfExecution(dot) || isFact(dot)) {
            return;
        }
        String bean = owner(dot, report);
        if (bean != null && !beans.hasProperty(bean, property(dot))) {
            report.accept(Rule.UNKNOWN_MEMBER, "У «%s» нет свойства «%s».".formatted(bean, property(dot)));
        }
    }

    private void call(AstMethod method, BiConsumer<Rule, String> report) {
        Node arguments = method.getChild(1);
        for (int i = 0; i < arguments.getCardinality(); i++) {
            argument(arguments.getChild(i), report);
        }
        if (!(method.getChild(0) instanceof AstDot dot)) {
            report.accept(Rule.EXPRESSION, "Квадратных скобок в выражениях нет. Напишите имя через точку.");
            return;
        }
        String bean = owner(dot, report);
        if (bean != null && !beans.hasMethod(bean, property(dot), arguments.getCardinality())) {
            report.accept(
                    Rule.UNKNOWN_MEMBER,
                    "У «%s» нет вопроса «%s», на который отвечают по стольким сведениям: %d."
                            .formatted(bean, property(dot), arguments.getCardinality()));
        }
    }

    private @Nullable String owner(AstDot dot, BiConsumer<Rule, String> report) {
        if (dot.getChild(0) instanceof AstIdentifier name) {
            if (beans.isKnown(name.getName())) {
                return name.getName();
            }
            report.accept(
                    Rule.UNKNOWN_BEAN,
                    "Бина «%s» нет, а у переменных свойств не спрашивают. Есть бины: %s."
                            .formatted(name.getName(), String.join(", ", beans.names(false))));
        } else {
            report.accept(Rule.EXPRESSION, "Ответ бина дальше не раскрывают: одна точка, один вопрос.");
        }
        return null;
    }

    private void argument(Node node, BiConsumer<Rule, String> report) {
        boolean plain = CONSTANTS.contains(node.getClass())
                || node instanceof AstIdentifier name
                        && !beans.isKnown(name.getName())
                        && !ENGINE_WORDS.contains(name.getName())
                || node instanceof AstDot dot && (isOfExecution(dot) || isFact(dot));
        if (!plain) {
            report.accept(
                    Rule.EXPRESSION,
                    "Бину передают execution, переменные, поля карточки (facts.поле) и постоянные, ничего сложнее.");
        }
    }
}
