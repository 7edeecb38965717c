package org.marshrut.seal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.seal.ForeignServer.Failed;
import org.marshrut.seal.RevocationListFile.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Fetches lists of the revoked from where their authorities publish them, into the folder of lists. What comes gets there only
 * when it is a list of somebody trusted and newer than the one in use: who answers in an authority's name can at most be silent.
 */
@Component
class ListDownloads {

    private static final Logger log = LoggerFactory.getLogger(ListDownloads.class);

    private static final int LETTERS_OF_HASH = 32;

    private final List<URI> addresses;
    private final SealSettings settings;
    private final TrustFolders folders;
    private final Clock clock;
    private volatile List<String> troubles = List.of();

    ListDownloads(SealSettings settings, TrustFolders folders, Clock clock) {
        this.addresses = settings.crlAddresses().stream()
                .map(address -> SealSettings.address("MARSHRUT_SEAL_CRL_ADDRESSES", address))
                .toList();
        this.settings = settings;
        this.folders = folders;
        this.clock = clock;
    }

    boolean isUsed() {
        return !addresses.isEmpty();
    }

    /** What of the last turn did not work, a sentence each. */
    List<String> troubles() {
        return troubles;
    }

    /** Asks each address once, one after another. */
    void fetch() {
        List<String> found = new ArrayList<>();
        for (URI address : addresses) {
            try {
                fetch(address);
            } catch (Failed failed) {
                String words = "Список отзыва %s не обновлён. %s".formatted(address, failed.words());
                log.warn(words);
                found.add(words);
            }
        }
        troubles = List.copyOf(found);
    }

    private void fetch(URI address) throws Failed {
        byte[] bytes = ForeignServer.ask(
                HttpRequest.newBuilder(address).header("Accept", "application/pkix-crl, */*"),
                RevocationListFile.LARGEST,
                settings.crlTimeout());
        Trust trust = folders.trust();
        Result result = RevocationListFile.read(bytes, trust.certificates().toList());
        if (result.list() == null) {
            throw new Failed(
                    result.refused() == null
                            ? "Файл не читается как список отзыва."
                            : result.refused().words());
        }
        RevocationList.Head head = result.list().head();
        if (head.thisUpdate().isAfter(clock.instant().plusSeconds(TimeStamps.TOLERANCE))) {
            throw new Failed("Список издан в будущем: %s.".formatted(Moments.words(head.thisUpdate())));
        }
        RevocationList known = trust.lists().get(head.issuer());
        Instant before = known == null ? Instant.MIN : known.head().thisUpdate();
        if (head.thisUpdate().isBefore(before)) {
            throw new Failed(
                    "Сервер отдаёт список старше имеющегося: от %s.".formatted(Moments.words(head.thisUpdate())));
        }
        if (head.thisUpdate().isAfter(before)) {
            put(head.issuer(), bytes);
            folders.refresh();
        }
    }

    /** A file of each issuer, so that one server's mistake takes nobody else's list away. */
    private void put(RevocationList.Issuer issuer, byte[] list) throws Failed {
        Path folder = settings.crls();
        @Nullable Path part = null;
        try {
            // A name that begins with a dot is not read.
            part = Files.createTempFile(folder, ".fetched-", ".part");
            Files.write(part, list);
            Files.move(
                    part,
                    folder.resolve("fetched-" + issuer.key().substring(0, LETTERS_OF_HASH) + ".crl"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Failed("В папку %s не записать. Проверьте её и место на диске.".formatted(folder));
        } finally {
            discard(part);
        }
    }

    private static void discard(@Nullable Path part) {
        try {
            if (part != null) {
                Files.deleteIfExists(part);
            }
        } catch (IOException leftForTheSystem) {
            part.toFile().deleteOnExit();
        }
    }
}
