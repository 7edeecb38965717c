package org.marshrut.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.springframework.util.FileSystemUtils;

/**
 * What a product in a process of its own is started from: the classes in a jar, since an archive of loaded classes takes
 * no folders, and the settings of tests. The first one that is up leaves its classes as such an archive (class data
 * sharing) to those after it, which then start in two thirds of the time.
 */
final class ProductJars {

    private static final Path FOLDER = Path.of("target", "product");
    private static final Path ARCHIVE = FOLDER.resolve("classes.jsa");
    private static boolean archiving;

    /** One for the run: made when the first product starts. */
    private static final String CLASS_PATH = classPath();

    private ProductJars() {}

    /** Options of the virtual machine, the class path among them. */
    static List<String> options() {
        return List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                Files.exists(ARCHIVE) ? "-XX:SharedArchiveFile=" + ARCHIVE : "-XX:+RecordDynamicDumpInfo",
                // classes that cannot be archived are no news for whoever reads the output
                "-Xlog:disable",
                "-cp",
                CLASS_PATH);
    }

    /** To be called when the process is up. Without an archive everything works as well, only slower. */
    static synchronized void archive(Process process) {
        if (archiving) {
            return;
        }
        archiving = true;
        Path written = FOLDER.toAbsolutePath().resolve("written.jsa");
        try {
            Process dump = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            String.valueOf(process.pid()),
                            "VM.cds",
                            "dynamic_dump",
                            written.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(FOLDER.resolve("archive.log").toFile())
                    .start();
            if (dump.waitFor() == 0 && Files.exists(written)) {
                Files.move(written, ARCHIVE, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException noSuchTool) {
            // a runtime without jcmd
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
