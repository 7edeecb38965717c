package org.marshrut.signature;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.seal.Verdict;

/**
 * An electronic signature of one version of a file, kept as it was given; it was verified when it was received.
 *
 * @param decision the row of {@code decisions} it was given with; null when it came by itself
 * @param login who brought it, for himself or as a substitute; null when {@code party}, somebody outside, has signed
 * @param sha256 of the signature's file, in hex
 * @param owner of the certificate, as it says itself; so are issuer, serial (hex) and term
 * @param verdict of the verification when it was received
 */
public record ElectronicSignature(
        UUID id,
        UUID fileId,
        @Nullable Long decision,
        @Nullable String login,
        @Nullable String party,
        String sha256,
        String owner,
        String issuer,
        String serial,
        OffsetDateTime validFrom,
        OffsetDateTime validTo,
        OffsetDateTime receivedAt,
        Verdict verdict) {

    /** Whether it is what makes a decision a signature: of this file, with this decision, found true when it was given. */
    public boolean isOf(Signature signature, UUID file) {
        return decision != null && decision == signature.decision() && fileId.equals(file) && verdict == Verdict.VALID;
    }
}
