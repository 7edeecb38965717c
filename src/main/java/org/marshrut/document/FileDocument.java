package org.marshrut.document;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Puts the executed document into its file (дело). */
@OnDiagram
class FileDocument implements JavaDelegate {

    private final Filing filing;

    FileDocument(Filing filing) {
        this.filing = filing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        filing.file(execution.getProcessBusinessKey());
    }
}
