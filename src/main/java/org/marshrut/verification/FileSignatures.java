package org.marshrut.verification;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.FileStored;
import org.marshrut.document.SignatureNames;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sole writer of {@code file_signatures}: every file of a signature has a row there from the transaction on that stores it. */
@Component
public class FileSignatures {

    /** @param signed the file it is of; null when none is known */
    record FileSignature(
            UUID signatureFile, UUID documentId, @Nullable UUID signedFile) {}

    private final JdbcClient jdbc;

    FileSignatures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void stored(FileStored stored) {
        if (stored.file().mediaType().equals(SignatureNames.MEDIA_TYPE)) {
            jdbc.sql("insert into file_signatures (signature_file, document_id) values (?, ?)")
                    .params(stored.file().id(), stored.documentId())
                    .update();
        }
    }

    /** The sender has said which file it is of, whatever both are called; in the transaction that stores it. */
    public void isOf(UUID signature, UUID file) {
        jdbc.sql("update file_signatures set signed_file = ? where signature_file = ? and checked_at is null")
                .params(file, signature)
                .update();
    }

    /**
     * The next one that nobody has verified. A node that has not finished in five minutes has gone, and another takes it; what
     * fails comes after what has not been tried.
     */
    Optional<FileSignature> claim() {
        return jdbc.sql("""
                        update file_signatures set attempts = attempts + 1, claimed_at = now()
                        where signature_file = (
                          select signature_file from file_signatures
                          where checked_at is null and (claimed_at is null or claimed_at < now() - interval '5 minutes')
                          order by attempts, signature_file limit 1 for update skip locked)
                        returning signature_file, document_id, signed_file
                        """).query(FileSignature.class).optional();
    }

    boolean isWaiting(UUID document) {
        return jdbc.sql("select exists (select 1 from file_signatures where document_id = ? and checked_at is null)")
                .param(document)
                .query(Boolean.class)
                .single();
    }

    /** Those of a file, or the file itself when it is a signature. */
    List<FileSignature> of(UUID document, UUID file) {
        return jdbc.sql("""
                        select signature_file, document_id, signed_file from file_signatures
                        where document_id = :document and :file in (signature_file, signed_file) order by signature_file
                        """)
                .param("document", document)
                .param("file", file)
                .query(FileSignature.class)
                .list();
    }

    void checked(UUID signature, @Nullable UUID signed) {
        jdbc.sql("""
                        update file_signatures set signed_file = coalesce(signed_file, :signed), checked_at = now(), claimed_at = null
                        where signature_file = :signature
                        """).param("signed", signed).param("signature", signature).update();
    }
}
