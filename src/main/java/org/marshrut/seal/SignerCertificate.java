package org.marshrut.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * The certificate of a signatory, as its owner and its authority have written it.
 *
 * @param organisation empty when none is named beside the owner
 * @param serial in hex
 * @param sha256 of the whole certificate
 */
public record SignerCertificate(
        String owner, String organisation, String issuer, String serial, Instant from, Instant to, String sha256) {

    static SignerCertificate of(X509CertificateHolder certificate) {
        try {
            return new SignerCertificate(
                    Names.of(certificate.getSubject()),
                    Names.organisation(certificate.getSubject()),
                    Names.of(certificate.getIssuer()),
                    certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT),
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant(),
                    Hash.of(certificate.getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From when to when, for people. */
    public String term() {
        return "с " + Moments.words(from) + " по " + Moments.words(to);
    }
}
