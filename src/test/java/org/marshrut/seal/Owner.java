package org.marshrut.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Somebody with a key and a certificate, also an authority that gives them to others. Made in a few milliseconds. */
record Owner(Suite suite, KeyPair keys, X509CertificateHolder certificate) {

    static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
    private static final AtomicInteger SERIAL = new AtomicInteger(1000);

    /** How a certificate is made. */
    record Wish(String name, Instant from, Instant to, int usage, boolean authority, boolean stamps) {

        static Wish person(String name) {
            return new Wish(
                    name,
                    NOW.minusSeconds(86_400L * 200),
                    NOW.plusSeconds(86_400L * 200),
                    KeyUsage.digitalSignature | KeyUsage.nonRepudiation,
                    false,
                    false);
        }

        static Wish authority(String name) {
            return new Wish(
                    name,
                    NOW.minusSeconds(86_400L * 2000),
                    NOW.plusSeconds(86_400L * 2000),
                    KeyUsage.keyCertSign | KeyUsage.cRLSign,
                    true,
                    false);
        }

        Wish valid(Instant since, Instant until) {
            return new Wish(name, since, until, usage, authority, stamps);
        }

        Wish usage(int other) {
            return new Wish(name, from, to, other, authority, stamps);
        }

        Wish stampingTime() {
            return new Wish(name, from, to, usage, authority, true);
        }
    }

    static Owner root(Suite suite, String name) {
        return root(suite, Wish.authority(name));
    }

    static Owner root(Suite suite, Wish wish) {
        KeyPair keys = keys(suite, wish);
        X500Name self = named(wish.name());
        return new Owner(suite, keys, certificate(suite, keys, self, keys, self, wish));
    }

    Owner issue(Wish wish) {
        return issue(suite, wish);
    }

    Owner issue(Suite other, Wish wish) {
        KeyPair its = keys(other, wish);
        return new Owner(other, its, certificate(suite, keys, certificate.getSubject(), its, named(wish.name()), wish));
    }

    private static KeyPair keys(Suite suite, Wish wish) {
        return wish.authority() ? suite.keyPair() : suite.ofPeople();
    }

    /** A list of those who are revoked since then, in force for a week from a day before now. */
    byte[] list(Instant since, X509CertificateHolder... revoked) {
        return list(
                NOW.minusSeconds(86_400),
                NOW.plusSeconds(6 * 86_400L),
                since,
                Stream.of(revoked).map(X509CertificateHolder::getSerialNumber).toList());
    }

    byte[] list(Instant from, Instant to, Instant since, List<BigInteger> revoked) {
        return list(crl(from, to, since, revoked));
    }

    X509v2CRLBuilder crl(Instant from, Instant to, Instant since, List<BigInteger> revoked) {
        var builder = new X509v2CRLBuilder(certificate.getSubject(), Date.from(from)).setNextUpdate(Date.from(to));
        revoked.forEach(serial -> builder.addCRLEntry(serial, Date.from(since), 1));
        return builder;
    }

    byte[] list(X509v2CRLBuilder builder) {
        try {
            return builder.build(signer()).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ContentSigner signer() {
        try {
            return new JcaContentSignerBuilder(suite.signature)
                    .setProvider(BouncyCastle.PROVIDER)
                    .build(keys.getPrivate());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X500Name named(String name) {
        return new X500Name("CN=" + name + ",O=Светлореченский край,C=RU");
    }

    private static X509CertificateHolder certificate(
            Suite issuers, KeyPair issuer, X500Name issuerName, KeyPair its, X500Name name, Wish wish) {
        try {
            var ids = new JcaX509ExtensionUtils();
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                            issuerName,
                            BigInteger.valueOf(SERIAL.incrementAndGet()),
                            Date.from(wish.from()),
                            Date.from(wish.to()),
                            name,
                            its.getPublic())
                    .addExtension(
                            Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(its.getPublic()))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            ids.createAuthorityKeyIdentifier(issuer.getPublic()))
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(wish.authority()))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(wish.usage()));
            if (wish.stamps()) {
                builder.addExtension(
                        Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
            }
            return builder.build(new JcaContentSignerBuilder(issuers.signature)
                    .setProvider(BouncyCastle.PROVIDER)
                    .build(issuer.getPrivate()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
