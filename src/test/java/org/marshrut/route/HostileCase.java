package org.marshrut.route;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * A drawn, otherwise deployable file with one thing put in; see {@code routes/hostile/cases.yaml}.
 *
 * @param element the id that must be told; null when it is a matter of the file
 * @param mark stands in the line that must be told
 */
record HostileCase(
        String name, Rule rule, Doors.File file, @Nullable String element, String mark) {

    static final Path FOLDER = Path.of("src/test/resources/routes/hostile");
    private static final Map<String, String> DRAWN =
            Map.of("bpmn", "memo-route.bpmn", "dmn", "memo-readers.dmn", "form", "read-memo.form");

    static Stream<HostileCase> all() {
        try (InputStream yaml = Files.newInputStream(FOLDER.resolve("cases.yaml"))) {
            List<Map<String, Object>> cases = new Yaml().load(yaml);
            return cases.stream().map(HostileCase::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String drawn(String kind) {
        try {
            return Files.readString(FOLDER.resolve(DRAWN.get(kind)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Doors.File> drawn() {
        return DRAWN.entrySet().stream().map(file -> Doors.File.of(file.getValue(), drawn(file.getKey())));
    }

    @SuppressWarnings("unchecked")
    private static HostileCase of(Map<String, Object> yaml) {
        String kind = (String) yaml.getOrDefault("of", "bpmn");
        String to = (String) yaml.get("to");
        List<List<String>> replacements = new ArrayList<>();
        replacements.add(List.of((String) yaml.get("from"), to));
        replacements.addAll((List<List<String>>) yaml.getOrDefault("also", List.of()));
        String text = drawn(kind);
        for (List<String> replacement : replacements) {
            int at = text.indexOf(replacement.get(0));
            if (at < 0) {
                throw new IllegalStateException(yaml.get("name") + " replaces nothing");
            }
            text = text.substring(0, at)
                    + replacement.get(1)
                    + text.substring(at + replacement.get(0).length());
        }
        return new HostileCase(
                (String) yaml.get("name"),
                Rule.of((String) yaml.get("rule")),
                Doors.File.of(DRAWN.get(kind), text),
                (String) yaml.get("at"),
                (String) yaml.getOrDefault("mark", to.strip().split("\n")[0]));
    }

    String line(int number) {
        return new String(file.bytes(), java.nio.charset.StandardCharsets.UTF_8)
                .split("\n", -1)[Math.max(number, 1) - 1];
    }

    @Override
    public String toString() {
        return name;
    }
}
