package org.marshrut.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.kind.SignatureUse;
import org.marshrut.step.StepKind;

/**
 * An open task on the desk of the one who asks. Times carry the offset of the office in whose working time it is counted.
 *
 * @param name of the step, as its diagram calls it
 * @param number of the act, or of the draft; null while it has none
 * @param heading null for those who may not read the document, as {@code from}
 * @param from the author and his organisation, or the correspondent of an incoming paper
 * @param insteadOf for whom the one who asks has it, and on what ground; null when it is his own
 * @param holder who has it, by name; null while it is only offered, and for whoever has it himself
 * @param left what is left of its term, or how much it is overdue; null without a deadline
 * @param clause on which its term stands; null when none is known
 * @param openedAt when the one who asks first had it before him
 * @param signature whether he signs electronically; null where nothing is signed so
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record DeskCard(
        String taskId,
        @Nullable StepKind step,
        String name,
        UUID documentId,
        @Nullable String number,
        @Nullable String heading,
        String kindName,
        @Nullable String from,
        @Nullable String insteadOf,
        @Nullable String holder,
        @Nullable OffsetDateTime due,
        @Nullable String left,
        @Nullable String clause,
        boolean overdue,
        boolean restricted,
        @Nullable OffsetDateTime openedAt,
        @Nullable SignatureUse signature) {}
