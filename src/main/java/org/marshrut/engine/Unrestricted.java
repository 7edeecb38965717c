package org.marshrut.engine;

import java.util.concurrent.Callable;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.springframework.stereotype.Component;

/** Runs engine calls of the product itself without the caller's rights, but in the caller's name and transaction. */
@Component
public class Unrestricted {

    private final CommandExecutor engine;

    Unrestricted(CommandExecutor engine) {
        this.engine = engine;
    }

    public <T> T call(Callable<T> work) {
        try {
            return engine.execute(context -> context.runWithoutAuthorization(work));
        } catch (RuntimeException e) {
            throw Refusal.unwrapped(e);
        }
    }
}
