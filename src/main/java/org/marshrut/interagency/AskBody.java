package org.marshrut.interagency;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Asks the body that holds the paper {@code requestItem}; the second time repeats. */
@OnDiagram
class AskBody implements JavaDelegate {

    private final Inquiries inquiries;

    AskBody(Inquiries inquiries) {
        this.inquiries = inquiries;
    }

    @Override
    public void execute(DelegateExecution execution) {
        inquiries.ask(
                execution.getProcessBusinessKey(),
                (String) execution.getVariable(Interagency.ITEM),
                execution.getProcessInstanceId());
    }
}
