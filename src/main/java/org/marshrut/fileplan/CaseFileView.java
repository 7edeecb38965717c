package org.marshrut.fileplan;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file as the API shows it. Times carry the offset of its organisation; people are log-ins.
 *
 * @param years null when it is kept for ever
 * @param conditional whether they are counted from the end of something, {@code validUntil}
 * @param documents how many lie in it
 * @param destroyFrom the first day on which it may be destroyed; null while that is not known, or for ever
 * @param transferFrom the first day on which it may go to the archive
 * @param mayChange whether whoever asks keeps it
 */
@Schema(name = "CaseFile")
@JsonInclude(JsonInclude.Include.ALWAYS)
record CaseFileView(
        long id,
        String organisation,
        String organisationName,
        int year,
        String index,
        String title,
        String retention,
        @Nullable Integer years,
        boolean epk,
        boolean conditional,
        String article,
        String state,
        long documents,
        @Nullable Integer volumes,
        @Nullable OffsetDateTime closedAt,
        @Nullable LocalDate validUntil,
        @Nullable LocalDate destroyFrom,
        @Nullable LocalDate transferFrom,
        @Nullable Hold hold,
        @Nullable ByAct act,
        @Nullable String keptBy,
        boolean mayChange) {

    /** @param reason for those who keep it alone */
    @Schema(name = "CaseFileHold")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Hold(@Nullable String reason, String by, OffsetDateTime at) {}

    /** The act by which it was allotted for destruction or given away; all read its number. */
    @Schema(name = "CaseFileAct")
    record ByAct(UUID id, String number, LocalDate date) {}

    /** What lies in a file, for who may read it. */
    @Schema(name = "FiledDocument")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Paper(
            UUID id,
            @Nullable String number,
            @Nullable LocalDate date,
            String heading,
            String kindName,
            String state,
            boolean destroyed) {}

    /**
     * What waits without a file.
     *
     * @param fileIndex as its register says; null when that says none
     * @param reason why it lies nowhere
     */
    @Schema(name = "UnfiledDocument")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Nowhere(
            UUID id,
            @Nullable String number,
            @Nullable LocalDate date,
            String heading,
            String kindName,
            @Nullable String fileIndex,
            String reason) {}

    /**
     * Where a document lies.
     *
     * @param file null while it lies in none
     * @param filedAt when it came to its end; null while it is on its way
     * @param note what became of its content, in words; null while it is here
     */
    @Schema(name = "PlaceOfDocument")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Place(
            @Nullable CaseFileView file,
            @Nullable OffsetDateTime filedAt,
            @Nullable String note) {}
}
