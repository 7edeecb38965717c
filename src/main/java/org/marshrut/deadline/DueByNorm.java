package org.marshrut.deadline;

import java.util.Map;
import java.util.Optional;
import org.marshrut.engine.DrawnStep;
import org.marshrut.engine.StepListener;
import org.marshrut.step.StepKind;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A step that judges or signs is due by the norm of its kind also where its diagram forgets to say so, or nobody would ever
 * be late with it. A diagram that says another due date has its way.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DueByNorm extends StepListener {

    private static final Map<StepKind, String> NORMS = Map.of(
            StepKind.ENDORSEMENT, "ENDORSEMENT",
            StepKind.VISA, "VISA",
            StepKind.EXAMINATION, "EXAMINATION",
            StepKind.EDITING, "EDITING",
            StepKind.SIGNATURE, "SIGNATURE");

    @Override
    protected void drawn(DrawnStep step) {
        if (step.isTask() && step.dueDate().isEmpty()) {
            Optional.ofNullable(NORMS.get(step.kind()))
                    .ifPresent(norm -> step.dueBy("${deadlines.byNorm(execution, '%s')}".formatted(norm)));
        }
    }
}
