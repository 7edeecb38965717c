package org.marshrut.seal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.rosstandart.RosstandartObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;

/** Which algorithms are accepted, of documents, certificates, lists and time stamps alike. */
final class Algorithms {

    private static final int LEAST_BITS_OF_RSA = 2048;
    private static final int MOST_BITS_OF_RSA = 8192;
    private static final int MOST_BITS_OF_EXPONENT = 64;

    /** @param both digest and signature in one identifier, as certificates have it; signatures may have that of the key */
    private record Suite(
            String words, ASN1ObjectIdentifier digest, ASN1ObjectIdentifier key, ASN1ObjectIdentifier both) {

        boolean signs(ASN1ObjectIdentifier algorithm) {
            return algorithm.equals(both) || algorithm.equals(key);
        }
    }

    private static final List<Suite> SUITES = List.of(
            new Suite(
                    "ГОСТ Р 34.10-2012, 256 бит",
                    RosstandartObjectIdentifiers.id_tc26_gost_3411_12_256,
                    RosstandartObjectIdentifiers.id_tc26_gost_3410_12_256,
                    RosstandartObjectIdentifiers.id_tc26_signwithdigest_gost_3410_12_256),
            new Suite(
                    "ГОСТ Р 34.10-2012, 512 бит",
                    RosstandartObjectIdentifiers.id_tc26_gost_3411_12_512,
                    RosstandartObjectIdentifiers.id_tc26_gost_3410_12_512,
                    RosstandartObjectIdentifiers.id_tc26_signwithdigest_gost_3410_12_512),
            rsa("SHA-256", NISTObjectIdentifiers.id_sha256, PKCSObjectIdentifiers.sha256WithRSAEncryption),
            rsa("SHA-384", NISTObjectIdentifiers.id_sha384, PKCSObjectIdentifiers.sha384WithRSAEncryption),
            rsa("SHA-512", NISTObjectIdentifiers.id_sha512, PKCSObjectIdentifiers.sha512WithRSAEncryption));

    private Algorithms() {}

    private static Suite rsa(String digest, ASN1ObjectIdentifier digestId, ASN1ObjectIdentifier both) {
        return new Suite("RSA с " + digest, digestId, PKCSObjectIdentifiers.rsaEncryption, both);
    }

    /** What they are called; empty when they are not accepted, or do not belong together. */
    static Optional<String> words(AlgorithmIdentifier digest, AlgorithmIdentifier signature, SubjectPublicKeyInfo key) {
        return SUITES.stream()
                .filter(suite -> suite.digest.equals(digest.getAlgorithm())
                        && suite.signs(signature.getAlgorithm())
                        && suite.key.equals(key.getAlgorithm().getAlgorithm()))
                .filter(suite -> isPlain(digest)
                        && (isPlain(signature)
                                || signature
                                        .getParameters()
                                        .equals(key.getAlgorithm().getParameters())))
                .filter(suite -> isStrong(key))
                .map(Suite::words)
                .findFirst();
    }

    /** Whether somebody with that key can have signed a certificate or a list so. */
    static boolean accepted(AlgorithmIdentifier signature, X509CertificateHolder issuer) {
        SubjectPublicKeyInfo key = issuer.getSubjectPublicKeyInfo();
        return SUITES.stream()
                        .anyMatch(suite -> suite.both.equals(signature.getAlgorithm())
                                && suite.key.equals(key.getAlgorithm().getAlgorithm()))
                && isPlain(signature)
                && isStrong(key);
    }

    static boolean isDigest(ASN1ObjectIdentifier algorithm) {
        return digests().contains(algorithm);
    }

    /** Without parameters, which none of these algorithms needs. */
    static boolean isPlain(AlgorithmIdentifier algorithm) {
        return algorithm.getParameters() == null || DERNull.INSTANCE.equals(algorithm.getParameters());
    }

    private static Set<ASN1ObjectIdentifier> digests() {
        return SUITES.stream().map(Suite::digest).collect(Collectors.toSet());
    }

    private static boolean isStrong(SubjectPublicKeyInfo key) {
        if (!PKCSObjectIdentifiers.rsaEncryption.equals(key.getAlgorithm().getAlgorithm())) {
            return true;
        }
        try {
            RSAPublicKey rsa = RSAPublicKey.getInstance(key.parsePublicKey());
            int bits = rsa.getModulus().bitLength();
            return bits >= LEAST_BITS_OF_RSA
                    && bits <= MOST_BITS_OF_RSA
                    && rsa.getPublicExponent().bitLength() <= MOST_BITS_OF_EXPONENT;
        } catch (IOException | RuntimeException notAKey) {
            return false;
        }
    }
}
