package org.marshrut.fileplan;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Allots the files of a signed act for destruction, all of them or none. */
@OnDiagram
class DestroyFiles implements JavaDelegate {

    private final Destruction destruction;

    DestroyFiles(Destruction destruction) {
        this.destruction = destruction;
    }

    @Override
    public void execute(DelegateExecution execution) {
        destruction.allot(execution.getProcessBusinessKey());
    }
}
