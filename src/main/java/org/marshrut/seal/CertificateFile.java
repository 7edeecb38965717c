package org.marshrut.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.cert.X509CertificateHolder;

/** What an authority gives to a person: one certificate, in DER, PEM or base64. Whether it is true is not asked here. */
public final class CertificateFile {

    /** Bytes; a certificate has one or two thousand. */
    public static final int LARGEST = 64 << 10;

    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----\\s*");

    private CertificateFile() {}

    /** Empty when it is no file of one certificate. */
    public static Optional<SignerCertificate> read(byte[] file) {
        if (file.length == 0 || file.length > LARGEST) {
            return Optional.empty();
        }
        try {
            byte[] der = file[0] == 0x30 ? file : decoded(new String(file, StandardCharsets.UTF_8));
            return Asn1Bounds.hold(der)
                    ? Optional.of(SignerCertificate.of(new X509CertificateHolder(der)))
                    : Optional.empty();
        } catch (IOException | RuntimeException notACertificate) {
            return Optional.empty();
        }
    }

    private static byte[] decoded(String text) {
        Matcher pem = PEM.matcher(text);
        return Base64.getDecoder().decode((pem.matches() ? pem.group(1) : text).replaceAll("\\s", ""));
    }
}
