package org.marshrut.verification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.seal.SignerAnswer;
import org.marshrut.seal.SignerCertificate;
import org.marshrut.seal.Verdict;
import org.marshrut.seal.Verification;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sole writer of {@code file_verifications}; rows are never changed, so what was answered on arrival can be read years later. */
@Component
class FileVerifications {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    FileVerifications(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(UUID signature, UUID signed, Verification answer, @Nullable String login) {
        List<SignerCertificate> certificates = answer.signers().stream()
                .map(SignerAnswer::certificate)
                .filter(Objects::nonNull)
                .toList();
        String owners =
                certificates.stream().map(SignerCertificate::owner).distinct().collect(Collectors.joining("; "));
        jdbc.sql("""
                        insert into file_verifications (signature_file, signed_file, verdict, summary, owner, certificates,
                          verification, checked_at, checked_by)
                        values (:signature, :signed, :verdict, :summary, :owner, :certificates, cast(:answer as jsonb), :at, :login)
                        """)
                .param("signature", signature)
                .param("signed", signed)
                .param("verdict", answer.verdict().name())
                .param("summary", answer.summary())
                .param("owner", owners.isEmpty() ? null : owners)
                .param(
                        "certificates",
                        certificates.stream().map(SignerCertificate::sha256).toArray(String[]::new))
                .param("answer", written(answer))
                .param("at", answer.evidence().checkedAt().atOffset(ZoneOffset.UTC))
                .param("login", login)
                .update();
    }

    /** All of the signatures of a file, or of the signature that it is; the newest first. */
    Page<FileVerification> of(UUID file, ZoneId zone, int page, int size) {
        long total = jdbc.sql("select count(*) from file_verifications where :file in (signature_file, signed_file)")
                .param("file", file)
                .query(Long.class)
                .single();
        List<FileVerification> items = jdbc.sql("""
                        select v.*, f.name from file_verifications v join files f on f.id = v.signature_file
                        where :file in (v.signature_file, v.signed_file) order by v.id desc limit :size offset :start
                        """)
                .param("file", file)
                .param("size", size)
                .param("start", (long) page * size)
                .query((row, n) -> read(row, zone))
                .list();
        return new Page<>(items, total, page, size);
    }

    private FileVerification read(ResultSet row, ZoneId zone) throws SQLException {
        return new FileVerification(
                row.getLong("id"),
                row.getObject("signature_file", UUID.class),
                row.getString("name"),
                row.getObject("signed_file", UUID.class),
                Verdict.valueOf(row.getString("verdict")),
                row.getString("summary"),
                row.getString("owner"),
                row.getObject("checked_at", OffsetDateTime.class)
                        .atZoneSameInstant(zone)
                        .toOffsetDateTime(),
                row.getString("checked_by"),
                answered(row.getString("verification")));
    }

    private String written(Verification answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Verification answered(String text) {
        try {
            return json.readValue(text, Verification.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
