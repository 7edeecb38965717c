package org.marshrut.reading;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.marshrut.engine.RetryLater;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * People at their screens open files one after another, so the other reader's process is left to search and signatures. Who
 * asks for what is being made already waits for it, and does not have it made again. A request waits 20 s at most, and no
 * more than 120 of the server's 200 threads do.
 */
@Component
class ReadingTurns {

    private static final int MOST_WAITING = 120;
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Semaphore turn = new Semaphore(1, true);
    private final AtomicInteger waiting = new AtomicInteger();
    private final Map<String, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();

    /**
     * Does the work, or waits until another request has done it.
     *
     * @param what is made, and by what others know it
     * @param isMade looks whether it is there
     * @throws RetryLater 429 when that takes too long
     */
    void once(String what, BooleanSupplier isMade, Runnable work) {
        try {
            if (waiting.incrementAndGet() > MOST_WAITING) {
                throw later();
            }
            CompletableFuture<Void> own = new CompletableFuture<>();
            CompletableFuture<Void> first = underWay.putIfAbsent(what, own);
            if (first != null) {
                first.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
                return;
            }
            try {
                inTurn(isMade, work);
            } finally {
                underWay.remove(what);
                own.complete(null);
            }
        } catch (TimeoutException | ExecutionException e) {
            throw later();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw later();
        } finally {
            waiting.decrementAndGet();
        }
    }

    private void inTurn(BooleanSupplier isMade, Runnable work) throws InterruptedException {
        if (!turn.tryAcquire(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            throw later();
        }
        try {
            // The one before may have made it between the first look and now.
            if (!isMade.getAsBoolean()) {
                work.run();
            }
        } finally {
            turn.release();
        }
    }

    /** How many requests are under way or wait. */
    int waiting() {
        return waiting.get();
    }

    static RetryLater later() {
        return new RetryLater(
                HttpStatus.TOO_MANY_REQUESTS,
                "Файл ещё открывают: сейчас их открывают многие. Повторите через несколько секунд или скачайте файл.",
                Duration.ofSeconds(5));
    }
}
