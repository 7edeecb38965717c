package org.marshrut.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.Set;
import org.marshrut.exchange.OutgoingPackages.Addressee;
import org.marshrut.exchange.Quarantine.Pending;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Brings folders to where their rows say they are: each step may have been done before a crash. A package lies as it came, in a
 * folder of its own beside {@code reason.txt}.
 */
@Component
class QuarantineFolder {

    private static final String REASON = "reason.txt";

    private final Quarantine rows;
    private final OutgoingPackages outgoing;
    private final ExchangeParticipants participants;

    QuarantineFolder(Quarantine rows, OutgoingPackages outgoing, ExchangeParticipants participants) {
        this.rows = rows;
        this.outgoing = outgoing;
        this.participants = participants;
    }

    /** @return names in the inbox that nobody may take now: their rows say they are in quarantine, and the disk does not let them */
    Set<String> settle(Path inbox, Path quarantine, Troubles troubles) {
        Set<String> held = new LinkedHashSet<>();
        for (Pending one : rows.pending()) {
            try {
                settle(one, inbox, quarantine);
            } catch (IOException e) {
                troubles.add("Карантин: «%s» не перенесён".formatted(one.folder()), e);
                held.add(one.folder());
            }
        }
        return held;
    }

    private void settle(Pending one, Path inbox, Path quarantine) throws IOException {
        Path place = quarantine.resolve(one.place());
        Path kept = place.resolve(one.folder());
        if (!one.moved()) {
            Path came = inbox.resolve(one.folder());
            if (exists(came)) {
                Files.createDirectories(place);
                Files.writeString(place.resolve(REASON), one.reason() + "\n", StandardCharsets.UTF_8);
                move(came, kept);
            }
            rows.moved(one.id());
        }
        if (one.state() == QuarantineState.AGAIN) {
            if (exists(kept)) {
                move(kept, free(inbox, one));
            }
            rows.done(one.id(), () -> {});
            FileSystemUtils.deleteRecursively(place);
        } else if (one.state() == QuarantineState.DISCARDED) {
            FileSystemUtils.deleteRecursively(place);
            rows.done(one.id(), () -> refuse(one));
        }
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static Path free(Path inbox, Pending one) {
        Path place = inbox.resolve(one.folder());
        return exists(place) ? inbox.resolve(one.folder() + "-" + one.id()) : place;
    }

    /** Within a disk, in one step: half a package would look like a whole one to whoever comes next. */
    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (java.nio.file.AtomicMoveNotSupportedException e) {
            throw new FileSystemException(
                    from.toString(), to.toString(), "папки обмена лежат на разных дисках, а нужен один");
        }
    }

    /** Whoever sent it learns that it was not taken, if he is known. */
    private void refuse(Pending one) {
        if (one.messageUid() != null && one.sender() != null) {
            participants.sender(one.senderUid(), one.sender()).ifPresent(sender -> participants
                    .any()
                    .ifPresent(organisation -> outgoing.acknowledge(
                            one.messageUid(), new Addressee(null, sender.code()), organisation, one.reason())));
        }
    }
}
