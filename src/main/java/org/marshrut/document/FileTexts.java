package org.marshrut.document;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.reader.Readers;
import org.marshrut.reader.Readers.Result;
import org.marshrut.text.Typed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Reads the words of files that wait for it, one after another, and keeps what is known of them. */
@Component
class FileTexts {

    /** A process that went away need not have gone because of the file. */
    private static final int ATTEMPTS = 3;

    private static final Logger log = LoggerFactory.getLogger(FileTexts.class);

    private final Files files;
    private final FileTextRows rows;
    private final Readers readers;

    FileTexts(Files files, FileTextRows rows, Readers readers) {
        this.files = files;
        this.rows = rows;
        this.readers = readers;
    }

    /** Reads the next file; false when none waits. */
    boolean readNext() {
        Optional<FileTextRows.Claimed> next = rows.claim();
        next.ifPresent(this::readOrGiveUp);
        return next.isPresent();
    }

    /** What fails again and again is not read for ever. */
    private void readOrGiveUp(FileTextRows.Claimed claimed) {
        try {
            read(claimed);
        } catch (RuntimeException e) {
            if (claimed.attempts() < ATTEMPTS) {
                throw e;
            }
            log.error("File {} cannot be read", claimed.id(), e);
            files.find(claimed.documentId(), claimed.id()).ifPresent(file -> save(file, TextState.DAMAGED, null, ""));
        }
    }

    private void read(FileTextRows.Claimed claimed) {
        FileVersion file = files.find(claimed.documentId(), claimed.id()).orElseThrow();
        if (file.mediaType().startsWith("image/")) {
            save(file, TextState.NONE, null, "");
            return;
        }
        StringBuilder words = new StringBuilder();
        Result result = files.withCopy(
                file,
                path -> readers.run(TextOfFile.class, List.of(path.toString(), file.mediaType()), piece -> {
                    if (words.length() < TextOfFile.LIMIT) {
                        words.append(piece);
                    }
                }));
        String[] said = result.said().split(" ", 2);
        switch (result.end()) {
            case DONE ->
                save(
                        file,
                        found(TextState.valueOf(said[0]), words),
                        said.length > 1 ? said[1] : null,
                        words.toString());
            case FAILED -> {
                log.info("A file is not searchable by its text: {}", Typed.shown(result.said()));
                save(file, TextState.DAMAGED, null, words.toString());
            }
            case OVER_LIMIT -> {
                log.info("A file is not searchable by its text: {}", Typed.shown(result.said()));
                save(file, TextState.HEAVY, null, words.toString());
            }
            case DIED -> {
                if (claimed.attempts() < ATTEMPTS) {
                    rows.giveBack(file.id());
                    throw new IllegalStateException("A file could not be read, and is tried again: " + result.said());
                }
                save(file, TextState.DAMAGED, null, words.toString());
            }
        }
    }

    private static TextState found(TextState state, CharSequence words) {
        boolean hasWords = words.codePoints().anyMatch(Character::isLetterOrDigit);
        return state == TextState.READ && !hasWords ? TextState.NONE : state;
    }

    /** An index row has its limit, and how much of a text fills it depends on its words. */
    private void save(FileVersion file, TextState state, @Nullable String charset, String text) {
        String words = text.replace('\0', ' ');
        TextState kept = state;
        while (true) {
            try {
                rows.save(file, kept, charset, words);
                return;
            } catch (DataAccessException e) {
                if (words.isEmpty() || !e.getMostSpecificCause().getMessage().contains("tsvector")) {
                    throw e;
                }
                words = words.substring(0, words.length() / 2);
                kept = TextState.CUT;
            }
        }
    }
}
