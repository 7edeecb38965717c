package org.marshrut.seal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;
import org.marshrut.seal.Chains.Chain;
import org.marshrut.seal.TimeStamps.Stamped;

/** All checks of one signatory. One that fails does not end the others: who reads wants to know everything that is wrong. */
final class SignerCheck {

    private static final Set<KeyPurposeId> OF_SERVICES =
            Set.of(KeyPurposeId.id_kp_timeStamping, KeyPurposeId.id_kp_OCSPSigning);

    private final SignerInformation signer;
    private final SignatureFile file;
    private final SignedDocument document;
    private final Trust trust;
    private final Revocation revocation;
    private final Instant now;
    private final @Nullable Instant receivedAt;

    private final List<Step> steps = new ArrayList<>();
    private @Nullable Instant claimedTime;

    SignerCheck(
            SignerInformation signer,
            SignatureFile file,
            SignedDocument document,
            Trust trust,
            Revocation revocation,
            Instant now,
            @Nullable Instant receivedAt) {
        this.signer = signer;
        this.file = file;
        this.document = document;
        this.trust = trust;
        this.revocation = revocation;
        this.now = now;
        this.receivedAt = receivedAt;
    }

    /** Whatever the bytes are, there is an answer. */
    SignerAnswer answer() {
        X509CertificateHolder certificate = file.certificates().stream()
                .filter(signer.getSID()::match)
                .findFirst()
                .orElse(null);
        if (certificate == null) {
            steps.add(Finding.CERTIFICATE_MISSING.step());
            return SignerAnswer.of(null, now, TimeSource.NOW, null, steps);
        }
        try {
            return answer(certificate);
        } catch (UncheckedIOException noDocument) {
            throw noDocument;
        } catch (IOException | CertificateException | OperatorCreationException | RuntimeException malformed) {
            steps.add(Finding.MALFORMED.step());
            return SignerAnswer.of(null, now, TimeSource.NOW, claimedTime, steps);
        }
    }

    private SignerAnswer answer(X509CertificateHolder certificate)
            throws IOException, CertificateException, OperatorCreationException {
        if (!algorithm(certificate)) {
            return SignerAnswer.of(SignerCertificate.of(certificate), now, TimeSource.NOW, null, steps);
        }
        signature(certificate);
        Stamped stamped = new TimeStamps(trust, now, revocation).of(signer);
        steps.add(stamped.step());
        TimeSource source = source(stamped);
        Instant at =
                switch (source) {
                    case TIME_STAMP -> stamped.at();
                    case RECEIPT -> receivedAt;
                    case NOW -> now;
                };
        steps.add(validity(certificate, at, source));
        steps.add(usage(certificate));
        Chain chain = new Chains(trust, file.certificates()).of(certificate, at);
        steps.add(chain.step());
        steps.addAll(revocation.of(chain, at));
        return SignerAnswer.of(SignerCertificate.of(certificate), at, source, claimedTime, steps);
    }

    /** What proves the earliest. */
    private TimeSource source(Stamped stamped) {
        if (receivedAt == null) {
            return stamped.at() == null ? TimeSource.NOW : TimeSource.TIME_STAMP;
        }
        return stamped.at() == null || receivedAt.isBefore(stamped.at()) ? TimeSource.RECEIPT : TimeSource.TIME_STAMP;
    }

    private AlgorithmIdentifier signatureAlgorithm() {
        return signer.toASN1Structure().getDigestEncryptionAlgorithm();
    }

    private boolean algorithm(X509CertificateHolder certificate) {
        var words = Algorithms.words(
                signer.getDigestAlgorithmID(), signatureAlgorithm(), certificate.getSubjectPublicKeyInfo());
        steps.add(words.map(Finding.ALGORITHM_GOOD::step).orElseGet(Finding.ALGORITHM_REFUSED::step));
        return words.isPresent();
    }

    private void signature(X509CertificateHolder certificate)
            throws IOException, CertificateException, OperatorCreationException {
        SignerInformationVerifier verifier = new JcaSimpleSignerInfoVerifierBuilder()
                .setProvider(BouncyCastle.PROVIDER)
                .build(Chains.certificate(certificate));
        ContentVerifier signature = verifier.getContentVerifier(signatureAlgorithm(), signer.getDigestAlgorithmID());
        if (signer.getSignedAttributes() == null) {
            try (OutputStream out = signature.getOutputStream()) {
                document.copyTo(out);
            }
            steps.add(isTrue(signature));
            steps.add((document.looksLikeAttributes() ? Finding.ATTRIBUTES_AS_DOCUMENT : Finding.ATTRIBUTES_ABSENT)
                    .step());
            return;
        }
        SignedAttributes attributes = new SignedAttributes(signer.getSignedAttributes());
        byte[] digest = document.digest(verifier.getDigestCalculator(signer.getDigestAlgorithmID()));
        steps.add((Arrays.equals(digest, attributes.messageDigest()) ? Finding.DOCUMENT_SAME : Finding.DOCUMENT_DIFFERS)
                .step());
        try (OutputStream out = signature.getOutputStream()) {
            out.write(signer.getEncodedSignedAttributes());
        }
        steps.add(isTrue(signature));
        steps.add(attributes.judge(certificate));
        claimedTime = attributes.claimedTime();
    }

    /** Bouncy Castle throws where a signature has not even the form of one. */
    private Step isTrue(ContentVerifier signature) {
        try {
            return (signature.verify(signer.getSignature()) ? Finding.SIGNATURE_TRUE : Finding.SIGNATURE_FALSE).step();
        } catch (RuntimeException noSignature) {
            return Finding.SIGNATURE_FALSE.step();
        }
    }

    private static Step validity(X509CertificateHolder certificate, Instant at, TimeSource source) {
        Date then = Date.from(at);
        if (certificate.getNotBefore().after(then)) {
            return Finding.NOT_YET_VALID.step(
                    Moments.words(at),
                    source.words(),
                    Moments.words(certificate.getNotBefore().toInstant()));
        }
        return certificate.getNotAfter().before(then)
                ? Finding.EXPIRED.step(
                        Moments.words(at),
                        source.words(),
                        Moments.words(certificate.getNotAfter().toInstant()))
                : Finding.VALID_THEN.step(Moments.words(at), source.words());
    }

    private static Step usage(X509CertificateHolder certificate) {
        KeyUsage usage = KeyUsage.fromExtensions(certificate.getExtensions());
        ExtendedKeyUsage purposes = ExtendedKeyUsage.fromExtensions(certificate.getExtensions());
        boolean signs =
                usage == null || usage.hasUsages(KeyUsage.digitalSignature) || usage.hasUsages(KeyUsage.nonRepudiation);
        boolean ofService = purposes != null && OF_SERVICES.containsAll(Arrays.asList(purposes.getUsages()));
        return (signs && !ofService ? Finding.USAGE_GOOD : Finding.USAGE_WRONG).step();
    }
}
