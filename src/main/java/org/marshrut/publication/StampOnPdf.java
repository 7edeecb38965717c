package org.marshrut.publication;

import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.marshrut.reader.ReaderWork;

/** Puts the note of signature on a copy of a PDF, in the reader's process. Says whether the text could carry it. */
final class StampOnPdf implements ReaderWork {

    static final String CARRIED = "carried";
    static final String NOT_TO_BE_CHANGED = "not to be changed";

    /** What the work needs to know. */
    static List<String> arguments(Path original, Path copy, StampNote note) {
        List<String> arguments = new ArrayList<>(
                List.of(original.toString(), copy.toString(), note.signed(), note.act(), note.file(), note.sha256()));
        if (note.address() != null) {
            arguments.add(note.address());
        }
        return arguments;
    }

    @Override
    public String run(List<String> arguments, Writer words) throws Exception {
        StampNote note = new StampNote(
                arguments.get(2),
                arguments.get(3),
                arguments.get(4),
                arguments.get(5),
                arguments.size() > 6 ? arguments.get(6) : null);
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
