package org.marshrut.reader;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.marshrut.reader.Readers.End;
import org.marshrut.reader.Readers.Result;
import org.springframework.util.FileSystemUtils;

/** One reader's process, as the product sees it: gives it work, watches it, ends it. For one thread at a time. */
final class ReaderProcess implements AutoCloseable {

    private static final Duration TO_END = Duration.ofSeconds(2);
    private static final Duration TO_START = Duration.ofSeconds(60);
    private static final long LOOK_EVERY = 200;

    /** What {@code -XX:+ExitOnOutOfMemoryError} ends with. */
    private static final int OUT_OF_MEMORY = 3;

    private final ReaderSettings settings;
    private final ScheduledExecutorService watch;
    private final Path folder;
    private final Process process;
    private final DataOutputStream work;
    private final DataInputStream answers;
    private volatile boolean overLimit;

    private ReaderProcess(ReaderSettings settings, ScheduledExecutorService watch, Path folder) throws IOException {
        this.settings = settings;
        this.watch = watch;
        this.folder = folder;
        this.process = ReaderCommand.of(settings, folder).start();
        this.work = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    /** @throws UncheckedIOException when it does not start */
    static ReaderProcess start(ReaderSettings settings, ScheduledExecutorService watch) {
        try {
            Path folder = Files.createTempDirectory(ReaderCommand.FOLDER).toAbsolutePath();
            try {
                ReaderProcess started = new ReaderProcess(settings, watch, folder);
                Future<?> end = watch.schedule(started::end, TO_START.toMillis(), TimeUnit.MILLISECONDS);
                try {
                    started.answers.readByte();
                } catch (IOException e) {
                    started.close();
                    throw e;
                } finally {
                    end.cancel(false);
                }
                return started;
            } catch (IOException e) {
                FileSystemUtils.deleteRecursively(folder);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The process that reads files does not start", e);
        }
    }

    boolean isAlive() {
        return process.isAlive() && !overLimit;
    }

    /** Does one piece of work; after anything but {@code DONE} and {@code FAILED} this process is of no more use. */
    Result run(Class<? extends ReaderWork> kind, List<String> arguments, Consumer<String> words) {
        long clock = System.nanoTime();
        Duration used = processorTime();
        Future<?> looking =
                watch.scheduleWithFixedDelay(() -> look(clock, used), LOOK_EVERY, LOOK_EVERY, TimeUnit.MILLISECONDS);
        try {
            work.writeLong(settings.byTheClock().plusSeconds(5).toMillis());
            work.writeUTF(kind.getName());
            work.writeInt(arguments.size());
            for (String argument : arguments) {
                work.writeUTF(argument);
            }
            work.flush();
            return answer(words);
        } catch (IOException e) {
            // Its pipe closes a moment before it has ended, and how it ended tells why.
            awaitItsOwnEnd();
            end();
            return overLimit || exit() == OUT_OF_MEMORY
                    ? new Result(End.OVER_LIMIT, "more time, memory or disk than a file may take")
                    : new Result(End.DIED, "the reader's process ended with " + exit());
        } finally {
            looking.cancel(false);
        }
    }

    private void awaitItsOwnEnd() {
        try {
            process.waitFor(TO_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Result answer(Consumer<String> words) throws IOException {
        while (true) {
            int frame = answers.readByte();
            switch (frame) {
                case Frames.WORDS -> {
                    int length = answers.readInt();
                    if (length < 0 || length > Frames.LARGEST) {
                        throw new IOException("a frame of " + length);
                    }
                    words.accept(new String(answers.readNBytes(length), StandardCharsets.UTF_8));
                }
                case Frames.DONE -> {
                    return new Result(End.DONE, answers.readUTF());
                }
                case Frames.FAILED -> {
                    return new Result(End.FAILED, answers.readUTF());
                }
                default -> throw new IOException("an unknown answer " + frame);
            }
        }
    }

    private void look(long began, Duration usedBefore) {
        boolean late = System.nanoTime() - began > settings.byTheClock().toNanos();
        boolean busy = processorTime().minus(usedBefore).compareTo(settings.time()) > 0;
        if (late || busy || putAside() > settings.disk().toBytes()) {
            overLimit = true;
            end();
        }
    }

    private Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private long putAside() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | UncheckedIOException somethingWentAwayMeanwhile) {
            return 0;
        }
    }

    private int exit() {
        try {
            return process.waitFor(5, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private void end() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        end();
        exit();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException leftForTheSystem) {
            folder.toFile().deleteOnExit();
        }
    }
}
