package org.marshrut.engine;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;

/** Work on a route that a timer of the same route may overtake: done anew, with what was given, until it comes through. */
public final class Attempts {

    private static final int MOST = 4;

    /** SQL states: serialization failure, deadlock. */
    private static final Set<String> RACES = Set.of("40001", "40P01");

    private Attempts() {}

    /**
     * @param work a whole transaction, safe to begin again
     * @throws Refusal 409 when something else gets ahead again and again
     */
    public static <T> T of(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                if (!isRace(e)) {
                    throw e;
                }
                if (attempt == MOST) {
                    throw Refusal.conflict("Документ сейчас меняется. Подождите несколько секунд и повторите.");
                }
            }
        }
    }

    /** Somebody else was first, or the database broke a deadlock: nothing is kept, and the same may succeed now. */
    private static boolean isRace(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockingException
                    || cause instanceof SQLException sql && RACES.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
