package org.marshrut.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns turns = new Turns();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<String> done = new CopyOnWriteArrayList<>();

    /** Has its turn until it is released; what is done in a turn is noted in it. */
    private CompletableFuture<Boolean> held(String question) throws InterruptedException {
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> turns.take(question, () -> {
            begun.countDown();
            await(released);
            return done.add("first");
        }));
        begun.await();
        return first;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoAsksTheSameComesAfterTheFirst() throws Exception {
        CompletableFuture<Boolean> first = held("same");
        Thread second = new Thread(() -> turns.take("same", () -> done.add("second")));
        second.start();
        while (second.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(done).isEmpty();
        released.countDown();
        second.join();
        first.join();
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void whoAsksSomethingElseDoesNotWait() throws Exception {
        CompletableFuture<Boolean> first = held("one");
        turns.take("another", () -> done.add("second"));
        released.countDown();
        first.join();
        assertThat(done).containsExactly("second", "first");
    }

    @Test
    void afterAFailureTheNextHasItsTurn() {
        assertThatThrownBy(() -> turns.take("same", () -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(turns.take("same", () -> "next")).isEqualTo("next");
    }
}
