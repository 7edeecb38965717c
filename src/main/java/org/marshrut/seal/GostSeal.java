package org.marshrut.seal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.rosstandart.RosstandartObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Whose raw signatures of ГОСТ Р 34.10-2012 are believed: one certificate that an administrator has entered. */
public final class GostSeal {

    private final PublicKey key;
    private final String algorithm;

    private GostSeal(PublicKey key, String algorithm) {
        this.key = key;
        this.algorithm = algorithm;
    }

    /** @throws IllegalArgumentException when it is no certificate of such a key */
    public static GostSeal read(String pem) {
        try {
            return of((X509CertificateHolder) GostKey.pem(pem));
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("no certificate of a key of GOST R 34.10-2012", e);
        }
    }

    static GostSeal of(X509CertificateHolder certificate) {
        ASN1ObjectIdentifier kind =
                certificate.getSubjectPublicKeyInfo().getAlgorithm().getAlgorithm();
        int bits = RosstandartObjectIdentifiers.id_tc26_gost_3410_12_256.equals(kind)
                ? 256
                : RosstandartObjectIdentifiers.id_tc26_gost_3410_12_512.equals(kind) ? 512 : 0;
        if (bits == 0) {
            throw new IllegalArgumentException("a key of another algorithm");
        }
        try {
            return new GostSeal(
                    BouncyCastleProvider.getPublicKey(certificate.getSubjectPublicKeyInfo()),
                    "GOST3411-2012-%1$dWITHECGOST3410-2012-%1$d".formatted(bits));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** As tokens call it: the algorithm follows from the key, never from what a token says of itself. */
    public String algorithm() {
        return algorithm.contains("-512WITH") ? "GOST3410_2012_512" : "GOST3410_2012_256";
    }

    public boolean isOf(byte[] text, byte[] signature) {
        try {
            Signature verifying = Signature.getInstance(algorithm, BouncyCastle.PROVIDER);
            verifying.initVerify(key);
            verifying.update(text);
            return verifying.verify(signature);
        } catch (GeneralSecurityException | RuntimeException notASignature) {
            return false;
        }
    }
}
