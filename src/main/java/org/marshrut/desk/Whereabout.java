package org.marshrut.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.step.StepKind;

/**
 * Where a document is, in words ready to be shown.
 *
 * @param author who submitted it, by name
 * @param organisation its short name
 * @param steps that wait for somebody now
 */
record Whereabout(
        UUID document,
        String kindName,
        String author,
        String organisation,
        boolean restricted,
        List<WaitingStep> steps) {

    /**
     * Times carry the offset of the office in whose working time the step is counted.
     *
     * @param with who has it, or what group may take it, by name
     * @param taken whether somebody has it
     * @param left what is left of its term, or how much it is overdue; null without a deadline
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record WaitingStep(
            String taskId,
            @Nullable StepKind step,
            String name,
            String with,
            boolean taken,
            OffsetDateTime since,
            @Nullable OffsetDateTime due,
            @Nullable String left,
            boolean overdue) {}
}
