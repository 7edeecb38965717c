package org.marshrut.engine;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a diagram may ask of a document by a name alone, at any gateway: it is looked up at that moment and never stale, while
 * a variable of the same name is what some step has left.
 */
public interface RouteFacts {

    Set<String> names();

    /** Null when the business key names no document: then the variable counts, if there is one. */
    @Nullable
    Object of(String name, @Nullable String businessKey);
}
