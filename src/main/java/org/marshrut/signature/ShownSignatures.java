package org.marshrut.signature;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.marshrut.document.DocumentView;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.document.KeptSignatures;
import org.springframework.stereotype.Component;

/** Electronic signatures as the card of their document shows them. */
@Component
class ShownSignatures implements KeptSignatures {

    private final ElectronicSignatures signatures;
    private final Files files;

    ShownSignatures(ElectronicSignatures signatures, Files files) {
        this.signatures = signatures;
        this.files = files;
    }

    @Override
    public List<DocumentView.Signature> of(UUID document, ZoneId zone) {
        List<ElectronicSignature> kept = signatures.of(document);
        if (kept.isEmpty()) {
            return List.of();
        }
        Map<UUID, Integer> versions =
                files.of(document).stream().collect(Collectors.toMap(FileVersion::id, FileVersion::version));
        return kept.stream()
                .map(one -> new DocumentView.Signature(
                        one.id(),
                        one.fileId(),
                        versions.getOrDefault(one.fileId(), 0),
                        one.owner(),
                        one.serial(),
                        one.issuer(),
                        in(one.validFrom(), zone),
                        in(one.validTo(), zone),
                        one.login(),
                        one.party(),
                        in(one.receivedAt(), zone)))
                .toList();
    }

    private static OffsetDateTime in(OffsetDateTime at, ZoneId zone) {
        return at.atZoneSameInstant(zone).toOffsetDateTime();
    }
}
