package org.marshrut.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/** A verifier whose two folders the test fills. */
final class Office {

    final Path roots;
    final Path crls;
    final TrustFolders folders;
    private final Verifier verifier;

    private Office(@Nullable Path roots, @Nullable Path crls) {
        this.roots = roots == null ? Path.of("") : roots;
        this.crls = crls == null ? Path.of("") : crls;
        folders = new TrustFolders(settings(roots, crls, List.of(), Duration.ofSeconds(10)));
        verifier = new Verifier(folders, Clock.fixed(Owner.NOW, ZoneId.of("UTC")));
    }

    static Office with(Path folder) {
        try {
            return new Office(
                    Files.createDirectories(folder.resolve("roots")), Files.createDirectories(folder.resolve("crls")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SealSettings settings(@Nullable Path roots, @Nullable Path crls, List<String> addresses, Duration patience) {
        return new SealSettings(roots, crls, 0, addresses, Duration.ofHours(1), patience);
    }

    /** A client of the service that trusts whom this trusts. @param policy none when empty */
    TimeStampService stamps(TestTsa tsa, String policy) {
        return new TimeStampService(tsa.settings(policy), folders, Clock.fixed(Owner.NOW, ZoneId.of("UTC")));
    }

    static Office withoutFolders() {
        return new Office(null, null);
    }

    Office trust(Owner... owners) {
        for (Owner owner : owners) {
            put(roots.resolve(owner.certificate().getSerialNumber() + ".cer"), encoded(owner.certificate()));
        }
        return this;
    }

    Office list(String name, byte[] list) {
        return put(crls.resolve(name), list);
    }

    private Office put(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        folders.refresh();
        return this;
    }

    Verification verify(byte @Nullable [] document, byte[] signature) {
        return verify(document, signature, null);
    }

    Verification verify(byte @Nullable [] document, byte[] signature, @Nullable Instant receivedAt) {
        return verifier.verify(
                document == null ? null : () -> new ByteArrayInputStream(document), signature, receivedAt);
    }

    static byte[] encoded(X509CertificateHolder certificate) {
        try {
            return certificate.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
