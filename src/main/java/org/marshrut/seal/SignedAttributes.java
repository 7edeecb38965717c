package org.marshrut.seal;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/** What a signatory has signed beside the document (RFC 5652, 11; RFC 5035). Each of these may be there once, with one value. */
final class SignedAttributes {

    private static final Set<ASN1ObjectIdentifier> ONCE = Set.of(
            CMSAttributes.contentType,
            CMSAttributes.messageDigest,
            CMSAttributes.signingTime,
            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
            PKCSObjectIdentifiers.id_aa_signingCertificate);

    private final AttributeTable table;

    SignedAttributes(AttributeTable table) {
        this.table = table;
    }

    /** Null when there is none. */
    byte @Nullable [] messageDigest() {
        ASN1Encodable value = value(CMSAttributes.messageDigest);
        return value == null ? null : ASN1OctetString.getInstance(value).getOctets();
    }

    /** What the signatory says himself: his clock proves nothing. */
    @Nullable
    Instant claimedTime() {
        ASN1Encodable value = value(CMSAttributes.signingTime);
        return value == null ? null : Time.getInstance(value).getDate().toInstant();
    }

    Step judge(X509CertificateHolder certificate) throws IOException, OperatorCreationException {
        if (isRepeated() || !CMSObjectIdentifiers.data.equals(value(CMSAttributes.contentType))) {
            return Finding.ATTRIBUTES_WRONG.step();
        }
        ESSCertIDv2 named = named();
        if (named == null) {
            return Finding.CERTIFICATE_NOT_NAMED.step();
        }
        return names(named, certificate) ? Finding.ATTRIBUTES_GOOD.step() : Finding.CERTIFICATE_EXCHANGED.step();
    }

    private @Nullable ESSCertIDv2 named() {
        ASN1Encodable second = value(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        if (second != null) {
            return SigningCertificateV2.getInstance(second).getCerts()[0];
        }
        ASN1Encodable first = value(PKCSObjectIdentifiers.id_aa_signingCertificate);
        return first == null
                ? null
                : ESSCertIDv2.from(SigningCertificate.getInstance(first).getCerts()[0]);
    }

    private static boolean names(ESSCertIDv2 named, X509CertificateHolder certificate)
            throws IOException, OperatorCreationException {
        DigestCalculator calculator = new JcaDigestCalculatorProviderBuilder()
                .setProvider(BouncyCastle.PROVIDER)
                .build()
                .get(named.getHashAlgorithm());
        try (OutputStream out = calculator.getOutputStream()) {
            out.write(certificate.getEncoded());
        }
        IssuerSerial serial = named.getIssuerSerial();
        return Arrays.equals(calculator.getDigest(), named.getCertHash())
                && (serial == null || serial.getSerial().getValue().equals(certificate.getSerialNumber()));
    }

    private boolean isRepeated() {
        Set<ASN1ObjectIdentifier> seen = new HashSet<>();
        for (Attribute one : table.toASN1Structure().getAttributes()) {
            if (ONCE.contains(one.getAttrType())
                    && (!seen.add(one.getAttrType()) || one.getAttrValues().size() != 1)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable ASN1Encodable value(ASN1ObjectIdentifier type) {
        Attribute attribute = table.get(type);
        return attribute == null || attribute.getAttrValues().size() == 0
                ? null
                : attribute.getAttrValues().getObjectAt(0);
    }
}
