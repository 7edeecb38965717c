package org.marshrut.support;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** How long this thread works: what else a busy machine does meanwhile does not matter. */
public final class ProcessorTime {

    private ProcessorTime() {}

    /** Of the thread that calls alone: what the work hands to others does not count. */
    public static Duration of(Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        work.run();
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
    }
}
