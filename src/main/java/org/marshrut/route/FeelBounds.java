package org.marshrut.route;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.collection.Iterable;
import camundajar.impl.scala.collection.Iterator;
import java.util.HashSet;
import java.util.Set;
import org.camunda.feel.syntaxtree.ConstContext;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.jspecify.annotations.Nullable;

/**
 * What an expression may consist of when it is evaluated, whichever way its table came into the database: the grammar of
 * {@link Feel} and a little more that cannot repeat anything. Nothing here loops, calls itself or grows by itself, so the
 * time an expression takes is bounded by its length and by the values it is given.
 */
final class FeelBounds {

    private static final int MOST_PARTS = 4_000;
    private static final Set<String> ALSO = Set.of(
            "ConstContext",
            "ContextEntries",
            "FunctionDefinition",
            "JavaFunctionInvocation",
            "QualifiedFunctionInvocation",
            "PathExpression",
            "NamedFunctionParameters",
            "Some",
            "None$",
            "None",
            "Tuple2");
    /** Beyond those of the grammar; linear in what they are given. */
    private static final Set<String> ALSO_CALLED = Set.of(
            "modulo",
            "round up",
            "round down",
            "round half up",
            "round half down",
            "is defined",
            "mean",
            "all",
            "any",
            "and",
            "or",
            "get value",
            "trim",
            "substring before",
            "substring after",
            "index of",
            "reverse",
            "last",
            "append",
            "concatenate",
            "today",
            "now",
            "day of week",
            "month of year",
            "years and months duration");

    private int parts;
    private int definitions;
    private final Set<String> defined = new HashSet<>();

    @Nullable
    String refused(@Nullable Object node) {
        if (++parts > MOST_PARTS) {
            return "такая длинная запись";
        }
        if (node instanceof Iterable<?> list) {
            return each(list.iterator());
        }
        if (!(node instanceof Product part)) {
            return null;
        }
        boolean ofTheGrammar =
                node instanceof Exp || node.getClass().getPackageName().equals(Exp.class.getPackageName());
        if (ofTheGrammar && !Feel.NODES.contains(part.productPrefix()) && !ALSO.contains(part.productPrefix())) {
            return "«" + part.productPrefix() + "»";
        }
        // One function calls no other: two could double a value again and again.
        if (node instanceof FunctionDefinition && ++definitions > 1) {
            return "несколько своих функций";
        }
        if (node instanceof ConstContext context) {
            context.entries().foreach(entry -> defined.add((String) entry._1()));
        }
        String tooLarge = Feel.tooLarge(node);
        if (tooLarge != null) {
            return tooLarge;
        }
        if (node instanceof FunctionInvocation call
                && !Feel.FUNCTIONS.contains(call.function())
                && !ALSO_CALLED.contains(call.function())
                && !defined.contains(call.function())) {
            return "функция «" + Findings.shortened(call.function(), 40) + "»";
        }
        return each(part.productIterator());
    }

    private @Nullable String each(Iterator<?> all) {
        String refused = null;
        while (refused == null && all.hasNext()) {
            refused = refused(all.next());
        }
        return refused;
    }
}
