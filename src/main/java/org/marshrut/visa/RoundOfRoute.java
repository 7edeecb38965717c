package org.marshrut.visa;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/** Which round a step of a route is about, also where the route was drawn or started without what the shipped ones have. */
final class RoundOfRoute {

    /** The number of the round that runs. */
    static final String ROUND = "roundOfVisas";

    /** How many passes through the approval stage are over. */
    static final String PASSES = "round";

    private RoundOfRoute() {}

    /** The step by which the round was called; of a route that asks for visas by itself, the step that asks. */
    static String step(DelegateExecution execution) {
        DelegateExecution caller = execution.getProcessInstance().getSuperExecution();
        return (caller == null ? execution : caller).getCurrentActivityId();
    }

    static int passes(DelegateExecution execution) {
        return execution.getVariable(PASSES) instanceof Number passes ? passes.intValue() : 0;
    }

    /** Null before it is opened. */
    static @Nullable Integer running(DelegateExecution execution) {
        return execution.getVariable(ROUND) instanceof Integer running ? running : null;
    }
}
