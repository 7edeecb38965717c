package org.marshrut.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.springframework.util.FileSystemUtils;

/**
 * What a product in a process of its own is started from: the classes in a jar and the settings of tests. An archive of loaded
 * classes (class data sharing) would halve the start, but the runtime was seen to crash while it wrote one.
 */
final class ProductJars {

    private static final Path FOLDER = Path.of("target", "product");

    /** One for the run: made when the first product starts. */
    private static final String CLASS_PATH = classPath();

    private ProductJars() {}

    /** Options of the virtual machine, the class path among them. */
    static List<String> options() {
        return List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", CLASS_PATH);
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
                entries.add(jar("settings.jar", path, "config"));
            } else {
                entries.add(jar("marshrut.jar", path, "."));
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static String jar(String name, Path folder, String what) {
        Path jar = FOLDER.resolve(name).toAbsolutePath();
        int failed = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "-c0f", jar.toString(), "-C", folder.toString(), what);
        if (failed != 0) {
            throw new IllegalStateException("no " + jar);
        }
        return jar.toString();
    }
}
