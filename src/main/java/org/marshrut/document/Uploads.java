package org.marshrut.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Looks at uploaded files before anything is stored. */
@Component
class Uploads {

    private static final int LONGEST_NAME = 255;

    private final FileTypes types;

    Uploads(FileTypes types) {
        this.types = types;
    }

    /** Files copied aside for the time of the request. */
    record Checked(List<CheckedFile> files) implements AutoCloseable {
        @Override
        public void close() {
            files.forEach(file -> discard(file.content()));
        }
    }

    /** @throws Refusal 400 for an empty or nameless file, 415 for a type the dossier does not take or a false one */
    Checked check(List<MultipartFile> parts, Function<MultipartFile, FileRole> role) {
        List<CheckedFile> checked = new ArrayList<>();
        try {
            for (MultipartFile part : parts) {
                checked.add(check(part, role.apply(part)));
            }
            return new Checked(checked);
        } catch (RuntimeException e) {
            new Checked(checked).close();
            throw e;
        }
    }

    private CheckedFile check(MultipartFile part, FileRole role) {
        String name = FileNames.of(part);
        if (name.isBlank() || name.length() > LONGEST_NAME || FileNames.isFaulty(part)) {
            throw refused(HttpStatus.BAD_REQUEST, "Дайте файлу имя не длиннее 255 знаков и приложите его снова.");
        }
        if (part.isEmpty()) {
            throw refused(HttpStatus.BAD_REQUEST, "Файл «%s» пуст. Проверьте его и приложите снова.".formatted(name));
        }
        boolean signature = SignatureNames.isSignature(name) && role.equals(FileRole.ATTACHMENT);
        String promised = signature
                ? SignatureNames.MEDIA_TYPE
                : types.promisedBy(name)
                        .orElseThrow(() -> refused(
                                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                                "Файл «%s» такого вида не принимается. Подходят: %s."
                                        .formatted(name, FileTypes.accepted())));
        Path content = null;
        try {
            content = Files.createTempFile("marshrut-", ".upload");
            part.transferTo(content);
            // What a signature is worth is found out later: it stops no paper.
            if (!signature && !types.keepsPromise(content, name, promised)) {
                throw refused(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "Содержимое файла «%s» не соответствует его имени. Сохраните документ заново и приложите."
                                .formatted(name));
            }
            return new CheckedFile(role, name, promised, content);
        } catch (IOException e) {
            discard(content);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            discard(content);
            throw e;
        }
    }

    private static Refusal refused(HttpStatus status, String detail) {
        return new Refusal(status, detail, List.of(new FieldError("files", detail)));
    }

    private static void discard(@org.jspecify.annotations.Nullable Path content) {
        try {
            if (content != null) {
                Files.deleteIfExists(content);
            }
        } catch (IOException leftForTheSystem) {
            content.toFile().deleteOnExit();
        }
    }
}
