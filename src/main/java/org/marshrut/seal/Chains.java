package org.marshrut.seal;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;

/**
 * From a certificate to a trusted root. Possible ways are found by names and identifiers of keys, each is held against
 * RFC 5280 by Bouncy Castle; how many are looked at is bounded, because certificates that came along are anybody's.
 */
final class Chains {

    private static final int LONGEST = 8;
    private static final int MOST_WAYS = 8;
    private static final int MOST_LOOKS = 500;

    /**
     * @param step what is said of it
     * @param path from the certificate up to the root, both included; empty when there is none
     */
    record Chain(Step step, List<X509CertificateHolder> path) {

        boolean isBuilt() {
            return !path.isEmpty();
        }
    }

    private final Trust trust;
    private final Collection<X509CertificateHolder> cameAlong;
    private int looks;

    /** @param cameAlong with the signature */
    Chains(Trust trust, Collection<X509CertificateHolder> cameAlong) {
        this.trust = trust;
        this.cameAlong = cameAlong;
    }

    /** @param at when all of them have to be valid; the certificate itself is judged elsewhere, its chain at its nearest day */
    Chain of(X509CertificateHolder certificate, Instant at) {
        if (!trust.rootsConfigured()) {
            return none(Finding.ROOTS_NOT_CONFIGURED.step());
        }
        if (trust.anchors().isEmpty()) {
            return none(Finding.ROOTS_UNREADABLE.step());
        }
        if (certificate.getSubject().equals(certificate.getIssuer())) {
            return none(Finding.SELF_SIGNED.step());
        }
        looks = 0;
        List<List<X509CertificateHolder>> ways = new ArrayList<>();
        follow(new ArrayDeque<>(List.of(certificate)), ways);
        Chain best = none(Finding.CHAIN_NOT_BUILT.step(Names.of(certificate.getIssuer())));
        for (List<X509CertificateHolder> way : ways) {
            Chain chain = judge(way, at);
            if (chain.isBuilt()) {
                return chain;
            }
            best = chain;
        }
        return best;
    }

    private void follow(Deque<X509CertificateHolder> way, List<List<X509CertificateHolder>> found) {
        X509CertificateHolder last = way.getLast();
        if (way.size() == LONGEST || found.size() == MOST_WAYS) {
            return;
        }
        trust.anchors().stream().filter(root -> mayHaveIssued(root, last)).forEach(root -> {
            if (found.size() < MOST_WAYS) {
                found.add(Stream.concat(way.stream(), Stream.of(root)).toList());
            }
        });
        for (X509CertificateHolder issuer : Stream.concat(trust.authorities().stream(), cameAlong.stream())
                .filter(one -> mayHaveIssued(one, last) && !way.contains(one))
                .distinct()
                .toList()) {
            if (++looks > MOST_LOOKS) {
                return;
            }
            way.addLast(issuer);
            follow(way, found);
            way.removeLast();
        }
    }

    private static boolean mayHaveIssued(X509CertificateHolder issuer, X509CertificateHolder certificate) {
        if (!issuer.getSubject().equals(certificate.getIssuer())) {
            return false;
        }
        AuthorityKeyIdentifier wanted = AuthorityKeyIdentifier.fromExtensions(certificate.getExtensions());
        SubjectKeyIdentifier offered = SubjectKeyIdentifier.fromExtensions(issuer.getExtensions());
        return wanted == null
                || wanted.getKeyIdentifierOctets() == null
                || offered == null
                || Arrays.equals(wanted.getKeyIdentifierOctets(), offered.getKeyIdentifier());
    }

    private static Chain judge(List<X509CertificateHolder> way, Instant at) {
        Instant then = nearest(way.get(0), at);
        for (int i = 1; i < way.size(); i++) {
            X509CertificateHolder authority = way.get(i);
            BasicConstraints constraints = BasicConstraints.fromExtensions(authority.getExtensions());
            if (constraints == null || !constraints.isCA()) {
                return none(Finding.NOT_AN_AUTHORITY.step(Names.of(authority.getSubject())));
            }
            if (!authority.isValidOn(Date.from(then))) {
                return none(Finding.AUTHORITY_NOT_VALID.step(Names.of(authority.getSubject()), Moments.words(then)));
            }
            if (!Algorithms.accepted(way.get(i - 1).getSignatureAlgorithm(), authority)) {
                return none(Finding.CHAIN_REFUSED.step());
            }
        }
        try {
            validate(way, then);
        } catch (GeneralSecurityException | RuntimeException refused) {
            return none(Finding.CHAIN_REFUSED.step());
        }
        return new Chain(
                Finding.CHAIN_GOOD.step(Names.of(way.get(way.size() - 1).getSubject())), way);
    }

    private static void validate(List<X509CertificateHolder> way, Instant then) throws GeneralSecurityException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (X509CertificateHolder one : way) {
            certificates.add(certificate(one));
        }
        X509Certificate root = certificates.remove(certificates.size() - 1);
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        // The lists are asked afterwards: each answer is given by itself.
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(then));
        CertPathValidator.getInstance("PKIX", BouncyCastle.PROVIDER)
                .validate(
                        CertificateFactory.getInstance("X.509", BouncyCastle.PROVIDER)
                                .generateCertPath(certificates),
                        parameters);
    }

    static X509Certificate certificate(X509CertificateHolder holder) throws CertificateException {
        return new JcaX509CertificateConverter()
                .setProvider(BouncyCastle.PROVIDER)
                .getCertificate(holder);
    }

    private static Instant nearest(X509CertificateHolder certificate, Instant at) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        if (at.isBefore(from)) {
            return from;
        }
        return at.isAfter(to) ? to : at;
    }

    private static Chain none(Step step) {
        return new Chain(step, List.of());
    }
}
