package org.marshrut.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files under {@code processes/}: those of today, and the museum in {@code processes/history/}. */
public final class Diagrams {

    public static final Path FOLDER = Path.of("processes");
    public static final Path HISTORY = FOLDER.resolve("history");

    private Diagrams() {}

    /** The routes of today. */
    public static List<Path> bpmn() {
        return today(".bpmn");
    }

    public static List<Path> dmn() {
        return today(".dmn");
    }

    /** Earlier pictures of routes, a folder for each route, in the order in which they followed one another. */
    public static List<Path> history() {
        return files(HISTORY, ".bpmn");
    }

    /** Today's and earlier ones. */
    public static List<Path> everyBpmn() {
        return files(FOLDER, ".bpmn");
    }

    private static List<Path> today(String ending) {
        return files(FOLDER, ending).stream()
                .filter(file -> !file.startsWith(HISTORY))
                .toList();
    }

    public static boolean isHistory(Path file) {
        return file.startsWith(HISTORY);
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
