package org.marshrut.document;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Writes into the card what the way itself has decided: the field {@code fact}, one of its choices as {@code value}. */
@OnDiagram
class SetFact implements JavaDelegate {

    private final FactsOnTheWay facts;

    SetFact(FactsOnTheWay facts) {
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        facts.set(execution.getProcessBusinessKey(), (String) execution.getVariable("fact"), (String)
                execution.getVariable("value"));
    }
}
