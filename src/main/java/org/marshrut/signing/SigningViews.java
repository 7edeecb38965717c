package org.marshrut.signing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.kind.SignatureUse;
import org.marshrut.seal.Verification;
import org.marshrut.signature.ElectronicSignature;

/** What signing is told and answers. */
final class SigningViews {

    private SigningViews() {}

    /** What is to be signed, and who has signed it already. */
    @Schema(name = "SignatureTask")
    record Task(SignatureUse use, Text file, List<Present> given) {}

    /** @param sha256 and {@code streebog256}, in hex, are what a token signs; {@code href} is where the file is */
    @Schema(name = "SignatureText")
    record Text(
            UUID id,
            String name,
            int version,
            long size,
            String mediaType,
            String sha256,
            String streebog256,
            String href) {}

    /** A signature that stands under the file. */
    @Schema(name = "GivenSignature")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Present(
            String owner, @Nullable String login, @Nullable String party, OffsetDateTime receivedAt) {}

    @Schema(name = "SignatureKept")
    record Kept(UUID id, String owner, String serial, String issuer, OffsetDateTime validFrom, OffsetDateTime validTo) {

        static Kept of(ElectronicSignature kept) {
            return new Kept(kept.id(), kept.owner(), kept.serial(), kept.issuer(), kept.validFrom(), kept.validTo());
        }
    }

    @Schema(name = "SignedTask")
    record Signed(String decision, Kept signature, Verification verification) {}

    @Schema(name = "PartySignature")
    record OfParty(String party, Kept signature, Verification verification) {}

    /**
     * @param status as if it had been signed alone: 200, or that of the refusal
     * @param detail why not, in Russian; null when it is done
     */
    @Schema(name = "SignatureResult")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Result(
            @Nullable String taskId, int status, @Nullable String detail) {}

    @Schema(name = "SignatureResults")
    record Results(List<Result> items) {}
}
