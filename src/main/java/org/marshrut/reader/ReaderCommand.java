package org.marshrut.reader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the reader's process is started: the same Java and the same classes as ours, little of everything else. */
final class ReaderCommand {

    /** How the name of its folder begins; it removes no other. */
    static final String FOLDER = "marshrut-reader-";

    private static final Path NICE = Path.of("/usr/bin/nice");

    /** What Java needs of an environment; the rest holds passwords. */
    private static final Set<String> KEPT = Set.of("PATH", "LANG", "LC_ALL", "LC_CTYPE", "SystemRoot", "TZ");

    private ReaderCommand() {}

    /** @param folder where it may put things aside */
    static ProcessBuilder of(ReaderSettings settings, Path folder) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            // People wait for the product; nobody looks at the reader.
            command.addAll(List.of(NICE.toString(), "-n", "5"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + settings.memory().toMegabytes() + "m",
                "-XX:MaxMetaspaceSize=128m",
                "-XX:MaxDirectMemorySize=32m",
                "-XX:ReservedCodeCacheSize=48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ActiveProcessorCount=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + folder));
        command.addAll(main());
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(KEPT);
        return builder;
    }

    /** The packed jar holds jars, which only its own launcher opens; everywhere else the class path says all. */
    private static List<String> main() {
        String path = absolute(System.getProperty("java.class.path"));
        String name = ReaderMain.class.getName();
        boolean packed =
                String.valueOf(ReaderMain.class.getResource("ReaderMain.class")).startsWith("jar:nested:");
        return packed
                ? List.of(
                        "-Dloader.main=" + name,
                        "-cp",
                        path,
                        "org.springframework.boot.loader.launch.PropertiesLauncher")
                : List.of("-cp", path, name);
    }

    private static String absolute(String path) {
        String separator = System.getProperty("path.separator");
        List<String> entries = new ArrayList<>();
        for (String entry : path.split(java.util.regex.Pattern.quote(separator))) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(separator, entries);
    }
}
