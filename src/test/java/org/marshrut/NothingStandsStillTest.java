package org.marshrut;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.marshrut.support.StandingStill;

/** The gate of the whole run: no test has left a document that nobody has and nothing moves, unless it is said why. */
class NothingStandsStillTest {

    /** A line for each class that does so on purpose: its name, a space, why. */
    private static final Path ON_PURPOSE = Path.of("src/test/resources/standing-still.txt");

    @Test
    void noTestLeavesADocumentWithoutMovement() throws IOException {
        Set<String> said = Files.readAllLines(ON_PURPOSE).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .collect(Collectors.toSet());
        assertThat(StandingStill.notes().stream().filter(note -> !said.contains(note.substring(0, note.indexOf('\t')))))
                .as("documents without movement, by the class that left them (in a full run)")
                .isEmpty();
    }
}
