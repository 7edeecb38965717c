package org.marshrut.document;

import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.marshrut.engine.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Files that come with something else than a draft: looked at first, stored in the transaction of what they belong to. */
@Component
public class Attachments {

    private final Uploads uploads;
    private final Files files;
    private final FileTextQueue texts;

    Attachments(Uploads uploads, Files files, FileTextQueue texts) {
        this.uploads = uploads;
        this.files = files;
        this.texts = texts;
    }

    /**
     * Looks at the files, then does the work with them; what was copied aside for that is removed in any case.
     *
     * @param role of a file by its name
     * @throws Refusal 400 for an empty or nameless file, 415 for a type that is not taken or a false one
     */
    public <T> T checked(List<MultipartFile> parts, Function<String, FileRole> role, Function<Checked, T> work) {
        try (Uploads.Checked checked = uploads.check(parts, part -> role.apply(FileNames.of(part)))) {
            Checked files = new Checked(checked.files());
            T result = work.apply(files);
            files.documents.forEach(texts::stored);
            return result;
        }
    }

    /** The file's own name, without the folders that some browsers send. */
    public static String nameOf(MultipartFile part) {
        return FileNames.of(part);
    }

    /** A name that a card gives, as {@link #nameOf} gives that of the part. */
    public static String nameOf(String name) {
        return FileNames.tidy(name);
    }

    /** The parts under the names that the card has for them, wherever there is no doubt which is which. */
    public static List<MultipartFile> asInTheCard(List<String> names, List<MultipartFile> parts) {
        return FileNames.asInTheCard(names, parts);
    }

    /** Files that may be stored. */
    public final class Checked {

        private final List<CheckedFile> content;
        private final Set<UUID> documents = new LinkedHashSet<>();

        private Checked(List<CheckedFile> content) {
            this.content = content;
        }

        public List<FileVersion> store(UUID documentId, String login, OffsetDateTime at) {
            documents.add(documentId);
            return content.stream()
                    .map(file -> files.store(documentId, file, List.of(), login, at))
                    .toList();
        }
    }
}
