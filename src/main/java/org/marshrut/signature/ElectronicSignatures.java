package org.marshrut.signature;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.seal.SignatureBytes;
import org.marshrut.seal.SignerCertificate;
import org.marshrut.seal.Verification;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sole writer of {@code electronic_signatures}; rows are never changed. */
@Component
public class ElectronicSignatures {

    /** Whose signature it is and with which decision it came; either {@code login} or {@code party} is there. */
    public record Given(
            UUID document,
            UUID file,
            @Nullable Long decision,
            @Nullable String login,
            @Nullable String party) {}

    /** What is said of a signature that {@link #isTaken} elsewhere; of which document is nobody's business. */
    public static final String TAKEN =
            "Эта подпись уже принята раньше: здесь или под другим документом. Подпишите этот документ заново и приложите"
                    + " новую подпись; если и она повторяет прежнюю, подпишите с подписанными атрибутами (CAdES-BES).";

    private static final String ROWS = """
            select id, file_id, decision_id as decision, login, party, sha256, owner, issuer, serial, valid_from, valid_to, received_at,
                   verification ->> 'verdict' as verdict
            from electronic_signatures""";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Stamps stamps;
    private final Trail trail;

    ElectronicSignatures(JdbcClient jdbc, ObjectMapper json, Stamps stamps, Trail trail) {
        this.jdbc = jdbc;
        this.json = json;
        this.stamps = stamps;
        this.trail = trail;
    }

    /**
     * Keeps a signature with what was found; whether that is enough is for the caller to say.
     *
     * @throws Refusal 409 when the signature is taken under another document in the same moment
     */
    public UUID store(
            Given given, byte[] signature, SignerCertificate certificate, Verification verification, Instant at) {
        UUID id = UUID.randomUUID();
        int stored = jdbc.sql("""
                        insert into electronic_signatures (id, document_id, file_id, decision_id, login, party, signature, sha256,
                          value_sha256, owner, issuer, serial, certificate_sha256, valid_from, valid_to, verification, received_at)
                        values (:id, :document, :file, :decision, :login, :party, :signature, :sha256,
                          :value, :owner, :issuer, :serial, :certificate, :from, :to, cast(:verification as jsonb), :at)
                        on conflict (value_sha256) do nothing
                        """)
                .param("id", id)
                .param("document", given.document())
                .param("file", given.file())
                .param("decision", given.decision())
                .param("login", given.login())
                .param("party", given.party())
                .param("signature", signature)
                .param("sha256", verification.evidence().signature())
                .param("value", SignatureBytes.read(signature).value())
                .param("owner", certificate.owner())
                .param("issuer", certificate.issuer())
                .param("serial", certificate.serial())
                .param("certificate", certificate.sha256())
                .param("from", certificate.from().atOffset(ZoneOffset.UTC))
                .param("to", certificate.to().atOffset(ZoneOffset.UTC))
                .param("verification", written(verification))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        if (stored == 0) {
            throw Refusal.conflict(TAKEN);
        }
        stamps.ask(id);
        trail.add(TrailEntry.of(given.party() == null ? TrailEvent.SIGNED_ELECTRONICALLY : TrailEvent.PARTY_SIGNED)
                .by(given.login())
                .of(given.document())
                .about(id.toString())
                .saying("сертификат %s, SHA-256 %s".formatted(certificate.serial(), certificate.sha256())));
        return id;
    }

    /** Of a document's files, in the order they were received. */
    public List<ElectronicSignature> of(UUID document) {
        return jdbc.sql(ROWS + " where document_id = ? order by received_at, id")
                .param(document)
                .query(ElectronicSignature.class)
                .list();
    }

    public Optional<ElectronicSignature> find(UUID document, UUID id) {
        return jdbc.sql(ROWS + " where document_id = ? and id = ?")
                .params(document, id)
                .query(ElectronicSignature.class)
                .optional();
    }

    /** That with which a decision was taken. */
    public Optional<ElectronicSignature> ofDecision(long decision) {
        return jdbc.sql(ROWS + " where decision_id = ?")
                .param(decision)
                .query(ElectronicSignature.class)
                .optional();
    }

    /** The same bytes under the same file. */
    public Optional<ElectronicSignature> ofFile(UUID file, String sha256) {
        return jdbc.sql(ROWS + " where file_id = ? and sha256 = ?")
                .params(file, sha256)
                .query(ElectronicSignature.class)
                .optional();
    }

    /** Whether a signature is kept already, under any document, whatever was put around it since. */
    public boolean isTaken(HandedSignature signature) {
        return jdbc.sql("select exists (select 1 from electronic_signatures where value_sha256 = ?)")
                .param(signature.value())
                .query(Boolean.class)
                .single();
    }

    /** What was found when it was received. */
    public Verification verification(UUID id) {
        String kept = jdbc.sql("select verification::text from electronic_signatures where id = ?")
                .param(id)
                .query(String.class)
                .single();
        try {
            return json.readValue(kept, Verification.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The signature's file as it was given: CMS in DER. */
    public byte[] content(UUID id) {
        return jdbc.sql("select signature from electronic_signatures where id = ?")
                .param(id)
                .query(byte[].class)
                .single();
    }

    private String written(Verification verification) {
        try {
            return json.writeValueAsString(verification);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
