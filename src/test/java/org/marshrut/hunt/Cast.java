package org.marshrut.hunt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The people of the demo region, as their file has them. */
final class Cast {

    record Actor(String login, String organisation, List<String> groups) {}

    private static final List<Actor> ALL = read();

    private Cast() {}

    private static List<Actor> read() {
        try {
            return Files.readAllLines(Path.of("src/main/resources/demo/positions.csv")).stream()
                    .skip(1)
                    .map(line -> line.split(";"))
                    .map(cells -> new Actor(cells[5], cells[2], Arrays.asList(cells[4].split(","))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> logins() {
        return ALL.stream().map(Actor::login).toList();
    }

    static List<String> of(String group) {
        return ALL.stream()
                .filter(actor -> actor.groups().contains(group))
                .map(Actor::login)
                .toList();
    }
}
