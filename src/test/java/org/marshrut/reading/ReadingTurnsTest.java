package org.marshrut.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.engine.RetryLater;

/** However many ask, the same is made once, and nobody takes all threads of the server. */
class ReadingTurnsTest {

    private final ReadingTurns turns = new ReadingTurns();
    private final ExecutorService people = Executors.newFixedThreadPool(200);

    @AfterEach
    void home() {
        people.shutdownNow();
    }

    @Test
    void whatAHundredAskForIsMadeOnce() throws Exception {
        AtomicInteger made = new AtomicInteger();
        CountDownLatch asked = new CountDownLatch(100);
        CountDownLatch go = new CountDownLatch(1);
        List<CompletableFuture<Void>> all = IntStream.range(0, 100)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> {
                            asked.countDown();
                            turns.once("page", () -> made.get() > 0, () -> {
                                awaits(go);
                                made.incrementAndGet();
                            });
                        },
                        people))
                .toList();
        asked.await();
        while (turns.waiting() < 100) {
            Thread.onSpinWait();
        }
        go.countDown();
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
        assertThat(made).hasValue(1);
    }

    @Test
    void whoWouldBeOneTooManyIsAskedToComeAgain() {
        CountDownLatch go = new CountDownLatch(1);
        List<CompletableFuture<Void>> all = IntStream.range(0, 120)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> turns.once("page " + i, () -> false, () -> awaits(go)), people))
                .toList();
        while (turns.waiting() < 120) {
            Thread.onSpinWait();
        }
        assertThatThrownBy(() -> turns.once("another", () -> false, () -> {}))
                .isInstanceOfSatisfying(
                        RetryLater.class,
                        later -> assertThat(later.status().value()).isEqualTo(429));
        go.countDown();
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        turns.once("another", () -> false, () -> {});
    }

    @Test
    void aFailureIsOnesOwn() {
        assertThatThrownBy(() -> turns.once("page", () -> false, () -> {
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(IllegalStateException.class);
        AtomicInteger made = new AtomicInteger();
        turns.once("page", () -> false, made::incrementAndGet);
        assertThat(made).hasValue(1);
    }

    private static void awaits(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
