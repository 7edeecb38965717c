package org.marshrut.correspondence;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Tells the sender of a paper that its addressee does not take it. */
@OnDiagram
class RefusePaper implements JavaDelegate {

    private final RefusedPapers refused;

    RefusePaper(RefusedPapers refused) {
        this.refused = refused;
    }

    @Override
    public void execute(DelegateExecution execution) {
        refused.tell(execution.getProcessBusinessKey());
    }
}
