package org.marshrut.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.operator.DigestCalculator;
import org.springframework.core.io.InputStreamSource;

/** The document under the signatures. It is read once for each digest that they need, and never held as a whole. */
final class SignedDocument {

    /** Signed attributes are short; a document of their size is looked at, a larger one cannot be any. */
    private static final int LONGEST_ATTRIBUTES = 64 << 10;

    private static final int SET = 0x31;

    private final InputStreamSource source;
    private final Map<String, byte[]> digests = new HashMap<>();

    SignedDocument(InputStreamSource source) {
        this.source = source;
    }

    /** @throws UncheckedIOException when it cannot be read: that is nothing about the signature */
    byte[] digest(DigestCalculator calculator) {
        return digests.computeIfAbsent(
                calculator.getAlgorithmIdentifier().getAlgorithm().getId(), algorithm -> {
                    copyTo(calculator.getOutputStream());
                    return calculator.getDigest();
                });
    }

    void copyTo(OutputStream out) {
        try (InputStream in = source.getInputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Without signed attributes the document itself is under the signature. Then the attributes of another signature could
     * be passed off as a document that somebody has signed.
     */
    boolean looksLikeAttributes() {
        byte[] start;
        try (InputStream in = source.getInputStream()) {
            start = in.readNBytes(LONGEST_ATTRIBUTES + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (start.length == 0 || start.length > LONGEST_ATTRIBUTES || start[0] != SET || !Asn1Bounds.hold(start)) {
            return false;
        }
        try {
            for (ASN1Encodable one : ASN1Set.getInstance(ASN1Primitive.fromByteArray(start))) {
                if (Attribute.getInstance(one).getAttrType().equals(CMSAttributes.messageDigest)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | RuntimeException somethingElse) {
            return false;
        }
    }
}
