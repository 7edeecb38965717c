package org.marshrut.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.jspecify.annotations.Nullable;
import org.marshrut.seal.RevocationList.Issuer;
import org.marshrut.seal.RevocationListFile.Refused;
import org.marshrut.seal.RevocationListFile.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Reads both folders in the background, what has changed in them alone; who verifies takes what was read last. */
@Component
class TrustFolders {

    private static final Logger log = LoggerFactory.getLogger(TrustFolders.class);
    private static final int LARGEST_CERTIFICATES = 4 << 20;

    private final WatchedFolder<List<X509CertificateHolder>> roots;
    private final WatchedFolder<Result> lists;
    private volatile @Nullable Trust trust;

    TrustFolders(SealSettings settings) {
        roots = new WatchedFolder<>(settings.roots(), LARGEST_CERTIFICATES);
        lists = new WatchedFolder<>(settings.crls(), RevocationListFile.LARGEST);
    }

    Trust trust() {
        Trust read = trust;
        return read == null ? refresh() : read;
    }

    /** A list may be an hour late; half a minute is soon enough. */
    @Scheduled(fixedDelayString = "30s")
    void look() {
        if (roots.isConfigured() || lists.isConfigured()) {
            refresh();
        }
    }

    synchronized Trust refresh() {
        Trust before = trust;
        boolean othersTrusted = roots.refresh(TrustFolders::certificates, false);
        List<X509CertificateHolder> certificates =
                roots.contents().stream().flatMap(List::stream).distinct().toList();
        // Whose list it is depends on who is trusted.
        boolean otherLists = lists.refresh((name, bytes) -> list(name, bytes, certificates), othersTrusted);
        if (before != null && !othersTrusted && !otherLists) {
            return before;
        }
        Trust now = trust(certificates);
        trust = now;
        return now;
    }

    private Trust trust(List<X509CertificateHolder> certificates) {
        Map<Boolean, List<X509CertificateHolder>> selfSigned =
                certificates.stream().collect(Collectors.partitioningBy(TrustFolders::isSelfSigned));
        Map<Issuer, RevocationList> newest = new HashMap<>();
        Map<X500Name, String> refused = new HashMap<>();
        int unread = 0;
        for (Result one : lists.contents()) {
            if (one.list() != null) {
                newest.merge(one.list().head().issuer(), one.list(), TrustFolders::newer);
            } else if (one.refused() != null && one.refused().issuer() != null) {
                refused.put(one.refused().issuer(), one.refused().words());
            } else {
                unread++;
            }
        }
        return new Trust(
                roots.isConfigured(),
                selfSigned.get(true),
                selfSigned.get(false),
                Hash.of(certificates.stream()
                        .map(TrustFolders::hash)
                        .sorted()
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.US_ASCII)),
                lists.isConfigured(),
                Map.copyOf(newest),
                Map.copyOf(refused),
                unread);
    }

    private static RevocationList newer(RevocationList one, RevocationList other) {
        return one.head().thisUpdate().isBefore(other.head().thisUpdate()) ? other : one;
    }

    private static List<X509CertificateHolder> certificates(String name, byte @Nullable [] bytes) {
        List<X509CertificateHolder> found = new ArrayList<>();
        try {
            if (bytes != null) {
                for (var one : CertificateFactory.getInstance("X.509", BouncyCastle.PROVIDER)
                        .generateCertificates(new ByteArrayInputStream(bytes))) {
                    found.add(new X509CertificateHolder(one.getEncoded()));
                }
            }
        } catch (CertificateException | IOException | RuntimeException unreadable) {
            found.clear();
        }
        if (found.isEmpty()) {
            log.warn("No certificate can be read from {} in the folder marshrut.seal.roots", name);
        }
        return found;
    }

    private static Result list(String name, byte @Nullable [] bytes, List<X509CertificateHolder> certificates) {
        Result result = bytes == null
                ? Result.refused(null, "Файл не читается или больше %d МБ.".formatted(RevocationListFile.LARGEST >> 20))
                : RevocationListFile.read(bytes, certificates);
        Refused refused = result.refused();
        if (refused != null) {
            log.warn("A list of the folder marshrut.seal.crls is not used: {}: {}", name, refused.words());
        } else if (result.list() != null) {
            log.info("{}: {} revoked", name, result.list().size());
        }
        return result;
    }

    private static boolean isSelfSigned(X509CertificateHolder certificate) {
        try {
            return certificate.getSubject().equals(certificate.getIssuer())
                    && certificate.isSignatureValid(new JcaContentVerifierProviderBuilder()
                            .setProvider(BouncyCastle.PROVIDER)
                            .build(certificate));
        } catch (Exception notSigned) {
            return false;
        }
    }

    private static String hash(X509CertificateHolder certificate) {
        try {
            return Hash.of(certificate.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
