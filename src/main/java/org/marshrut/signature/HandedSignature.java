package org.marshrut.signature;

import java.util.UUID;
import org.marshrut.seal.SignerCertificate;
import org.marshrut.seal.Verification;

/**
 * A signature that was found true of a file, not kept yet.
 *
 * @param content CMS
 * @param value SHA-256 of the value of the signature alone
 * @param verification whose verdict is VALID, of one signatory, with {@code certificate}
 */
public record HandedSignature(
        UUID file, byte[] content, String value, SignerCertificate certificate, Verification verification) {

    String sha256() {
        return verification.evidence().signature();
    }
}
