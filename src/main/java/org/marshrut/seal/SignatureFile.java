package org.marshrut.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.SignerInformation;
import org.jspecify.annotations.Nullable;

/** What somebody gave as a signature, read as CMS SignedData (RFC 5652): DER or BER, in PEM, or in base64 alone. */
final class SignatureFile {

    /** Bytes: a signature with the document inside may be large, one without it has some kilobytes. */
    static final int LARGEST = 16 << 20;

    static final int MOST_SIGNERS = 32;
    /** For each of these the whole document is counted again. */
    static final int MOST_WITHOUT_ATTRIBUTES = 4;

    static final int MOST_CERTIFICATES = 64;

    /** Names are compared part by part with each other; those of certificates have about ten. */
    static final int MOST_PARTS_OF_NAME = 64;

    /** Versions (RFC 5652, 5.1 and 5.3), by how signatories name their certificates; at most, with other certificates. */
    private static final int BY_ISSUER = 1;

    private static final int BY_KEY = 3;
    private static final int WITH_OTHER_CERTIFICATES = 5;

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (CMS|PKCS7|PKCS #7 SIGNED DATA)-----([^-]*)-----END \\1-----");

    /** Why nothing could be read. */
    static final class Unreadable extends Exception {

        private final Step step;

        Unreadable(Step step) {
            super(step.words(), null, false, false);
            this.step = step;
        }

        Step step() {
            return step;
        }
    }

    private final Collection<X509CertificateHolder> certificates;
    private final List<SignerInformation> signers;
    private final byte @Nullable [] content;
    private final boolean ofDocument;
    private final boolean consistent;

    /** Everything is taken apart here, so that whatever is malformed is found while it is read. */
    private SignatureFile(CMSSignedData data) throws IOException {
        certificates = data.getCertificates().getMatches(null);
        signers = List.copyOf(data.getSignerInfos().getSigners());
        CMSTypedData inside = data.getSignedContent();
        content = inside != null && inside.getContent() instanceof byte[] bytes ? bytes : null;
        ofDocument = CMSObjectIdentifiers.data.equals(data.getSignedContentType());
        consistent = isConsistent(data);
    }

    static SignatureFile read(byte[] given) throws Unreadable {
        if (given.length == 0) {
            throw new Unreadable(Finding.EMPTY.step());
        }
        if (given.length > LARGEST) {
            throw new Unreadable(Finding.TOO_LARGE.step(LARGEST >> 20));
        }
        SignatureFile file = parse(binary(given));
        if (file.signers().isEmpty()) {
            throw new Unreadable(Finding.NO_SIGNERS.step());
        }
        if (file.hasTooManyWithoutAttributes()) {
            throw tooMany();
        }
        return file;
    }

    private static Unreadable tooMany() {
        return new Unreadable(
                Finding.TOO_MANY.step(MOST_SIGNERS, MOST_WITHOUT_ATTRIBUTES, MOST_CERTIFICATES, MOST_PARTS_OF_NAME));
    }

    private static SignatureFile parse(byte[] der) throws Unreadable {
        if (!Asn1Bounds.hold(der)) {
            throw new Unreadable(Finding.NOT_A_SIGNATURE.step());
        }
        try {
            ContentInfo content = ContentInfo.getInstance(ASN1Primitive.fromByteArray(der));
            if (!CMSObjectIdentifiers.signedData.equals(content.getContentType())) {
                throw new Unreadable(Finding.NOT_A_SIGNATURE.step());
            }
            if (hasTooMany(SignedData.getInstance(content.getContent()))) {
                throw tooMany();
            }
            return new SignatureFile(new CMSSignedData(content));
        } catch (IOException | CMSException | RuntimeException notCms) {
            throw new Unreadable(Finding.NOT_A_SIGNATURE.step());
        }
    }

    /** CMS out of whatever it came in. */
    static byte[] binary(byte[] given) throws Unreadable {
        if (given[0] == 0x30) {
            return given;
        }
        String text = new String(given, StandardCharsets.UTF_8).replace("\uFEFF", "");
        Matcher pem = PEM.matcher(text);
        String base64 = (pem.find() ? pem.group(2) : text).replaceAll("\\s", "");
        try {
            byte[] decoded = Base64.getDecoder().decode(base64);
            // The decoder passes over bits behind the end; there is one way only to write a signature.
            if (Base64.getEncoder().encodeToString(decoded).startsWith(base64)) {
                return decoded;
            }
        } catch (IllegalArgumentException notBase64) {
            // Answered below.
        }
        throw new Unreadable(Finding.NOT_A_SIGNATURE.step());
    }

    /** Counted before anything is compared: each signatory is with each certificate, and each part of their names. */
    static boolean hasTooMany(SignedData data) {
        ASN1Encodable[] signers = data.getSignerInfos().toArray();
        ASN1Encodable[] certificates = data.getCertificates() == null
                ? new ASN1Encodable[0]
                : data.getCertificates().toArray();
        return signers.length > MOST_SIGNERS
                || data.getDigestAlgorithms().size() > MOST_SIGNERS
                || certificates.length > MOST_CERTIFICATES
                || Arrays.stream(signers)
                        .map(signer -> SignerInfo.getInstance(signer).getSID())
                        .filter(name -> !name.isTagged())
                        .anyMatch(name -> isLong(
                                IssuerAndSerialNumber.getInstance(name.getId()).getName()))
                || Arrays.stream(certificates)
                        // Of other kinds, which have a tag, nothing is read.
                        .filter(one -> one.toASN1Primitive() instanceof ASN1Sequence)
                        .map(Certificate::getInstance)
                        .anyMatch(one -> isLong(one.getIssuer()) || isLong(one.getSubject()));
    }

    private static boolean isLong(X500Name name) {
        return name.getRDNs().length > MOST_PARTS_OF_NAME || name.getAttributeTypes().length > MOST_PARTS_OF_NAME;
    }

    private boolean hasTooManyWithoutAttributes() {
        return signers.stream()
                        .filter(signer -> signer.toASN1Structure().getAuthenticatedAttributes() == null)
                        .count()
                > MOST_WITHOUT_ATTRIBUTES;
    }

    List<SignerInformation> signers() {
        return signers;
    }

    Collection<X509CertificateHolder> certificates() {
        return certificates;
    }

    /** Null when the signature is detached. */
    byte @Nullable [] content() {
        return content;
    }

    boolean isOfDocument() {
        return ofDocument;
    }

    /**
     * Whether what no signature protects is what the rest says it has to be: versions and algorithms by RFC 5652, names
     * and certificates in the one form that DER has. Then no bit of the file can be changed unseen.
     */
    boolean isConsistent() {
        return consistent;
    }

    private boolean isConsistent(CMSSignedData data) throws IOException {
        Set<AlgorithmIdentifier> listed = data.getDigestAlgorithmIDs();
        for (X509CertificateHolder certificate : certificates) {
            if (!isCanonical(certificate)) {
                return false;
            }
        }
        for (SignerInformation signer : signers) {
            if (signer.getVersion() != version(signer) || !isNamedExactly(signer)) {
                return false;
            }
        }
        return hasItsVersion(data)
                && listed.stream().allMatch(Algorithms::isPlain)
                && names(listed.stream()).equals(names(signers.stream().map(SignerInformation::getDigestAlgorithmID)));
    }

    private boolean hasItsVersion(CMSSignedData data) {
        int least = signers.stream().mapToInt(SignatureFile::version).max().orElse(BY_ISSUER);
        boolean others = !data.getAttributeCertificates().getMatches(null).isEmpty();
        return data.getVersion() == least || others && data.getVersion() <= WITH_OTHER_CERTIFICATES;
    }

    private static int version(SignerInformation signer) {
        return signer.getSID().getSubjectKeyIdentifier() == null ? BY_ISSUER : BY_KEY;
    }

    /** Parsers read more than one way to say true; a signature is counted over the only one that DER allows. */
    private static boolean isCanonical(X509CertificateHolder certificate) throws IOException {
        byte[] given = ASN1Sequence.getInstance(certificate.toASN1Structure().toASN1Primitive())
                .getObjectAt(0)
                .toASN1Primitive()
                .getEncoded();
        return Arrays.equals(
                given, certificate.toASN1Structure().getTBSCertificate().getEncoded(ASN1Encoding.DER));
    }

    /** Names of authorities are compared without regard to case; here each letter counts. */
    private boolean isNamedExactly(SignerInformation signer) throws IOException {
        for (X509CertificateHolder certificate : certificates) {
            if (signer.getSID().match(certificate) && signer.getSID().getIssuer() != null) {
                return Arrays.equals(
                        signer.getSID().getIssuer().getEncoded(),
                        certificate.getIssuer().getEncoded());
            }
        }
        return true;
    }

    private static Set<ASN1ObjectIdentifier> names(Stream<AlgorithmIdentifier> algorithms) {
        return algorithms.map(AlgorithmIdentifier::getAlgorithm).collect(Collectors.toSet());
    }
}
