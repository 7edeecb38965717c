package org.marshrut.digitisation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Whoever scans hands the batch over, when every unit that is with him is scanned and described. */
@OnDiagram
class CheckScans implements JavaDelegate {

    private final Batches batches;

    CheckScans(Batches batches) {
        this.batches = batches;
    }

    @Override
    public void execute(DelegateExecution execution) {
        batches.handOver(execution.getProcessBusinessKey());
    }
}
