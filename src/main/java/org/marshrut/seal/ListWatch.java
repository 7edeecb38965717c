package org.marshrut.seal;

import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lets lists be fetched on every node: each has a folder of its own. */
@Component
class ListWatch {

    private final ListDownloads downloads;
    private final SealSettings settings;
    private @Nullable BackgroundTurns turns;

    ListWatch(ListDownloads downloads, SealSettings settings) {
        this.downloads = downloads;
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (downloads.isUsed()) {
            turns = new BackgroundTurns("revocation-lists", settings.crlEvery(), downloads::fetch);
        }
    }

    @PreDestroy
    void end() {
        if (turns != null) {
            turns.close();
        }
    }
}
