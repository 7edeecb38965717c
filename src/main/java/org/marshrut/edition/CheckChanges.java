package org.marshrut.edition;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Holds the changes of the card against the list as it is now, before anybody signs them. */
@OnDiagram
class CheckChanges implements JavaDelegate {

    private final Editions editions;

    CheckChanges(Editions editions) {
        this.editions = editions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        editions.check(execution.getProcessBusinessKey());
    }
}
