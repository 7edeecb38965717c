package org.marshrut.cockpit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The way of a document as those see it who keep the product running: who had it when and for how long. Nothing in it is a
 * word of the document, of its remarks or of its files.
 *
 * @param now what is awaited: steps of people, and events that routes wait for
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record WatchedRoute(
        WatchedDocument document, List<WatchedStep> steps, List<WatchedStep> now, List<WatchedDiagram> diagrams) {

    /** @param submittedAt by the clock of its organisation */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record WatchedDocument(
            UUID id,
            String kind,
            String kindName,
            @Nullable String projectNumber,
            @Nullable String registrationNumber,
            @Nullable LocalDate registrationDate,
            String organisation,
            String organisationName,
            String state,
            OffsetDateTime submittedAt) {}

    /**
     * @param taskKey id of the step on its diagram; of what no step asked for, such as a recall, its name
     * @param who decided, or is asked now; null while only groups are asked
     * @param instead whose decision it is, if another gives it for him
     * @param until when it was decided or no longer needed; null while it is awaited
     * @param took from {@code since} to {@code until} or now, in working time of the document's organisation, ISO 8601
     * @param preliminary whether that rests on a year without a production calendar
     * @param overdueBy working time, ISO 8601; null without a mark
     * @param called name of the called route; null for a step of the document's own
     * @param definition id of the version of the route; null for what no step asked for
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record WatchedStep(
            String taskKey,
            @Nullable String name,
            @Nullable String who,
            @Nullable String whoName,
            @Nullable String instead,
            List<String> candidateGroups,
            OffsetDateTime since,
            @Nullable OffsetDateTime until,
            String took,
            boolean preliminary,
            @Nullable String decision,
            @Nullable String overdueBy,
            @Nullable String called,
            @Nullable String definition) {}

    /**
     * A route of the document, to be drawn; its drawing is the engine's.
     *
     * @param called whether another route has called it
     * @param done ids of what has been passed, {@code now} of where it stands
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record WatchedDiagram(
            String definition,
            String key,
            String name,
            int version,
            boolean called,
            List<String> done,
            List<String> now) {}
}
