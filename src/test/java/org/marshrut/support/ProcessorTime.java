package org.marshrut.support;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long the processor works for somebody: what else a busy machine does meanwhile does not matter. */
public final class ProcessorTime {

    private ProcessorTime() {}

    /** Of the thread that calls alone: what the work hands to others does not count. */
    public static Duration of(Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        work.run();
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
    }

    /** Of this program and the processes of its database, since they began; those that are gone do not count. */
    public static Duration soFar(JdbcClient jdbc) {
        List<Long> ids = new ArrayList<>(jdbc.sql("select pid from pg_stat_activity where pid is not null")
                .query(Long.class)
                .list());
        ids.add(ProcessHandle.current().pid());
        return ids.stream()
                .flatMap(id -> ProcessHandle.of(id).stream())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
