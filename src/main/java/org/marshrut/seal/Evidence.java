package org.marshrut.seal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was held against what, and when, by hashes (SHA-256 in hex), so that an answer can be found again years later.
 *
 * @param document null when there was none
 * @param roots of all certificates that were trusted, in the order of their own hashes
 * @param lists which gave an answer
 */
@Schema(name = "VerificationEvidence")
public record Evidence(
        Instant checkedAt, @Nullable String document, String signature, String roots, List<UsedList> lists) {

    static Evidence of(
            Instant checkedAt, @Nullable String document, String signature, Trust trust, Revocation revocation) {
        return new Evidence(
                checkedAt,
                document,
                signature,
                trust.sha256(),
                revocation.asked().stream().map(UsedList::of).toList());
    }

    /** @param issuer as it is shown */
    public record UsedList(String issuer, String sha256, Instant thisUpdate, Instant nextUpdate) {

        static UsedList of(RevocationList.Head head) {
            return new UsedList(Names.of(head.issuer().name()), head.sha256(), head.thisUpdate(), head.nextUpdate());
        }
    }
}
