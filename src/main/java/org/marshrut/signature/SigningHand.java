package org.marshrut.signature;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * With which signature a task is being decided now: only the product says so, for the length of one call, and it goes
 * through no variable of a route. Whoever completes the task by any other way has none.
 */
@Component
public class SigningHand {

    private record Held(String task, HandedSignature signature) {}

    private final ThreadLocal<@Nullable Held> held = new ThreadLocal<>();

    /** Decides a task with a signature. */
    public void holding(String task, HandedSignature signature, Runnable decision) {
        held.set(new Held(task, signature));
        try {
            decision.run();
        } finally {
            held.remove();
        }
    }

    Optional<HandedSignature> of(String task) {
        return Optional.ofNullable(held.get())
                .filter(one -> one.task().equals(task))
                .map(Held::signature);
    }
}
