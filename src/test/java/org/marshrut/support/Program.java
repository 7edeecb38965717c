package org.marshrut.support;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks for an installed program: tests never download one, and never skip for want of one. */
final class Program {

    private Program() {}

    /** The file the variable names, or else the first of the names on the PATH or in a usual place. */
    static Optional<Path> find(@Nullable String variable, String... names) {
        String chosen = variable == null ? null : System.getenv(variable);
        if (chosen != null) {
            return Optional.of(Path.of(chosen)).filter(Files::isExecutable);
        }
        return Stream.of(names)
                .flatMap(name -> places().map(place -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<String> places() {
        String path = System.getenv("PATH");
        return Stream.concat(
                path == null ? Stream.empty() : Stream.of(path.split(File.pathSeparator)),
                Stream.of("/usr/bin", "/usr/local/bin", "/usr/lib/chromium", "/snap/bin"));
    }
}
