package org.marshrut.visa;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Opens a round: decides by the tables whose visas are asked for, and keeps a row for each. */
@OnDiagram
class AskVisas implements JavaDelegate {

    private final Rounds rounds;

    AskVisas(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rounds.ask(
                execution.getProcessBusinessKey(),
                execution.getSuperExecution().getCurrentActivityId(),
                ((Number) execution.getVariable("round")).intValue() + 1);
    }
}
