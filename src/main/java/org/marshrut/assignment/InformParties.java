package org.marshrut.assignment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Tells whoever an assignment concerns that it is executed. */
@OnDiagram
class InformParties implements JavaDelegate {

    private final Parties parties;

    InformParties(Parties parties) {
        this.parties = parties;
    }

    @Override
    public void execute(DelegateExecution execution) {
        parties.executed(execution);
    }
}
