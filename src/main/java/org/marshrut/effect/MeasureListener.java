package org.marshrut.effect;

import org.marshrut.engine.DrawnStep;
import org.marshrut.engine.StepListener;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Measures what an analyst has drawn to be measured: the property {@code measure} of a step. SEARCH and WAITING last as long as
 * the step does; RESULT is the end of the service, when the step is done.
 */
@Component
class MeasureListener extends StepListener {

    private final MeasuredSteps steps;
    private final ServiceTimes times;

    MeasureListener(@Lazy MeasuredSteps steps, @Lazy ServiceTimes times) {
        this.steps = steps;
        this.times = times;
    }

    @Override
    protected void drawn(DrawnStep step) {
        step.property("measure").ifPresent(measure -> {
            if (measure.equals("RESULT")) {
                step.onLeave(execution -> times.measure(execution.getProcessBusinessKey()));
            } else {
                step.onEnter(execution ->
                        steps.begin(execution.getProcessBusinessKey(), execution.getActivityInstanceId(), measure));
                step.onLeave(execution -> steps.end(execution.getActivityInstanceId()));
            }
        });
    }
}
