package org.marshrut.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One registered paper.
 *
 * @param kindName what the paper is called
 * @param correspondent who sent an incoming one, with his number and day
 * @param addressees to whom an outgoing one was sent, by name
 * @param sheets on paper; null when nobody has counted them
 * @param performers who has to execute the resolutions on it, by name, in the order of the assignments
 * @param fileIndex of the file (дело) in which it lies
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record JournalEntry(
        UUID id,
        JournalKind kind,
        String kindName,
        String number,
        LocalDate date,
        String heading,
        boolean restricted,
        @Nullable String correspondent,
        @Nullable String correspondentNumber,
        @Nullable LocalDate correspondentDate,
        List<String> addressees,
        @Nullable Integer sheets,
        List<String> performers,
        @Nullable String fileIndex) {}
