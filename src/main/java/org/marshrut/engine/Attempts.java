package org.marshrut.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;

/** Work on a route that a timer of the same route may overtake: done anew, with what was given, until it comes through. */
public final class Attempts {

    private static final int MOST = 4;

    private Attempts() {}

    /**
     * @param work a whole transaction, safe to begin again
     * @throws Refusal 409 when something else gets ahead again and again
     */
    public static <T> T of(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (OptimisticLockingException e) {
                if (attempt == MOST) {
                    throw Refusal.conflict("Документ сейчас меняется. Подождите несколько секунд и повторите.");
                }
            }
        }
    }
}
