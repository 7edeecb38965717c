package org.marshrut.engine;

import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a person with the right has decided takes effect whatever the routes of the document are drawn like. They are told in the
 * same transaction; where one fails by that, all is done anew without telling them.
 */
public final class Telling {

    private static final Logger log = LoggerFactory.getLogger(Telling.class);

    /** A route failed by what it was told. */
    private static final class Fault extends RuntimeException {

        private Fault(RuntimeException cause) {
            super(cause);
        }
    }

    private Telling() {}

    /** @param decision whole transactions, safe to begin again; given whether the routes are told, by {@link #route} */
    public static <T> T of(Function<Boolean, T> decision) {
        try {
            return decision.apply(true);
        } catch (Fault fault) {
            log.warn("A route fails by what it is told of a person's decision, which counts all the same", fault);
            return decision.apply(false);
        }
    }

    /** @throws Refusal 409 when the document is suspended: what was decided waits then */
    public static void route(Runnable told) {
        try {
            told.run();
        } catch (Suspended suspended) {
            throw suspended;
        } catch (RuntimeException e) {
            throw new Fault(e);
        }
    }
}
