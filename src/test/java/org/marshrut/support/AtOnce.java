package org.marshrut.support;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several who do something at the same instant, each in a thread of his own. */
public final class AtOnce {

    private AtOnce() {}

    /** What came of each, in the order in which they are named. */
    @SafeVarargs
    public static <T> List<T> of(Callable<T>... work) {
        ExecutorService people = Executors.newFixedThreadPool(work.length);
        CyclicBarrier start = new CyclicBarrier(work.length);
        try {
            List<Future<T>> running = Arrays.stream(work)
                    .map(one -> people.submit(() -> {
                        start.await();
                        return one.call();
                    }))
                    .toList();
            List<T> done = new ArrayList<>();
            for (Future<T> one : running) {
                done.add(one.get());
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            people.shutdownNow();
        }
    }
}
