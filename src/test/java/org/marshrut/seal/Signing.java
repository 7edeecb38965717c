package org.marshrut.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.rosstandart.RosstandartObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;

/** Signs as programs of signatories do. */
final class Signing {

    /** How, beside who and what. */
    enum Form {
        CADES_BES,
        WITH_ATTRIBUTES,
        WITHOUT_ATTRIBUTES,
        NAMING_ANOTHER,
        WITHOUT_CERTIFICATE
    }

    private Signing() {}

    static byte[] detached(byte[] document, Form form, Owner... owners) {
        return bytes(sign(document, form, false, List.of(), owners));
    }

    static byte[] attached(byte[] document, Owner... owners) {
        return bytes(sign(document, Form.CADES_BES, true, List.of(), owners));
    }

    static CMSSignedData sign(
            byte[] document, Form form, boolean inside, List<X509CertificateHolder> others, Owner... owners) {
        try {
            var generator = new CMSSignedDataGenerator();
            List<X509CertificateHolder> certificates = new ArrayList<>(others);
            for (Owner owner : owners) {
                generator.addSignerInfoGenerator(signer(form, owner));
                if (form != Form.WITHOUT_CERTIFICATE) {
                    certificates.add(owner.certificate());
                }
            }
            generator.addCertificates(new CollectionStore<>(certificates));
            return generator.generate(new CMSProcessableByteArray(document), inside);
        } catch (CMSException e) {
            throw new IllegalStateException(e);
        }
    }

    static SignerInfoGenerator signer(Form form, Owner owner) {
        try {
            var builder = new JcaSignerInfoGeneratorBuilder(digests());
            if (form == Form.WITHOUT_ATTRIBUTES) {
                builder.setDirectSignature(true);
            } else if (form != Form.WITH_ATTRIBUTES) {
                X509CertificateHolder named = form == Form.NAMING_ANOTHER
                        ? Owner.root(Suite.GOST_256, "Другой").certificate()
                        : owner.certificate();
                builder.setSignedAttributeGenerator(
                        new DefaultSignedAttributeTableGenerator(new AttributeTable(new Attribute(
                                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                                new DERSet(new SigningCertificateV2(new ESSCertIDv2(
                                        digestOf(owner.suite()),
                                        digest(digestOf(owner.suite()), named.getEncoded()))))))));
            }
            return builder.build(owner.signer(), owner.certificate());
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param at what the clock of the service says */
    static CMSSignedData stamped(CMSSignedData signature, Owner service, Instant at) {
        return stamped(signature, service, at, signature);
    }

    /** @param of whose signature is stamped in truth */
    static CMSSignedData stamped(CMSSignedData signature, Owner service, Instant at, CMSSignedData of) {
        SignerInformation signer =
                signature.getSignerInfos().getSigners().iterator().next();
        byte[] value = of.getSignerInfos().getSigners().iterator().next().getSignature();
        try {
            TimeStampToken token = token(service, at, value);
            var stamped = SignerInformation.replaceUnsignedAttributes(
                    signer,
                    new AttributeTable(new Attribute(
                            PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                            new DERSet(token.toCMSSignedData().toASN1Structure()))));
            return CMSSignedData.replaceSigners(signature, new SignerInformationStore(stamped));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static TimeStampToken token(Owner service, Instant at, byte[] signature) throws Exception {
        AlgorithmIdentifier algorithm = digestOf(service.suite());
        var generator = new TimeStampTokenGenerator(
                new JcaSignerInfoGeneratorBuilder(digests()).build(service.signer(), service.certificate()),
                digests().get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                new ASN1ObjectIdentifier("1.2.643.2.2.38.4"));
        generator.addCertificates(new CollectionStore<>(List.of(service.certificate())));
        var request = new TimeStampRequestGenerator();
        request.setCertReq(true);
        return generator.generate(
                request.generate(algorithm.getAlgorithm(), digest(algorithm, signature), BigInteger.ONE),
                BigInteger.TEN,
                Date.from(at));
    }

    static byte[] bytes(CMSSignedData signature) {
        try {
            return signature.getEncoded("DER");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AlgorithmIdentifier digestOf(Suite suite) {
        return new AlgorithmIdentifier(
                switch (suite) {
                    case GOST_256 -> RosstandartObjectIdentifiers.id_tc26_gost_3411_12_256;
                    case GOST_512 -> RosstandartObjectIdentifiers.id_tc26_gost_3411_12_512;
                    default -> NISTObjectIdentifiers.id_sha256;
                });
    }

    private static byte[] digest(AlgorithmIdentifier algorithm, byte[] bytes)
            throws OperatorCreationException, IOException {
        DigestCalculator calculator = digests().get(algorithm);
        calculator.getOutputStream().write(bytes);
        return calculator.getDigest();
    }

    static DigestCalculatorProvider digests() throws OperatorCreationException {
        return new JcaDigestCalculatorProviderBuilder()
                .setProvider(BouncyCastle.PROVIDER)
                .build();
    }
}
