package org.marshrut.support;

import java.util.Arrays;

/** Lines of a table of benchmarks: a question asked thirty times, after ten to warm up. */
public final class Medians {

    private static final int TIMES = 30;

    private Medians() {}

    public static void head(String what) {
        System.out.printf("%n| %s | p50, ms | p95, ms |%n|---|---|---|%n", what);
    }

    /** @return p50, milliseconds */
    public static double row(String name, Runnable question) {
        double[] millis = new double[TIMES];
        for (int i = -10; i < TIMES; i++) {
            long start = System.nanoTime();
            question.run();
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        System.out.printf("| %s | %.1f | %.1f |%n", name, millis[TIMES / 2], millis[TIMES * 95 / 100]);
        return millis[TIMES / 2];
    }
}
