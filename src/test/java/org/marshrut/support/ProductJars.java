package org.marshrut.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.springframework.util.FileSystemUtils;

/**
 * What a product in a process of its own is started from: the classes in a jar and the settings of tests. An archive of loaded
 * classes (class data sharing) would halve the start, but the runtime was seen to crash while it wrote one.
 */
public final class ProductJars {

    private static final Path FOLDER = Path.of("target", "product");

    /** Beside the settings of tests: what a product uses only where those name it. */
    private static final String STOCK = StockAcquisition.class.getName().replace('.', '/') + ".class";

    /** One for the run: made when the first product starts. */
    private static final String CLASS_PATH = classPath();

    private ProductJars() {}

    /** Options of the virtual machine, the class path among them. */
    static List<String> options() {
        return List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", CLASS_PATH);
    }

    /** The product, the settings of tests and all libraries. */
    public static String product() {
        return CLASS_PATH;
    }

    /** All libraries without a line of ours. */
    public static String libraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Files.isDirectory(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String classPath() {
        try {
            FileSystemUtils.deleteRecursively(FOLDER);
            Files.createDirectories(FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (!Files.isDirectory(path)) {
                entries.add(entry);
            } else if (path.endsWith("test-classes")) {
                entries.add(jar("settings.jar", path, "config", STOCK));
            } else {
                entries.add(jar("marshrut.jar", path, "."));
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    /** Packs parts of a folder, for what runs beside the product; say {@link #product} before, which empties the place. */
    public static String jar(String name, Path folder, String... parts) {
        Path jar = FOLDER.resolve(name).toAbsolutePath();
        List<String> arguments = new ArrayList<>(List.of("-c0f", jar.toString()));
        for (String part : parts) {
            arguments.addAll(List.of("-C", folder.toString(), part));
        }
        int failed = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, arguments.toArray(String[]::new));
        if (failed != 0) {
            throw new IllegalStateException("no " + jar);
        }
        return jar.toString();
    }
}
