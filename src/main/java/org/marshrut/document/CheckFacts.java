package org.marshrut.document;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Refuses to go on before the fields of the card are filled in that the step's parameter {@code needed} names. */
@OnDiagram
class CheckFacts implements JavaDelegate {

    private final FactsOnTheWay facts;

    CheckFacts(FactsOnTheWay facts) {
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        facts.check(execution.getProcessBusinessKey(), (String) execution.getVariable("needed"));
    }
}
