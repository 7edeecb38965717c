package org.marshrut.price;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several clients at once, each of which does the same a number of times. */
final class Clients {

    private Clients() {}

    static void each(int clients, int times, Runnable act) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(clients);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                all.add(people.submit(() -> {
                    for (int time = 0; time < times; time++) {
                        act.run();
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            people.shutdownNow();
        }
    }
}
