package org.marshrut.document;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Puts the act into its file (дело). */
@OnDiagram
class FileAct implements JavaDelegate {

    private final Filing filing;

    FileAct(Filing filing) {
        this.filing = filing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        filing.file(execution.getProcessBusinessKey());
    }
}
