package org.marshrut.interagency;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Keeps that a body has answered, as the official before has decided. */
@OnDiagram
class KeepAnswer implements JavaDelegate {

    private final Inquiries inquiries;

    KeepAnswer(Inquiries inquiries) {
        this.inquiries = inquiries;
    }

    @Override
    public void execute(DelegateExecution execution) {
        inquiries.entered(
                execution.getProcessBusinessKey(),
                (String) execution.getVariable(Interagency.ITEM),
                execution.getVariable("decision"));
    }
}
