package org.marshrut.seal;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.util.CollectionStore;

/** A key of this installation, ГОСТ Р 34.10-2012 of 256 bits, and whose signature it makes; for systems that know us by it. */
public final class GostKey {

    private static final String SIGNATURE = "GOST3411-2012-256WITHECGOST3410-2012-256";

    private final PrivateKey key;
    private final X509CertificateHolder certificate;

    private GostKey(PrivateKey key, X509CertificateHolder certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /**
     * @param key PKCS#8 as PEM, not encrypted
     * @param certificate as PEM
     * @throws IllegalArgumentException when they are no such thing, or do not belong together
     */
    public static GostKey read(String key, String certificate) {
        try {
            PrivateKey read = BouncyCastleProvider.getPrivateKey((PrivateKeyInfo) pem(key));
            GostKey made = new GostKey(read, (X509CertificateHolder) pem(certificate));
            byte[] tried = {1};
            if (!GostSeal.of(made.certificate).isOf(tried, made.raw(tried))) {
                throw new IllegalArgumentException("the key is another than the certificate's");
            }
            return made;
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("no key of GOST R 34.10-2012 with its certificate", e);
        }
    }

    static Object pem(String text) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            Object read = parser.readObject();
            if (read == null) {
                throw new IOException("no PEM");
            }
            return read;
        }
    }

    /** Detached, with the certificate. */
    public byte[] cms(byte[] text) {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new SignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder()
                            .setProvider(BouncyCastle.PROVIDER)
                            .build())
                    .build(
                            new JcaContentSignerBuilder(SIGNATURE)
                                    .setProvider(BouncyCastle.PROVIDER)
                                    .build(key),
                            certificate));
            generator.addCertificates(new CollectionStore<>(List.of(certificate)));
            return generator.generate(new CMSProcessableByteArray(text), false).getEncoded();
        } catch (CMSException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The two numbers of the signature alone. */
    public byte[] raw(byte[] text) {
        try {
            Signature signature = Signature.getInstance(SIGNATURE, BouncyCastle.PROVIDER);
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** ГОСТ Р 34.11-2012 of the certificate, 256 bits, in hex of capitals. */
    public String certificateHash() {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("GOST3411-2012-256", BouncyCastle.PROVIDER)
                            .digest(certificate.getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "key of " + certificate.getSubject();
    }
}
