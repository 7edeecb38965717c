package org.marshrut.engine;

import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngineException;

/** A route that was stopped because it would not have stopped by itself; the message is Russian, for ops. */
public class RunawayRoute extends ProcessEngineException {

    RunawayRoute(String message) {
        super(message);
    }

    /** The runaway route behind an exception of the engine, if that is what it was. */
    public static Optional<RunawayRoute> behind(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RunawayRoute runaway) {
                return Optional.of(runaway);
            }
        }
        return Optional.empty();
    }
}
