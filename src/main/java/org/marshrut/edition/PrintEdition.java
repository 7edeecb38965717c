package org.marshrut.edition;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Prints the whole list as the document has left it. */
@OnDiagram
class PrintEdition implements JavaDelegate {

    private final EditionText text;

    PrintEdition(EditionText text) {
        this.text = text;
    }

    @Override
    public void execute(DelegateExecution execution) {
        text.print(execution.getProcessBusinessKey());
    }
}
