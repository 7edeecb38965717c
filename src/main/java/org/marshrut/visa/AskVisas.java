package org.marshrut.visa;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;
import org.marshrut.engine.WayBack;

/**
 * Opens a round, or its next stage: decides by the tables whose visas are asked for, and keeps a row for each. A diagram
 * that does not come back with the question {@code asked.further} gets all stages at once, so that none is lost.
 */
@OnDiagram
class AskVisas implements JavaDelegate {

    /** The number of the round that runs. */
    static final String ROUND = "roundOfVisas";

    private final Rounds rounds;

    AskVisas(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(
                ROUND,
                rounds.ask(
                        execution.getProcessBusinessKey(),
                        execution.getProcessInstance().getSuperExecution().getCurrentActivityId(),
                        ((Number) execution.getVariable("round")).intValue() + 1,
                        (Integer) execution.getVariable(ROUND),
                        WayBack.asks(execution, "asked.further(")));
    }
}
