package org.marshrut.decision;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which task is being answered now for a party outside by somebody who does not hold it: only the product says so, for the
 * length of one call. Whoever completes the task by any other way has to hold it.
 */
@Component
class PartyEntry {

    private final ThreadLocal<@Nullable String> entered = new ThreadLocal<>();

    void entering(String task, Runnable work) {
        entered.set(task);
        try {
            work.run();
        } finally {
            entered.remove();
        }
    }

    boolean isEntering(String task) {
        return task.equals(entered.get());
    }
}
