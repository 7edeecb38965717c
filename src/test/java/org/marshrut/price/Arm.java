package org.marshrut.price;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.marshrut.support.Api;
import org.marshrut.support.Product;
import org.marshrut.support.ProductJars;

/** One of those that are compared, in a process of its own with the same options of the virtual machine. */
final class Arm implements AutoCloseable {

    /** The variable that says on which port an {@link Ear} listens. */
    static final String EAR = "PRICE_EAR";

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** Of Linux, a second in {@code /proc}. */
    private static final int TICKS = 100;
    /** Of the fields after the name of the program: user and system time, then those of its children that have ended. */
    private static final int FIRST_TIME = 11;

    private final Process process;
    private final Path output;
    private final int port;
    private final int ear;

    private Arm(Process process, Path output, int port, int ear) {
        this.process = process;
        this.output = output;
        this.port = port;
        this.ear = ear;
    }

    /** The product, as its users have it. */
    static Arm ours(Path folder, Map<String, String> settings) {
        return start(folder, ProductJars.product() + File.pathSeparator + driver(), OursInside.class, settings);
    }

    /** Something of the same libraries; of the product it has the printer of papers alone. */
    static Arm bare(Path folder, Class<?> main, Map<String, String> settings) {
        String printer =
                ProductJars.jar("printer.jar", Path.of("target", "classes"), "org/marshrut/pdf", "templates/pdf");
        return start(
                folder, String.join(File.pathSeparator, ProductJars.libraries(), printer, driver()), main, settings);
    }

    private static String driver() {
        return ProductJars.jar("driver.jar", Path.of("target", "test-classes"), "org/marshrut/price");
    }

    private static Arm start(Path folder, String classPath, Class<?> main, Map<String, String> settings) {
        int port = Product.freePort();
        int ear = Product.freePort();
        try {
            Files.createDirectories(folder);
            Path output = folder.resolve("output.log");
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx2g",
                            "-cp",
                            classPath,
                            main.getName())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(settings);
            builder.environment().put("SERVER_PORT", String.valueOf(port));
            builder.environment().put("LOGGING_LEVEL_ROOT", "warn");
            builder.environment().put(EAR, String.valueOf(ear));
            return new Arm(builder.start(), output, port, ear).ready();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Arm ready() {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end) && process.isAlive()) {
            try {
                inside(1, 0);
                return this;
            } catch (UncheckedIOException notYet) {
                pause();
            }
        }
        close();
        throw new IllegalStateException("It does not start:\n" + said());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has it walk acts by itself. */
    void inside(int clients, int each) {
        Api.Reply reply = Api.at(ear).get("/%d/%d".formatted(clients, each));
        if (reply.status() != 200) {
            throw new IllegalStateException(new String(reply.bytes()) + said());
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    private String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Processor time until now, user and system, with the processes that it has started. */
    Duration cpu() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        return all.stream().map(one -> cpu(one.pid())).reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration cpu(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            for (int field = FIRST_TIME; field < FIRST_TIME + 4; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            return Duration.ofMillis(ticks * 1000 / TICKS);
        } catch (IOException ended) {
            return Duration.ZERO;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
