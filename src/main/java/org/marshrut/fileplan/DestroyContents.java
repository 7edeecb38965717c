package org.marshrut.fileplan;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Destroys what lies in the allotted files, a document after the other. */
@OnDiagram
class DestroyContents implements JavaDelegate {

    private final Destruction destruction;

    DestroyContents(Destruction destruction) {
        this.destruction = destruction;
    }

    @Override
    public void execute(DelegateExecution execution) {
        destruction.carryOut(execution.getProcessBusinessKey());
    }
}
