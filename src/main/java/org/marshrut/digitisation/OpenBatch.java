package org.marshrut.digitisation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** The units that the card names are the batch of the document. Inputs: names of facts and of a role of files. */
@OnDiagram
class OpenBatch implements JavaDelegate {

    private final Batches batches;

    OpenBatch(Batches batches) {
        this.batches = batches;
    }

    @Override
    public void execute(DelegateExecution execution) {
        batches.open(
                execution.getProcessBusinessKey(),
                new NamedUnits.Names(
                        (String) execution.getVariable("unitsFact"),
                        (String) execution.getVariable("listRole"),
                        (String) execution.getVariable("performerFact")));
    }
}
