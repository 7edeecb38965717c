package org.marshrut.route;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.collection.Iterable;
import camundajar.impl.scala.collection.Iterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.If;
import org.camunda.feel.syntaxtree.Ref;
import org.jspecify.annotations.Nullable;

/** What texts an expression can put together: each way through its choices, a mark for whatever only its values say. */
final class FeelText {

    /** Stands for a value. */
    static final String VALUE = "\uFFFC";

    private static final int MOST = 64;

    private FeelText() {}

    /** Empty when there are too many ways. */
    static Optional<List<String>> of(Object expression) {
        List<String> texts = texts(expression);
        return texts.size() > MOST ? Optional.empty() : Optional.of(texts);
    }

    private static List<String> texts(@Nullable Object node) {
        if (node instanceof ConstString constant) {
            return List.of(constant.value());
        }
        if (node instanceof ConstNumber constant) {
            return List.of(constant.value().toString());
        }
        if (node instanceof Ref) {
            return List.of(VALUE);
        }
        if (node instanceof If choice) {
            // The condition is not shown, but a text may be hidden in it that a browser's FEEL reads in another way.
            List<String> ways = new ArrayList<>(texts(choice.statement()));
            ways.addAll(texts(choice.elseStatement()));
            ways.addAll(texts(choice.condition()));
            return ways;
        }
        if (node instanceof Iterable<?> list) {
            return joined(list.iterator());
        }
        return node instanceof Product part ? joined(part.productIterator()) : List.of("");
    }

    /** Functions and lists leave the order of their texts as it is, so they join as a sum does. */
    private static List<String> joined(Iterator<?> parts) {
        List<String> all = List.of("");
        while (parts.hasNext() && all.size() <= MOST) {
            List<String> next = texts(parts.next());
            all = all.stream()
                    .flatMap(begun -> next.stream().map(more -> begun + more))
                    .limit(MOST + 1)
                    .toList();
        }
        return all;
    }
}
