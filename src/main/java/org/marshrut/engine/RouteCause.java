package org.marshrut.engine;

import org.jspecify.annotations.Nullable;

/** What a route was started by where the engine does not see it, such as a letter by what it tells. */
public interface RouteCause {

    /** @return how many routes had started one another before this one, within a day; 0 when it is none of the feature's */
    int depth(String route, @Nullable String businessKey);
}
