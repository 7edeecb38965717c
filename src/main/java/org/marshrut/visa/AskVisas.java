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

    private final Rounds rounds;

    AskVisas(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(
                RoundOfRoute.ROUND,
                rounds.ask(
                        execution.getProcessBusinessKey(),
                        RoundOfRoute.step(execution),
                        RoundOfRoute.passes(execution) + 1,
                        RoundOfRoute.running(execution),
                        WayBack.asks(execution, "asked.further(")));
    }
}
