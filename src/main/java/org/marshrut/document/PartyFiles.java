package org.marshrut.document;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** The file that comes with the answer of a party outside: of the role that its step names, never a text of the draft. */
@Component
public class PartyFiles {

    /** Stores what was sent, in the transaction under way. */
    public interface Upload {

        /** Nothing when no file was sent. */
        void storeAs(@Nullable String role, String login);
    }

    private final Uploads uploads;
    private final DocumentQuotas.Versions versions;
    private final Dossier dossier;
    private final Files files;
    private final FileTextQueue texts;
    private final Clock clock;

    PartyFiles(
            Uploads uploads,
            DocumentQuotas.Versions versions,
            Dossier dossier,
            Files files,
            FileTextQueue texts,
            Clock clock) {
        this.uploads = uploads;
        this.versions = versions;
        this.dossier = dossier;
        this.files = files;
        this.texts = texts;
        this.clock = clock;
    }

    /** Looks at the file before the work begins and throws its copy away after it. */
    public <T> T with(DocumentFacts document, @Nullable MultipartFile file, Function<Upload, T> work) {
        if (file == null) {
            return work.apply((role, login) -> {});
        }
        if (SignatureNames.isSignature(FileNames.of(file))) {
            throw new Refusal(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Файл подписи — ещё не ответ стороны. Приложите её текст.");
        }
        try (Uploads.Checked checked = uploads.check(List.of(file), any -> FileRole.ATTACHMENT)) {
            CheckedFile sent = checked.files().get(0);
            T done = work.apply((role, login) -> store(document, sent, role, login));
            texts.stored(document.id());
            return done;
        }
    }

    private void store(DocumentFacts document, CheckedFile sent, @Nullable String name, String login) {
        FileRole role = dossier.role(document, name);
        if (role.equals(FileRole.DRAFT_TEXT)) {
            throw Refusal.conflict("Текст документа сторона не меняет. Внесите её текст другим файлом.");
        }
        versions.checkRoomFor(document.id(), role);
        files.store(
                document.id(),
                new CheckedFile(role, sent.name(), sent.mediaType(), sent.content()),
                List.of(),
                login,
                clock.instant().atOffset(ZoneOffset.UTC));
    }
}
