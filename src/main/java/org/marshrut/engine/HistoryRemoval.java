package org.marshrut.engine;

import org.camunda.bpm.engine.HistoryService;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has the engine remove what is older than the {@code historyTimeToLive} of its route, at night and by jobs of its own: in
 * portions, by one node. Documents, their files, decisions and the trail are no history and stay.
 */
@Component
class HistoryRemoval {

    private final HistoryService history;
    private final Unrestricted unrestricted;

    HistoryRemoval(HistoryService history, Unrestricted unrestricted) {
        this.history = history;
        this.unrestricted = unrestricted;
    }

    /** By the clock of the machine; the job goes on until nothing is left to remove. */
    @Scheduled(cron = "0 0 2 * * *")
    void remove() {
        unrestricted.call(() -> history.cleanUpHistoryAsync(true));
    }
}
