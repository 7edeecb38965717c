package org.marshrut.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.reader.Readers.End;
import org.marshrut.reader.Readers.Result;
import org.springframework.util.unit.DataSize;

/** Whatever a file makes of the process that reads it, the product goes on and the next file is read. */
class ReadersTest {

    private static Readers readers;

    @BeforeAll
    static void start() {
        readers = new Readers(
                new ReaderSettings(1, DataSize.ofMegabytes(64), DataSize.ofMegabytes(16), Duration.ofSeconds(2)));
    }

    @AfterAll
    static void stop() {
        readers.stop();
    }

    /** What files have been seen to do. */
    static final class Harm implements ReaderWork {

        @Override
        public String run(List<String> arguments, Writer words) throws Exception {
            words.write("read so far");
            words.flush();
            switch (arguments.get(0)) {
                case "loop" -> {
                    while (!arguments.isEmpty()) {
                        Thread.onSpinWait();
                    }
                }
                case "sleep" -> Thread.sleep(60_000);
                case "memory" -> {
                    List<byte[]> kept = new ArrayList<>();
                    while (!arguments.isEmpty()) {
                        kept.add(new byte[1 << 20]);
                    }
                }
                case "disk" -> {
                    Path file = Files.createTempFile("large", "");
                    while (!arguments.isEmpty()) {
                        Files.write(file, new byte[1 << 20], java.nio.file.StandardOpenOption.APPEND);
                        Thread.sleep(10);
                    }
                }
                case "depth" -> deeper(0);
                case "exit" -> Runtime.getRuntime().halt(7);
                case "print" -> System.out.println("not an answer");
                case "throw" -> throw new IOException("damaged");
                case "environment" -> {
                    return String.join(" ", System.getenv().keySet());
                }
                default -> {
                    // a good file
                }
            }
            return "done";
        }

        private static int deeper(int depth) {
            return deeper(depth + 1) + 1;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "loop,   OVER_LIMIT",
        "sleep,  OVER_LIMIT",
        "memory, OVER_LIMIT",
        "disk,   OVER_LIMIT",
        "depth,  FAILED",
        "throw,  FAILED",
        "exit,   DIED",
        "print,  DONE",
        "good,   DONE"
    })
    void aFileEndsItsProcessAtMost(String what, End end) {
        StringBuilder words = new StringBuilder();
        Result result = readers.run(Harm.class, List.of(what), words::append);
        assertThat(result.end()).as(result.said()).isEqualTo(end);
        assertThat(words).hasToString("read so far");
        assertThat(readers.run(Harm.class, List.of("good"), nothing -> {})).isEqualTo(new Result(End.DONE, "done"));
    }

    @Test
    void thePasswordsOfTheProductAreNotInTheEnvironment() {
        Result result = readers.run(Harm.class, List.of("environment"), nothing -> {});
        assertThat(result.said().split(" "))
                .isSubsetOf("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "SystemRoot", "_", "PWD", "SHLVL");
    }
}
