package org.marshrut.reader;

import jakarta.annotation.PreDestroy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Opens files of users in processes of their own, a few at a time, one kept warm. A file that takes too much time, memory
 * or disk ends its process, and nothing else.
 */
@Component
public class Readers {

    /** How a piece of work ended. */
    public enum End {
        DONE,
        /** The file is not what it should be. */
        FAILED,
        /** The file takes more than a file may; the same would happen again. */
        OVER_LIMIT,
        /** The process went away by itself, or could not be started; the file need not be the cause. */
        DIED
    }

    /** @param said what the work returned, or for a log why it did not */
    public record Result(End end, String said) {}

    private static final Logger log = LoggerFactory.getLogger(Readers.class);

    private final ReaderSettings settings;
    private final Semaphore free;
    private final Deque<ReaderProcess> warm = new ArrayDeque<>();
    private final Set<ReaderProcess> all = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "reader-watch");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean closed;

    public Readers(ReaderSettings settings) {
        this.settings = settings;
        this.free = new Semaphore(settings.processes(), true);
    }

    /**
     * Does the work in a process beside ours; waits for one that is free.
     *
     * @param words gets what the work writes, piece by piece, even of a work that is ended
     */
    public Result run(Class<? extends ReaderWork> work, List<String> arguments, Consumer<String> words) {
        free.acquireUninterruptibly();
        try {
            ReaderProcess process = take();
            Result result = process.run(work, arguments, words);
            giveBack(process, result.end());
            if (result.end() == End.DIED) {
                log.warn("{}: {}", work.getSimpleName(), result.said());
            }
            return result;
        } catch (java.io.UncheckedIOException e) {
            log.error("Files of users cannot be read", e);
            return new Result(End.DIED, e.toString());
        } finally {
            free.release();
        }
    }

    /** Starts a process, so that the first file need not wait for it. */
    public void warmUp() {
        free.acquireUninterruptibly();
        try {
            giveBack(take(), End.DONE);
        } catch (java.io.UncheckedIOException e) {
            log.error("Files of users cannot be read", e);
        } finally {
            free.release();
        }
    }

    private ReaderProcess take() {
        ReaderProcess process = poll();
        while (process != null && !process.isAlive()) {
            end(process);
            process = poll();
        }
        if (process == null) {
            process = ReaderProcess.start(settings, watch);
            all.add(process);
            if (closed) {
                end(process);
            }
        }
        return process;
    }

    private @Nullable ReaderProcess poll() {
        synchronized (warm) {
            return warm.poll();
        }
    }

    private void giveBack(ReaderProcess process, End end) {
        boolean kept = false;
        synchronized (warm) {
            if ((end == End.DONE || end == End.FAILED) && warm.isEmpty() && !closed) {
                warm.push(process);
                kept = true;
            }
        }
        if (!kept) {
            end(process);
        }
    }

    private void end(ReaderProcess process) {
        all.remove(process);
        process.close();
    }

    @PreDestroy
    public void stop() {
        closed = true;
        all.forEach(this::end);
        watch.shutdownNow();
    }
}
