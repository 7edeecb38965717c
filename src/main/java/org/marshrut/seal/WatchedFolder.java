package org.marshrut.seal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder whose files are read again when they have changed, and not before. */
final class WatchedFolder<T> {

    private static final int MOST_FILES = 10_000;

    /** One state of a file; a file that was replaced has another key, also within one tick of the clock. */
    private record State(
            Path file,
            long size,
            FileTime changed,
            @Nullable Object key,
            boolean readable) {}

    private final @Nullable Path folder;
    private final int largest;
    private Map<State, T> known = Map.of();

    /** @param largest bytes of a file */
    WatchedFolder(@Nullable Path folder, int largest) {
        this.folder = folder;
        this.largest = largest;
    }

    boolean isConfigured() {
        return folder != null;
    }

    /**
     * @param read of the name of a file and its bytes, or null when it is too large or cannot be read
     * @param all also what has not changed
     * @return whether anything is otherwise than before
     */
    boolean refresh(BiFunction<String, byte @Nullable [], T> read, boolean all) {
        Map<State, T> found = new HashMap<>();
        for (State state : states()) {
            T before = all ? null : known.get(state);
            found.put(state, before != null ? before : read.apply(name(state.file()), bytes(state)));
        }
        boolean changed = all || !found.keySet().equals(known.keySet());
        known = found;
        return changed;
    }

    List<T> contents() {
        return List.copyOf(known.values());
    }

    private List<State> states() {
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !name(file).startsWith("."))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .limit(MOST_FILES)
                    .map(WatchedFolder::state)
                    .toList();
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static State state(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new State(
                    file,
                    attributes.size(),
                    attributes.lastModifiedTime(),
                    attributes.fileKey(),
                    Files.isReadable(file));
        } catch (IOException gone) {
            return new State(file, -1, FileTime.fromMillis(0), null, false);
        }
    }

    private byte @Nullable [] bytes(State state) {
        if (state.size() < 0 || state.size() > largest) {
            return null;
        }
        try (InputStream in = Files.newInputStream(state.file())) {
            return in.readNBytes(largest);
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
