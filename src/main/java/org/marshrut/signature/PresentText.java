package org.marshrut.signature;

import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.marshrut.document.FileRole;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.springframework.stereotype.Component;

/** The file that is signed: the newest version of the text. */
@Component
public class PresentText {

    private final Files files;

    PresentText(Files files) {
        this.files = files;
    }

    /** Empty for a document without a text. */
    public Optional<FileVersion> of(UUID document) {
        return files.of(document).stream()
                .filter(file -> file.role().equals(FileRole.DRAFT_TEXT))
                .max(Comparator.comparingInt(FileVersion::version));
    }
}
