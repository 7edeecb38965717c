package org.marshrut.access;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Lets those who ask the same at once come one after the other, so that the first finds it out for all of them. */
final class Turns {

    /** More than are ever taken at once; two questions may share one and only wait a little longer. */
    private static final int PLACES = 256;

    private static final int MOST_WAITING = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<ReentrantLock> places =
            Stream.generate(ReentrantLock::new).limit(PLACES).toList();

    /** @throws TooManyTries when too many wait for the same already, or it takes too long */
    <T> T take(String question, Supplier<T> work) {
        ReentrantLock place = places.get(Math.floorMod(question.hashCode(), PLACES));
        if (place.getQueueLength() >= MOST_WAITING || !isFree(place)) {
            throw new TooManyTries(PATIENCE);
        }
        try {
            return work.get();
        } finally {
            place.unlock();
        }
    }

    private static boolean isFree(ReentrantLock place) {
        try {
            return place.tryLock(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
