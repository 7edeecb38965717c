package org.marshrut.seal;

import java.io.IOException;
import java.io.OutputStream;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;
import org.marshrut.seal.Chains.Chain;

/** Time stamps of a signature (RFC 3161, CAdES-T). One that is true and trusted says when the signature was there already. */
final class TimeStamps {

    /** Clocks of two machines are allowed to differ by so many seconds. */
    static final int TOLERANCE = 300;

    /** @param at null when nothing is proved */
    record Stamped(Step step, @Nullable Instant at) {}

    private final Trust trust;
    private final Instant now;
    private final Revocation revocation;

    TimeStamps(Trust trust, Instant now, Revocation revocation) {
        this.trust = trust;
        this.now = now;
        this.revocation = revocation;
    }

    /** Of several the earliest; one that is wrong is not outweighed by another. */
    Stamped of(SignerInformation signer) {
        if (signer.getUnsignedAttributes() == null) {
            return new Stamped(Finding.STAMP_ABSENT.step(), null);
        }
        List<Stamped> all = attributes(signer).stream()
                .flatMap(attribute -> Arrays.stream(attribute.getAttributeValues()))
                .limit(4)
                .map(value -> read(value, signer.getSignature()))
                .toList();
        return all.stream()
                .filter(one -> one.step().outcome() == Outcome.FAILED)
                .findFirst()
                .or(() -> all.stream().filter(one -> one.at() != null).min((one, other) -> one.at()
                        .compareTo(other.at())))
                .or(() -> all.stream().findFirst())
                .orElseGet(() -> new Stamped(Finding.STAMP_ABSENT.step(), null));
    }

    private static List<Attribute> attributes(SignerInformation signer) {
        var all = signer.getUnsignedAttributes().getAll(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
        return IntStream.range(0, all.size())
                .mapToObj(i -> Attribute.getInstance(all.get(i)))
                .toList();
    }

    /** One token, of the signature whose value is given. */
    Stamped read(ASN1Encodable value, byte[] signature) {
        try {
            ContentInfo content = ContentInfo.getInstance(value);
            return SignatureFile.hasTooMany(SignedData.getInstance(content.getContent()))
                    ? untrusted("В нём слишком много сертификатов или слишком длинные имена.")
                    : judge(new TimeStampToken(content), signature);
        } catch (TSPException
                | CMSException
                | IOException
                | OperatorCreationException
                | CertificateException
                | RuntimeException malformed) {
            return new Stamped(Finding.STAMP_FALSE.step(), null);
        }
    }

    private Stamped judge(TimeStampToken token, byte[] signature)
            throws TSPException, CMSException, IOException, OperatorCreationException, CertificateException {
        List<X509CertificateHolder> cameAlong =
                List.copyOf(token.getCertificates().getMatches(null));
        X509CertificateHolder authority = Stream.concat(cameAlong.stream(), trust.certificates())
                .filter(token.getSID()::match)
                .findFirst()
                .orElse(null);
        if (authority == null) {
            return untrusted("В нём нет сертификата службы штампов.");
        }
        SignerInformation signer =
                token.toCMSSignedData().getSignerInfos().getSigners().iterator().next();
        if (Algorithms.words(
                        signer.getDigestAlgorithmID(),
                        signer.toASN1Structure().getDigestEncryptionAlgorithm(),
                        authority.getSubjectPublicKeyInfo())
                .isEmpty()) {
            return untrusted("Алгоритм службы штампов не принимается.");
        }
        // Throws what is wrong: certificate, its purpose and validity then, imprint of the token, signature.
        token.validate(new JcaSimpleSignerInfoVerifierBuilder()
                .setProvider(BouncyCastle.PROVIDER)
                .build(authority));
        AlgorithmIdentifier algorithm = token.getTimeStampInfo().getHashAlgorithm();
        if (!Algorithms.isDigest(algorithm.getAlgorithm())
                || !Arrays.equals(
                        digest(algorithm, signature), token.getTimeStampInfo().getMessageImprintDigest())) {
            return new Stamped(Finding.STAMP_FALSE.step(), null);
        }
        return trusted(
                authority, cameAlong, token.getTimeStampInfo().getGenTime().toInstant());
    }

    private Stamped trusted(X509CertificateHolder authority, List<X509CertificateHolder> cameAlong, Instant at) {
        if (at.isAfter(now.plusSeconds(TOLERANCE))) {
            return new Stamped(Finding.STAMP_AHEAD.step(Moments.words(at)), null);
        }
        Chain chain = new Chains(trust, cameAlong).of(authority, at);
        Step doubt = Stream.concat(Stream.of(chain.step()), revocation.of(chain, at).stream())
                .filter(step -> step.outcome() != Outcome.PASSED)
                .findFirst()
                .orElse(null);
        return doubt != null
                ? untrusted(doubt.words())
                : new Stamped(Finding.STAMP_GOOD.step(Moments.words(at), Names.of(authority.getSubject())), at);
    }

    private static Stamped untrusted(String why) {
        return new Stamped(Finding.STAMP_UNTRUSTED.step(why), null);
    }

    static byte[] digest(AlgorithmIdentifier algorithm, byte[] bytes) throws OperatorCreationException, IOException {
        DigestCalculator calculator = new JcaDigestCalculatorProviderBuilder()
                .setProvider(BouncyCastle.PROVIDER)
                .build()
                .get(algorithm);
        try (OutputStream out = calculator.getOutputStream()) {
            out.write(bytes);
        }
        return calculator.getDigest();
    }
}
