package org.marshrut.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.step.StepKind;

/**
 * The way of a document so far, called routes included.
 *
 * @param steps what was asked of people, in that order
 * @param now those of them that nobody has answered, and the events for which its routes wait
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TravelledRoute(List<Step> steps, List<Step> now) {

    /**
     * @param taskKey id of the step on its diagram; of what no step asked for, such as a recall, its name
     * @param step null for an event, and for what no step asked for
     * @param who decided, or is asked now; null while only groups are asked
     * @param instead whose decision it is, if another gives it for him
     * @param until when it was decided or no longer needed; null while it is awaited
     * @param decision null while it is awaited, or when it was not needed
     * @param overdueBy working time, ISO 8601; null without a mark
     * @param called name of the called route; null for a step of the document's own
     * @param definition id of the version of the route; null for what no step asked for
     */
    @Schema(name = "RouteStep")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Step(
            String taskKey,
            @Nullable String name,
            @Nullable StepKind step,
            @Nullable String who,
            @Nullable String whoName,
            @Nullable String instead,
            List<String> candidateGroups,
            @Nullable String basis,
            OffsetDateTime since,
            @Nullable OffsetDateTime until,
            @Nullable String decision,
            @Nullable String overdueBy,
            @Nullable String called,
            @Nullable String definition) {}

    /**
     * A route of the document, to be drawn.
     *
     * @param called whether another route has called it
     * @param xml address of its drawing
     * @param done ids of what has been passed
     * @param now ids of where it stands
     * @param steps who did what when on it
     */
    @Schema(name = "RouteDiagram")
    record Diagram(
            String processDefinitionId,
            String key,
            String name,
            int version,
            boolean called,
            String xml,
            List<String> done,
            List<String> now,
            List<Step> steps) {}
}
