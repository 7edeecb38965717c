package org.marshrut.hunt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;

/** What happened in a hunt, in words that are the same in each replay; documents are called D1, D2 and so on. */
final class Story {

    private static final Path FOLDER = Path.of("target/hunt");

    /** Ids, numbers of drafts and acts, checksums, versions of routes. */
    private static final Pattern MADE_ANEW = Pattern.compile(
            "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=№ )\\d+(?=-)|(?<=ПП-)\\d+|[0-9a-f]{64}|(?<=[A-Za-z]:)\\d+(?=:)");

    private final String name;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<UUID> documents = new ArrayList<>();

    /** Forgets what an earlier run of the same name has left. */
    Story(String name) {
        this.name = name;
        try {
            FileSystemUtils.deleteRecursively(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void document(UUID id) {
        documents.add(id);
    }

    List<UUID> documents() {
        return List.copyOf(documents);
    }

    /** What was sent for deployment. */
    void file(String file, String text) {
        files.put("%02d-%s".formatted(files.size() + 1, file), text);
    }

    void tell(String line) {
        lines.add(shown(line));
    }

    /** Without the ids that are made anew each time. */
    String shown(String text) {
        String shown = text;
        for (int i = 0; i < documents.size(); i++) {
            shown = shown.replace(documents.get(i).toString(), "D" + (i + 1));
        }
        return MADE_ANEW.matcher(shown).replaceAll("…");
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    /** Keeps the story and the drawings under {@code target/hunt}. */
    Path keep() {
        try {
            Path folder = Files.createDirectories(FOLDER.resolve(name));
            Files.writeString(folder.resolve("story.txt"), text());
            for (var file : files.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
