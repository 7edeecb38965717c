package org.marshrut.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files under {@code processes/}. */
public final class Diagrams {

    public static final Path FOLDER = Path.of("processes");

    private Diagrams() {}

    public static List<Path> bpmn() {
        return files(FOLDER, ".bpmn");
    }

    public static List<Path> dmn() {
        return files(FOLDER, ".dmn");
    }

    /** Every file below the folder whose name ends so, in order; none when there is no such folder. */
    public static List<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file's name without its ending: unique among the diagrams, so it names the picture too. */
    public static String name(Path file) {
        return file.getFileName().toString().replaceAll("\\.[^.]*$", "");
    }
}
