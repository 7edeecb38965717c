package org.marshrut.card;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marshrut.card.Condition.Fault;
import org.marshrut.card.Condition.Part;

/** Reads a {@link Condition} by its grammar; {@code condition.js} does it in the same steps. */
final class ConditionParser {

    static final int LONGEST = 1_000;

    private static final int DEEPEST = 20;
    /** As many as a page and a server count alike. */
    private static final int MOST_DIGITS = 15;

    private static final Pattern TOKEN = Pattern.compile(
            "[ \\t\\r\\n]*(?:(\\d+(?:\\.\\d+)?)(?![\\w.])|\"([^\"\\\\]*)\"|([A-Za-z][A-Za-z0-9]*)(?![\\w.])|(!=|<=|>=|[=<>()-]))");
    private static final Set<String> SIGNS = Set.of("=", "!=", "<", "<=", ">", ">=");
    static final Set<String> WORDS = Set.of("and", "or", "not", "true", "false", "null");

    private final String text;
    private final Matcher matcher;
    private final Set<String> names = new LinkedHashSet<>();

    private enum Kind {
        NUMBER,
        TEXT,
        WORD,
        SIGN,
        END
    }

    private Kind kind = Kind.END;
    private String token = "";
    private int start;
    private int position;

    ConditionParser(String text) {
        this.text = text;
        this.matcher = TOKEN.matcher(text);
        if (text.length() > LONGEST) {
            throw new Fault("Условие длиннее %d знаков. Сократите его.".formatted(LONGEST));
        }
        next();
    }

    Set<String> names() {
        return names;
    }

    Part whole() {
        Part whole = either(0);
        if (kind != Kind.END) {
            throw wrong("and, or или конец условия");
        }
        return whole;
    }

    private Part either(int depth) {
        Part left = both(depth);
        while (isWord("or")) {
            next();
            Part one = left;
            Part other = both(depth);
            left = facts -> Condition.isTrue(one.value(facts)) || Condition.isTrue(other.value(facts));
        }
        return left;
    }

    private Part both(int depth) {
        Part left = comparison(depth);
        while (isWord("and")) {
            next();
            Part one = left;
            Part other = comparison(depth);
            left = facts -> Condition.isTrue(one.value(facts)) && Condition.isTrue(other.value(facts));
        }
        return left;
    }

    private Part comparison(int depth) {
        Part left = operand(depth);
        if (kind != Kind.SIGN || !SIGNS.contains(token)) {
            return left;
        }
        String sign = token;
        next();
        return Condition.comparison(left, sign, operand(depth));
    }

    private Part operand(int depth) {
        if (depth > DEEPEST) {
            throw new Fault("Скобки вложены глубже %d. Упростите условие.".formatted(DEEPEST));
        }
        if (isSign("(")) {
            return bracketed(depth);
        }
        if (isWord("not")) {
            next();
            if (!isSign("(")) {
                throw wrong("скобка после not");
            }
            Part inner = bracketed(depth);
            return facts -> !Condition.isTrue(inner.value(facts));
        }
        if (isSign("-")) {
            next();
            if (kind != Kind.NUMBER) {
                throw wrong("число после минуса");
            }
            return number("-" + token);
        }
        return switch (kind) {
            case NUMBER -> number(token);
            case TEXT -> constant(token);
            case WORD -> word();
            default -> throw wrong("имя поля, число, текст в кавычках, true, false или null");
        };
    }

    private Part bracketed(int depth) {
        next();
        Part inner = either(depth + 1);
        if (!isSign(")")) {
            throw wrong("закрывающая скобка");
        }
        next();
        return inner;
    }

    private Part number(String digits) {
        if (digits.chars().filter(Character::isDigit).count() > MOST_DIGITS) {
            throw new Fault("Число «%s» длиннее %d цифр. Сократите его.".formatted(digits, MOST_DIGITS));
        }
        return constant(new BigDecimal(digits));
    }

    private Part word() {
        String word = token;
        switch (word) {
            case "null":
                next();
                return Condition.NULL;
            case "true", "false":
                return constant(word.equals("true"));
            case "and", "or":
                throw wrong("имя поля, число, текст в кавычках, true, false или null");
            default:
                next();
                names.add(word);
                return facts -> facts.get(word);
        }
    }

    private Part constant(Object value) {
        next();
        return facts -> value;
    }

    private boolean isWord(String word) {
        return kind == Kind.WORD && token.equals(word);
    }

    private boolean isSign(String sign) {
        return kind == Kind.SIGN && token.equals(sign);
    }

    private void next() {
        int from = position;
        while (from < text.length() && " \t\r\n".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        start = from;
        if (from == text.length()) {
            kind = Kind.END;
            token = "";
            return;
        }
        if (!matcher.region(from, text.length()).lookingAt()) {
            throw unread();
        }
        position = matcher.end();
        for (int group = 1; group <= 4; group++) {
            if (matcher.group(group) != null) {
                token = matcher.group(group);
                kind = Kind.values()[group - 1];
            }
        }
    }

    private Fault unread() {
        return new Fault(
                "Знак %d («%s»): такого в условии нет. Допустимы имена полей, числа, тексты в кавычках, true, false, null, = != < <= > >=, and, or, not( ) и скобки."
                        .formatted(start + 1, new String(Character.toChars(text.codePointAt(start)))));
    }

    private Fault wrong(String expected) {
        return new Fault(
                kind == Kind.END
                        ? "Условие обрывается: в конце нужно: %s.".formatted(expected)
                        : "Знак %d («%s»): здесь нужно: %s.".formatted(start + 1, token, expected));
    }
}
