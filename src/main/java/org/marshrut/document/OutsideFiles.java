package org.marshrut.document;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.marshrut.engine.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Files that whoever made a request adds to it afterwards: looked at as those of officials, in the name of its author. */
@Component
public class OutsideFiles {

    /** Stores what was looked at, in the transaction under way and under the lock of the document. */
    public interface Checked {

        /** @throws Refusal 409 when the document has as many files as it may */
        List<FileVersion> storeIn(UUID document);
    }

    private final Uploads uploads;
    private final Documents documents;
    private final DocumentQuotas.Versions versions;
    private final Files files;
    private final FileTextQueue texts;
    private final Clock clock;

    OutsideFiles(
            Uploads uploads,
            Documents documents,
            DocumentQuotas.Versions versions,
            Files files,
            FileTextQueue texts,
            Clock clock) {
        this.uploads = uploads;
        this.documents = documents;
        this.versions = versions;
        this.files = files;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * Looks at the files before the work begins and throws the copies away after it.
     *
     * @throws Refusal 400 for an empty or nameless file, 415 for a type that is not taken or a false one
     */
    public <T> T with(List<MultipartFile> sent, Function<Checked, T> work) {
        try (Uploads.Checked checked = uploads.check(sent, any -> FileRole.ATTACHMENT)) {
            return work.apply(document -> store(document, checked.files()));
        }
    }

    private List<FileVersion> store(UUID document, List<CheckedFile> checked) {
        String author = documents.card(document.toString()).author();
        List<FileVersion> stored = checked.stream()
                .map(file -> {
                    versions.checkRoomFor(document, FileRole.ATTACHMENT);
                    return files.store(
                            document, file, List.of(), author, clock.instant().atOffset(ZoneOffset.UTC));
                })
                .toList();
        texts.stored(document);
        return stored;
    }
}
