package org.marshrut.seal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.jspecify.annotations.Nullable;

/** A file of the folder of lists (RFC 5280, section 5), read once: its issuer's signature first, the entries one by one after it. */
final class RevocationListFile {

    /** Bytes. The largest lists of Russian authorities have some megabytes. */
    static final int LARGEST = 64 << 20;

    private static final Pattern PEM = Pattern.compile("-----BEGIN X509 CRL-----([^-]*)-----END X509 CRL-----");
    /** What says something of the list that changes nothing in its meaning. */
    private static final Set<ASN1ObjectIdentifier> HARMLESS = Set.of(
            Extension.cRLNumber, Extension.authorityKeyIdentifier, Extension.reasonCode, Extension.invalidityDate);

    /**
     * Why a list is not used.
     *
     * @param issuer null when not even that could be read
     * @param words a sentence in Russian
     */
    record Refused(@Nullable X500Name issuer, String words) {}

    /** One of the two is there. */
    record Result(@Nullable RevocationList list, @Nullable Refused refused) {

        static Result refused(@Nullable X500Name issuer, String words) {
            return new Result(null, new Refused(issuer, words));
        }
    }

    private RevocationListFile() {}

    /** @param authorities certificates of those who may have issued it */
    static Result read(byte[] file, Collection<X509CertificateHolder> authorities) {
        byte[] der = binary(file);
        if (!Asn1Bounds.holdList(der)) {
            return Result.refused(null, "Файл не читается как список отзыва.");
        }
        try (ASN1InputStream in = new ASN1InputStream(der, true)) {
            ASN1Sequence outer = ASN1Sequence.getInstance(in.readObject());
            ASN1Sequence signed = ASN1Sequence.getInstance(outer.getObjectAt(0));
            return read(
                    Hash.of(file),
                    signed,
                    AlgorithmIdentifier.getInstance(outer.getObjectAt(1)),
                    ASN1BitString.getInstance(outer.getObjectAt(2)).getOctets(),
                    authorities);
        } catch (IOException | RuntimeException | OperatorCreationException malformed) {
            return Result.refused(null, "Файл не читается как список отзыва.");
        }
    }

    private static Result read(
            String sha256,
            ASN1Sequence signed,
            AlgorithmIdentifier algorithm,
            byte[] signature,
            Collection<X509CertificateHolder> authorities)
            throws IOException, OperatorCreationException {
        TBSCertList list = TBSCertList.getInstance(signed);
        List<X509CertificateHolder> named = authorities.stream()
                .filter(one -> one.getSubject().equals(list.getIssuer()))
                .toList();
        if (named.isEmpty()) {
            return Result.refused(
                    list.getIssuer(), "Сертификата его издателя нет в папке доверенных корней. Положите его туда.");
        }
        X509CertificateHolder signer = null;
        for (X509CertificateHolder one : named) {
            if (signer == null && isSigned(signed, list, algorithm, signature, one)) {
                signer = one;
            }
        }
        if (signer == null) {
            return Result.refused(
                    list.getIssuer(), "Подпись списка неверна, или его издателю не дано право подписывать списки.");
        }
        String unsupported = unsupported(list);
        if (unsupported != null) {
            return Result.refused(list.getIssuer(), unsupported);
        }
        return entries(sha256, list, signer);
    }

    private static boolean isSigned(
            ASN1Sequence signed,
            TBSCertList list,
            AlgorithmIdentifier algorithm,
            byte[] signature,
            X509CertificateHolder authority)
            throws IOException, OperatorCreationException {
        KeyUsage usage = KeyUsage.fromExtensions(authority.getExtensions());
        if (!algorithm.equals(list.getSignature())
                || !Algorithms.accepted(algorithm, authority)
                || usage != null && !usage.hasUsages(KeyUsage.cRLSign)) {
            return false;
        }
        try {
            ContentVerifier verifier = new JcaContentVerifierProviderBuilder()
                    .setProvider(BouncyCastle.PROVIDER)
                    .build(authority)
                    .get(algorithm);
            try (OutputStream out = verifier.getOutputStream()) {
                // Not yet taken apart, so these are the bytes of the file.
                out.write(signed.getEncoded());
            }
            return verifier.verify(signature);
        } catch (CertificateException noKey) {
            return false;
        }
    }

    private static @Nullable String unsupported(TBSCertList list) {
        if (list.getNextUpdate() == null) {
            return "В нём не сказано, до какого дня он действует.";
        }
        Extensions extensions = list.getExtensions();
        if (extensions == null) {
            return null;
        }
        if (extensions.getExtension(Extension.deltaCRLIndicator) != null) {
            return "Это список изменений (дельта), нужен полный.";
        }
        if (extensions.getExtension(Extension.issuingDistributionPoint) != null) {
            return "Это список части сертификатов или чужих сертификатов (косвенный), нужен полный.";
        }
        return unknown(extensions) ? "В нём есть обязательные сведения, которых «Маршрут» не знает." : null;
    }

    private static Result entries(String sha256, TBSCertList list, X509CertificateHolder signer) throws IOException {
        List<byte[]> rows = new ArrayList<>();
        Enumeration<?> entries = list.getRevokedCertificateEnumeration();
        while (entries.hasMoreElements()) {
            TBSCertList.CRLEntry entry = (TBSCertList.CRLEntry) entries.nextElement();
            Extensions extensions = entry.getExtensions();
            if (extensions != null && (unknown(extensions) || isIndirect(extensions))) {
                return Result.refused(
                        list.getIssuer(), "В нём есть обязательные сведения, которых «Маршрут» не знает.");
            }
            rows.add(RevocationList.row(entry.getUserCertificate().getValue(), since(entry, extensions)));
        }
        var issuer = new RevocationList.Issuer(
                list.getIssuer(), Hash.of(signer.getSubjectPublicKeyInfo().getEncoded()));
        var head = new RevocationList.Head(
                issuer,
                list.getThisUpdate().getDate().toInstant(),
                list.getNextUpdate().getDate().toInstant(),
                sha256);
        return new Result(RevocationList.of(head, rows), null);
    }

    /** From when on the key was not its owner's alone, when the authority says so: that is earlier than it was revoked. */
    private static Instant since(TBSCertList.CRLEntry entry, @Nullable Extensions extensions) {
        Instant revoked = entry.getRevocationDate().getDate().toInstant();
        if (extensions == null || extensions.getExtension(Extension.invalidityDate) == null) {
            return revoked;
        }
        try {
            Instant invalid = ASN1GeneralizedTime.getInstance(
                            extensions.getExtensionParsedValue(Extension.invalidityDate))
                    .getDate()
                    .toInstant();
            return invalid.isBefore(revoked) ? invalid : revoked;
        } catch (ParseException notATime) {
            throw new IllegalArgumentException(notATime);
        }
    }

    private static boolean unknown(Extensions extensions) {
        for (ASN1ObjectIdentifier critical : extensions.getCriticalExtensionOIDs()) {
            if (!HARMLESS.contains(critical)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIndirect(Extensions extensions) {
        return extensions.getExtension(Extension.certificateIssuer) != null;
    }

    private static byte[] binary(byte[] file) {
        if (file.length > 0 && file[0] == 0x30) {
            return file;
        }
        String text = new String(file, StandardCharsets.US_ASCII);
        Matcher pem = PEM.matcher(text);
        try {
            return Base64.getDecoder().decode((pem.find() ? pem.group(1) : text).replaceAll("\\s", ""));
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
