package org.marshrut.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.seal.Verdict;
import org.marshrut.seal.Verification;

/**
 * One verification of one signature, as it was answered then.
 *
 * @param signatureFile the file of the signature
 * @param signedFile the file it was held against; the same one when the document is inside, or none was found
 * @param owner of the certificates, as they say themselves; null where nobody could be read
 * @param checkedBy log-in of whoever has asked; null for the one on arrival
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record FileVerification(
        long id,
        UUID signatureFile,
        String signatureName,
        UUID signedFile,
        Verdict verdict,
        String summary,
        @Nullable String owner,
        OffsetDateTime checkedAt,
        @Nullable String checkedBy,
        Verification verification) {}
