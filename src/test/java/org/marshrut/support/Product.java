package org.marshrut.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The product in a process of its own, with a folder of its own: to see it fail to start, and to kill it. */
public final class Product implements AutoCloseable {

    /** For a machine that does much else at the same time; a start takes some ten seconds on one that does not. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final Path output;
    private final int port;

    private Product(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /** Starts it without waiting; settings are environment variables, as in production. */
    public static Product start(Path folder, Map<String, String> settings) {
        int port = freePort();
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("SERVER_PORT", String.valueOf(port));
        environment.put(
                "MARSHRUT_DATABASE_FOLDER", folder.resolve("postgres-17").toString());
        environment.put("LOGGING_LEVEL_ROOT", "info");
        environment.putAll(settings);
        try {
            Files.createDirectories(folder);
            Path output = folder.resolve("output.log");
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(ProductJars.options());
            command.add("org.marshrut.MarshrutApplication");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            return new Product(builder.start(), output, Integer.parseInt(environment.get("SERVER_PORT")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it answers. */
    public Product ready() {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end) && process.isAlive()) {
            try {
                if (Api.at(port).get("/actuator/health/readiness").status() == 200) {
                    return this;
                }
            } catch (UncheckedIOException notYet) {
                pause();
            }
        }
        throw new IllegalStateException("The product does not start:\n" + output());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until it has given up, and returns what it said. */
    public String refusal() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("The product has started although it should not:\n" + output());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return output();
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Api api() {
        return Api.at(port);
    }

    public int port() {
        return port;
    }

    /** Processor time until now, user and system. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** As {@code kill -9}: nothing of its own runs any more. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }
}
