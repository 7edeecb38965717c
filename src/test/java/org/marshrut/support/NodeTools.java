package org.marshrut.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The Node tools of {@code src/test/modeler}, installed from its lock file when they are not there yet. */
public final class NodeTools {

    static final Path FOLDER = Path.of("src/test/modeler");

    private static final int OLDEST_NODE = 20;

    private NodeTools() {}

    public record Output(int exitCode, String text) {}

    /** Lints diagrams under {@code src/test/modeler/.bpmnlintrc}; a warning fails as an error does. */
    public static Output bpmnlint(List<Path> diagrams) {
        install();
        List<String> command = new ArrayList<>();
        command.add(node().toString());
        command.add("node_modules/bpmnlint/bin/bpmnlint.js");
        command.add("--max-warnings=0");
        diagrams.forEach(diagram -> command.add(diagram.toAbsolutePath().toString()));
        return run(command);
    }

    /** Runs a script that needs no packages, with files as its arguments. */
    public static Output script(Path script, Path... files) {
        List<String> command = new ArrayList<>(
                List.of(node().toString(), script.toAbsolutePath().toString()));
        List.of(files).forEach(file -> command.add(file.toAbsolutePath().toString()));
        return run(command);
    }

    /** Where npm has put the packages. */
    public static Path modules() {
        install();
        return FOLDER.resolve("node_modules");
    }

    /** Runs {@code npm ci} unless it ran since the lock file changed; of several forks one does, and the others wait. */
    static synchronized void install() {
        if (isInstalled()) {
            return;
        }
        try (FileChannel gate = FileChannel.open(
                        Files.createDirectories(Path.of("target")).resolve("npm.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock alone = gate.lock()) {
            if (!isInstalled()) {
                installAlone();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void installAlone() {
        node();
        Path npm = Program.find(null, "npm").orElseThrow(() -> missing("npm not found"));
        Output output = run(List.of(npm.toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        if (output.exitCode() != 0) {
            throw new IllegalStateException("npm ci failed in " + FOLDER + ":\n" + output.text());
        }
    }

    private static boolean isInstalled() {
        Path installed = FOLDER.resolve("node_modules/.package-lock.json");
        try {
            return Files.exists(installed)
                    && Files.getLastModifiedTime(installed)
                                    .compareTo(Files.getLastModifiedTime(FOLDER.resolve("package-lock.json")))
                            >= 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path node() {
        Path node = Program.find(null, "node").orElseThrow(() -> missing("Node not found"));
        String version = run(List.of(node.toString(), "--version")).text().strip();
        if (Integer.parseInt(version.replaceAll("^v|\\..*", "")) < OLDEST_NODE) {
            throw missing("Node " + version + " is too old");
        }
        return node;
    }

    private static IllegalStateException missing(String what) {
        return new IllegalStateException(
                what + ": the diagram checks need Node " + OLDEST_NODE + " or newer, with npm, on the PATH");
    }

    private static Output run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Output(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
