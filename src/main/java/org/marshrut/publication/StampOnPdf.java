package org.marshrut.publication;

import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marshrut.publication.StampNote.Seal;
import org.marshrut.reader.ReaderWork;

/** Puts the note of signature on a copy of a PDF, in the reader's process. Says whether the text could carry it. */
final class StampOnPdf implements ReaderWork {

    static final String CARRIED = "carried";
    static final String NOT_TO_BE_CHANGED = "not to be changed";

    /** What the work needs to know: a word each, empty for what the note does not say; those of the seals last. */
    static List<String> arguments(Path original, Path copy, StampNote note) {
        List<String> arguments = new ArrayList<>(List.of(
                original.toString(),
                copy.toString(),
                Objects.requireNonNullElse(note.signed(), ""),
                note.act(),
                note.file(),
                note.sha256(),
                Objects.requireNonNullElse(note.address(), "")));
        note.seals()
                .forEach(seal -> arguments.addAll(List.of(seal.signed(), seal.serial(), seal.owner(), seal.term())));
        return arguments;
    }

    private static StampNote note(List<String> words) {
        List<Seal> seals = new ArrayList<>();
        for (int at = 5; at < words.size(); at += 4) {
            seals.add(new Seal(words.get(at), words.get(at + 1), words.get(at + 2), words.get(at + 3)));
        }
        return new StampNote(
                seals, orNull(words.get(0)), words.get(1), words.get(2), words.get(3), orNull(words.get(4)));
    }

    private static @Nullable String orNull(String word) {
        return word.isEmpty() ? null : word;
    }

    @Override
    public String run(List<String> arguments, Writer words) throws Exception {
        StampNote note = note(arguments.subList(2, arguments.size()));
        // First where the size of what this process puts aside is watched.
        Path made = Files.createTempFile("marshrut-", ".pdf");
        try {
            if (!StampedPdf.write(Path.of(arguments.get(0)), made, note)) {
                return NOT_TO_BE_CHANGED;
            }
            Files.move(made, Path.of(arguments.get(1)), StandardCopyOption.REPLACE_EXISTING);
            return CARRIED;
        } finally {
            Files.deleteIfExists(made);
        }
    }
}
