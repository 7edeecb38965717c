package org.marshrut.portal;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A published act as the public sees it; times are local to its organisation. */
public record Act(
        UUID id,
        String kindName,
        String heading,
        String organisation,
        String registrationNumber,
        LocalDate registrationDate,
        LocalDate inForceFrom,
        ZonedDateTime publishedAt,
        @Nullable ZonedDateTime withdrawnAt,
        List<Line> card) {

    /** What the public sees of its card. */
    public record Line(String label, String value) {}

    public boolean isWithdrawn() {
        return withdrawnAt != null;
    }

    /** As officials quote it: «Постановление Правительства от 24.11.2026 № 1-П». */
    public String citation() {
        return "%s от %s %s".formatted(kindName, Words.date(registrationDate), registrationNumber);
    }
}
