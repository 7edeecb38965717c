package org.marshrut.publication;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Notes on the act who signed it, when, and what exactly. */
@OnDiagram
class StampAct implements JavaDelegate {

    private final Stamp stamp;

    StampAct(Stamp stamp) {
        this.stamp = stamp;
    }

    @Override
    public void execute(DelegateExecution execution) {
        stamp.put(execution.getProcessBusinessKey());
    }
}
