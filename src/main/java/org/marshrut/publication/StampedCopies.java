package org.marshrut.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.marshrut.pdf.PdfPrinter;
import org.marshrut.pdf.QrCodes;
import org.marshrut.reader.Readers;
import org.marshrut.reader.Readers.End;
import org.marshrut.reader.Readers.Result;
import org.marshrut.text.Typed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Copies with the note of signature. An act is not held up by its file: where the text itself cannot carry the note, or
 * not within the bounds of a file, a sheet of its own does.
 */
@Component
class StampedCopies {

    static final String MEDIA_TYPE = "application/pdf";

    private static final Logger log = LoggerFactory.getLogger(StampedCopies.class);

    private final PdfPrinter printer;
    private final Readers readers;

    StampedCopies(PdfPrinter printer, Readers readers) {
        this.printer = printer;
        this.readers = readers;
    }

    /** Writes the copy of a text, always a PDF. */
    void write(Path original, String mediaType, StampNote note, Path copy) {
        if (!mediaType.equals(MEDIA_TYPE) || !isStamped(original, note, copy)) {
            writeSheet(note, copy);
        }
    }

    /** Writes the sheet that stands for a text which cannot carry the note. */
    void writeSheet(StampNote note, Path copy) {
        try {
            Files.write(copy, sheet(note));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A damaged file may make the library fail in any way, run for ever or ask for too much memory. */
    private boolean isStamped(Path original, StampNote note, Path copy) {
        Path attempt = copy.resolveSibling(copy.getFileName() + ".attempt");
        try {
            Result result = readers.run(StampOnPdf.class, StampOnPdf.arguments(original, attempt, note), nothing -> {});
            if (result.end() == End.DONE && result.said().equals(StampOnPdf.CARRIED)) {
                Files.move(attempt, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                return true;
            }
            log.info("A text cannot carry the note of signature itself: {}", Typed.shown(result.said()));
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            attempt.toFile().delete();
        }
    }

    private byte[] sheet(StampNote note) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("phrase", StampNote.SEAL);
        facts.put("seals", note.seals().stream().map(StampNote.Seal::lines).toList());
        facts.put("title", note.signed() == null ? null : StampNote.TITLE);
        facts.put("lines", note.lines());
        facts.put("code", note.address() == null ? null : QrCodes.image(note.address()));
        return printer.print("stamp-sheet", facts);
    }
}
