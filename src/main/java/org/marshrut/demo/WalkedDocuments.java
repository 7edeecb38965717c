package org.marshrut.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.marshrut.demo.Walker.Outcome;
import org.marshrut.organisation.DemoRegion;
import org.marshrut.organisation.Today;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Gives a demo region its history and brings documents of every route on their way, each to another state: in the background, after
 * the first start has let people in. What a stop has interrupted goes on at the next start.
 */
@Component
class WalkedDocuments implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(WalkedDocuments.class);

    private static final long PAUSE_SECONDS = 1;
    /** A route that does not go on for so long waits for something that will not come by itself. */
    private static final int MOST_PAUSES = 120;

    private final DemoRegion region;
    private final Samples samples;
    private final Walker walker;
    private final SampleHistory history;
    private final Today today;
    private final List<Story> left = new ArrayList<>();
    private @Nullable ScheduledExecutorService background;
    private int all;
    private int pauses;

    WalkedDocuments(DemoRegion region, Samples samples, Walker walker, SampleHistory history, Today today) {
        this.region = region;
        this.samples = samples;
        this.walker = walker;
        this.history = history;
        this.today = today;
    }

    @EventListener
    void begin(ApplicationReadyEvent ready) {
        if (!region.wanted()) {
            return;
        }
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread daemon = new Thread(work, "samples");
            daemon.setDaemon(true);
            return daemon;
        });
        background = thread;
        thread.execute(this::takeHistory);
        if (samples.documents() && walker.hasRoom()) {
            left.addAll(Story.all(today.inTheGovernment()));
            all = left.size();
            thread.scheduleWithFixedDelay(() -> goOn(thread), 0, PAUSE_SECONDS, TimeUnit.SECONDS);
        } else {
            thread.shutdown();
        }
    }

    private void takeHistory() {
        try {
            history.takeOnce();
        } catch (RuntimeException e) {
            log.warn("Учебная история маршрутов не загружена: {}", e.getMessage(), e);
        }
    }

    /** As far as every document gets; then a pause for what the routes do by themselves. */
    private void goOn(ScheduledExecutorService thread) {
        int before = left.size();
        boolean moved = false;
        for (Story story : List.copyOf(left)) {
            if (thread.isShutdown()) {
                return;
            }
            moved |= walk(story);
        }
        if (moved && left.size() < before) {
            log.info("Учебные документы: {} из {} на своих местах.", all - left.size(), all);
        }
        pauses = moved ? 0 : pauses + 1;
        if (left.isEmpty()) {
            thread.shutdown();
        } else if (pauses > MOST_PAUSES) {
            log.warn(
                    "Учебные документы: не дошли {}; их маршруты ждут. Продолжим при следующем запуске.",
                    left.stream().map(Story::name).toList());
            thread.shutdown();
        }
    }

    /** Whether it has moved at all. */
    private boolean walk(Story story) {
        if (left.stream().anyMatch(other -> other.name().equals(story.after()))) {
            return false;
        }
        try {
            boolean moved = false;
            Outcome outcome = walker.move(story);
            while (outcome == Outcome.MOVED) {
                moved = true;
                outcome = walker.move(story);
            }
            if (outcome == Outcome.ARRIVED) {
                left.remove(story);
            }
            return moved;
        } catch (RuntimeException e) {
            log.warn("Учебный документ {} остановился: {}", story.name(), e.getMessage(), e);
            left.remove(story);
            return false;
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        if (background != null) {
            background.shutdown();
            background.awaitTermination(10, TimeUnit.SECONDS);
        }
    }
}
