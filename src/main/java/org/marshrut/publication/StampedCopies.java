package org.marshrut.publication;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.marshrut.pdf.PdfPrinter;
import org.marshrut.text.Typed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Copies with the note of signature. An act is not held up by its file: where the text itself cannot carry the note, or
 * not within a minute, a sheet of its own does.
 */
@Component
class StampedCopies {

    static final String MEDIA_TYPE = "application/pdf";

    private static final long SECONDS = 60;
    private static final Logger log = LoggerFactory.getLogger(StampedCopies.class);

    private final PdfPrinter printer;
    private final ExecutorService worker = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "stamping");
        thread.setDaemon(true);
        return thread;
    });

    StampedCopies(PdfPrinter printer) {
        this.printer = printer;
    }

    /** Writes the copy of a text, or the sheet that stands for it, always a PDF. */
    void write(Path original, String mediaType, StampNote note, Path copy) {
        if (mediaType.equals(MEDIA_TYPE) && isStamped(original, note, copy)) {
            return;
        }
        try {
            Files.write(copy, sheet(note));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A damaged file may make the library fail in any way, run for ever or ask for too much memory. */
    private boolean isStamped(Path original, StampNote note, Path copy) {
        Path attempt = copy.resolveSibling(copy.getFileName() + ".attempt");
        Future<Boolean> stamping = worker.submit(() -> StampedPdf.write(original, attempt, note));
        try {
            if (stamping.get(SECONDS, TimeUnit.SECONDS)) {
                Files.move(attempt, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            stamping.cancel(true);
            log.info("A text cannot carry the note of signature itself: {}", Typed.shown(e.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            attempt.toFile().delete();
        }
        return false;
    }

    private byte[] sheet(StampNote note) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("title", StampNote.TITLE);
        facts.put("lines", note.lines());
        facts.put("code", note.address() == null ? null : QrCodes.image(note.address()));
        return printer.print("stamp-sheet", facts);
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }
}
