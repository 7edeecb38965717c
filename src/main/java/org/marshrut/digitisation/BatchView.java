package org.marshrut.digitisation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A batch as whoever works on it sees it.
 *
 * @param taskId of the task that whoever asks has of it now; null when he has none
 * @param stage {@code SCANNING}, {@code ACCEPTING} or {@code DONE}
 * @param units all that are in it still; {@code left} are to be scanned, {@code scanned} wait for a decision, {@code rejected}
 *     and {@code accepted} have one, {@code counted} are digitised
 * @param pages of those that are counted
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record BatchView(
        UUID documentId,
        @Nullable String number,
        String heading,
        String archive,
        String stage,
        @Nullable String taskId,
        @Nullable OffsetDateTime due,
        int units,
        int left,
        int scanned,
        int rejected,
        int accepted,
        int counted,
        long pages) {

    record BatchPage(List<BatchView> items, long total, int page, int size) {}

    /**
     * A unit of it. Of one that was withdrawn nothing is said but that.
     *
     * @param state {@code WAITING}, {@code SCANNED}, {@code REJECTED}, {@code ACCEPTED}, {@code COUNTED}, {@code WITHDRAWN} or
     *     {@code RELEASED}
     * @param remark why it was rejected; empty when it was not
     * @param files of this round of scanning
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record BatchLine(
            long id,
            int number,
            String state,
            String shelfMark,
            String heading,
            @Nullable Integer yearsFrom,
            @Nullable Integer yearsTo,
            @Nullable Integer sheets,
            @Nullable Integer pages,
            String description,
            String remark,
            @Nullable String scannedBy,
            List<Scan> files) {}

    record Scan(UUID id, String name, long size, String url) {}

    record LinePage(List<BatchLine> items, long total, int page, int size) {}
}
