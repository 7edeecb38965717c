package org.marshrut.card;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a field is hidden: names of other fields, texts, numbers, {@code true}, {@code false}, {@code null}, compared and
 * joined by {@code and}, {@code or}, {@code not( )}. The page has the same in {@code condition.js}; one corpus of cases holds
 * both to each other.
 *
 * <p>A comparison of values of different kinds, or with a value that is missing, is false, whatever it asks; only the word
 * {@code null} asks whether a value is missing. What is not true counts as false.
 */
public final class Condition {

    /** Part of an expression: its value with the facts of a card. */
    interface Part {
        @Nullable
        Object value(Map<String, ?> facts);
    }

    /** The word, not a value that happens to be missing. */
    static final Part NULL = facts -> null;

    /** Why a text is no condition, in Russian, with the place. */
    static final class Fault extends IllegalArgumentException {
        Fault(String message) {
            super(message);
        }
    }

    private final String text;
    private final Part whole;
    private final Set<String> names;

    private Condition(String text, Part whole, Set<String> names) {
        this.text = text;
        this.whole = whole;
        this.names = names;
    }

    /**
     * @param text with or without the equals sign of a form before it
     * @throws Fault outside the grammar
     */
    public static Condition read(String text) {
        String bare = text.replaceFirst("^[ \\t\\r\\n]*=?[ \\t\\r\\n]*", "");
        ConditionParser parser = new ConditionParser(bare);
        Part whole = parser.whole();
        return new Condition(bare, whole, Set.copyOf(parser.names()));
    }

    /** Either of the two. */
    Condition or(Condition other) {
        return read("(%s) or (%s)".formatted(text, other.text));
    }

    public String text() {
        return text;
    }

    public Set<String> names() {
        return names;
    }

    /** Numbers, texts, truths; whatever else a fact is, it only can be missing or not. */
    public boolean holds(Map<String, ?> facts) {
        return isTrue(whole.value(facts));
    }

    static boolean isTrue(@Nullable Object value) {
        return Boolean.TRUE.equals(value);
    }

    static Part comparison(Part left, String sign, Part right) {
        if (left == NULL || right == NULL) {
            Part other = left == NULL ? right : left;
            return facts -> switch (sign) {
                case "=" -> other.value(facts) == null;
                case "!=" -> other.value(facts) != null;
                default -> false;
            };
        }
        return facts -> compared(left.value(facts), sign, right.value(facts));
    }

    private static boolean compared(@Nullable Object left, String sign, @Nullable Object right) {
        if (left instanceof Boolean && right instanceof Boolean) {
            return sign.equals("=") ? left.equals(right) : sign.equals("!=") && !left.equals(right);
        }
        if (left instanceof Number one && right instanceof Number other) {
            return says(sign, new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())));
        }
        return left instanceof String one && right instanceof String other && says(sign, one.compareTo(other));
    }

    private static boolean says(String sign, int order) {
        return switch (sign) {
            case "=" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Condition condition && condition.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
