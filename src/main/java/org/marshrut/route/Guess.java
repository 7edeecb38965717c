package org.marshrut.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstBoolean;
import org.camunda.bpm.impl.juel.AstChoice;
import org.camunda.bpm.impl.juel.AstIdentifier;
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

/** What an expression comes to when only some of its variables are known. */
sealed interface Guess {

    /** @param value null, a text, a number or a truth value */
    record Known(@Nullable Object value) implements Guess {}

    /** A count that is at least one. */
    record Some() implements Guess {}

    /** What is left of the expression, to be held against what is left of it in another case. */
    record Open(String text) implements Guess {}

    Guess TRUE = new Known(true);
    Guess FALSE = new Known(false);
    Guess NONE = new Known(0L);
    Guess SOME = new Some();

    Builder PARSER = new Builder(Builder.Feature.METHOD_INVOCATIONS);

    /** A value that grows in a loop is cut, so that it stays the same from then on. */
    int LONGEST = 200;

    String CUT = "…";

    Set<Class<?>> CONSTANTS = Set.of(AstString.class, AstNumber.class, AstBoolean.class, AstNull.class);

    /** @param known the values of variables; {@link Open} for all others */
    static Guess of(String text, Function<String, Guess> known) {
        if (!Expressions.isIn(text)) {
            return new Known(text);
        }
        try {
            Node root = PARSER.build(text.strip()).getRoot();
            return root.getCardinality() == 1 ? guess(root.getChild(0), known) : new Open(text);
        } catch (TreeBuilderException e) {
            return new Open(text);
        }
    }

    private static Guess guess(Node node, Function<String, Guess> known) {
        if (node instanceof AstNested) {
            return guess(node.getChild(0), known);
        }
        if (node instanceof AstIdentifier name) {
            return known.apply(name.getName());
        }
        return CONSTANTS.contains(node.getClass())
                ? new Known(((AstNode) node).eval(null, null))
                : operation(node, known);
    }

    private static Guess operation(Node node, Function<String, Guess> known) {
        List<Guess> parts = new ArrayList<>();
        for (int i = 0; i < node.getCardinality(); i++) {
            parts.add(guess(node.getChild(i), known));
        }
        Guess worked = null;
        if (node instanceof AstUnary unary) {
            worked = unary.getOperator() == AstUnary.NOT ? not(parts.get(0)) : null;
            if (unary.getOperator() == AstUnary.EMPTY && parts.get(0) instanceof Known one) {
                worked = new Known(one.value() == null || one.value().equals(""));
            }
        } else if (node instanceof AstChoice) {
            worked = parts.get(0).equals(TRUE) ? parts.get(1) : parts.get(0).equals(FALSE) ? parts.get(2) : null;
        } else if (node instanceof AstBinary binary) {
            worked = binary(binary.getOperator(), parts.get(0), parts.get(1));
        }
        return worked == null ? rest(node, parts) : worked;
    }

    private static @Nullable Guess not(Guess one) {
        return one.equals(TRUE) ? FALSE : one.equals(FALSE) ? TRUE : null;
    }

    private static @Nullable Guess binary(AstBinary.Operator operator, Guess left, Guess right) {
        if (operator == AstBinary.AND || operator == AstBinary.OR) {
            Guess decides = operator == AstBinary.AND ? FALSE : TRUE;
            Guess leaves = operator == AstBinary.AND ? TRUE : FALSE;
            if (left.equals(decides) || right.equals(decides)) {
                return decides;
            }
            return left.equals(leaves) ? right : right.equals(leaves) ? left : null;
        }
        if (operator == AstBinary.ADD) {
            return sum(left, right);
        }
        if (operator == AstBinary.EQ || operator == AstBinary.NE) {
            Guess equal = equal(left, right);
            return equal == null || operator == AstBinary.EQ ? equal : not(equal);
        }
        if (operator == AstBinary.GT) {
            return greater(left, right);
        }
        if (operator == AstBinary.LT) {
            return greater(right, left);
        }
        Guess opposite = operator == AstBinary.GE
                ? greater(right, left)
                : operator == AstBinary.LE ? greater(left, right) : null;
        return opposite == null ? null : not(opposite);
    }

    private static @Nullable Guess sum(Guess left, Guess right) {
        Double one = number(left);
        Double other = number(right);
        if (one != null && other != null) {
            return new Known(one + other);
        }
        boolean enough = left.equals(SOME) && (right.equals(SOME) || other != null && other >= 0)
                || right.equals(SOME) && one != null && one >= 0;
        return enough ? SOME : null;
    }

    private static @Nullable Guess equal(Guess left, Guess right) {
        if (left.equals(SOME) || right.equals(SOME)) {
            Double other = number(left.equals(SOME) ? right : left);
            return other != null && other < 1 ? FALSE : null;
        }
        Double one = number(left);
        Double other = number(right);
        if (one != null && other != null) {
            return new Known(one.doubleValue() == other.doubleValue());
        }
        if (left instanceof Known a && right instanceof Known b) {
            return new Known(Objects.equals(a.value(), b.value()));
        }
        return left.equals(right) ? TRUE : null;
    }

    private static @Nullable Guess greater(Guess left, Guess right) {
        Double one = number(left);
        Double other = number(right);
        if (one != null && other != null) {
            return new Known(one > other);
        }
        if (left.equals(SOME) && other != null && other < 1) {
            return TRUE;
        }
        return right.equals(SOME) && one != null && one <= 1 ? FALSE : null;
    }

    private static @Nullable Double number(Guess guess) {
        return guess instanceof Known known && known.value() instanceof Number number ? number.doubleValue() : null;
    }

    private static Guess rest(Node node, List<Guess> parts) {
        StringBuilder text = new StringBuilder(node.toString()).append('(');
        for (Guess part : parts) {
            text.append(part instanceof Open open ? open.text() : part.toString())
                    .append(',');
        }
        String all = text.append(')').toString();
        int cut = all.indexOf(CUT);
        if (cut >= 0) {
            return new Open(all.substring(cut, cut + CUT.length() + 8));
        }
        return new Open(all.length() > LONGEST ? CUT + "%08x".formatted(all.hashCode()) : all);
    }
}
