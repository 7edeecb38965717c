package org.marshrut.publication;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Takes an act off the public pages. */
@OnDiagram
class WithdrawPublication implements JavaDelegate {

    private final Publications publications;

    WithdrawPublication(Publications publications) {
        this.publications = publications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        publications.confirmWithdrawal(execution.getProcessBusinessKey());
    }
}
