package org.marshrut.verification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.document.SignatureNames;
import org.marshrut.engine.Refusal;
import org.marshrut.seal.Verification;
import org.marshrut.seal.Verifier;
import org.marshrut.verification.FileSignatures.FileSignature;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Verifies a signature that is kept, and keeps the answer. Whether the answer is good enough is for people to say. */
@Component
class SignatureChecks {

    private final FileSignatures signatures;
    private final FileVerifications verifications;
    private final Verifier verifier;
    private final Files files;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    SignatureChecks(
            FileSignatures signatures,
            FileVerifications verifications,
            Verifier verifier,
            Files files,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.signatures = signatures;
        this.verifications = verifications;
        this.verifier = verifier;
        this.files = files;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Reads both files outside a transaction; only the answer is written in one.
     *
     * @param login who has asked; null on arrival
     * @throws Refusal 410 when the contents are destroyed
     */
    void check(FileSignature signature, @Nullable String login) {
        UUID document = signature.documentId();
        FileVersion file = files.find(document, signature.signatureFile()).orElseThrow();
        Optional<FileVersion> signed =
                signature.signedFile() == null ? byName(file, document) : files.find(document, signature.signedFile());
        Resource content = signed.map(files::content).orElse(null);
        Verification answer = verifier.verify(content, files.content(file), receivedAt(file));
        UUID of = signed.map(FileVersion::id).orElse(null);
        transaction.executeWithoutResult(status -> {
            verifications.add(file.id(), of == null ? file.id() : of, answer, login);
            signatures.checked(file.id(), of);
        });
    }

    /** The newest file of the name beside it. */
    private Optional<FileVersion> byName(FileVersion signature, UUID document) {
        return SignatureNames.signed(signature.name())
                .flatMap(name -> jdbc.sql("""
                                select id from files where document_id = :document and lower(name) = lower(:name) and id <> :signature
                                order by uploaded_at desc, version desc limit 1
                                """)
                        .param("document", document)
                        .param("name", name)
                        .param("signature", signature.id())
                        .query(UUID.class)
                        .optional())
                .flatMap(id -> files.find(document, id));
    }

    /** As we have written it down: a later clock may say that a certificate has expired, not that it had. */
    private Instant receivedAt(FileVersion signature) {
        return jdbc.sql("select uploaded_at from files where id = ?")
                .param(signature.id())
                .query((ResultSet row, int n) -> at(row))
                .single();
    }

    private static Instant at(ResultSet row) throws SQLException {
        return row.getObject(1, OffsetDateTime.class).toInstant();
    }
}
