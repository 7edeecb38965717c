package org.marshrut.digitisation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Counts the units that were accepted; those that were rejected are scanned again. */
@OnDiagram
class CountUnits implements JavaDelegate {

    private final Acceptance acceptance;

    CountUnits(Acceptance acceptance) {
        this.acceptance = acceptance;
    }

    @Override
    public void execute(DelegateExecution execution) {
        acceptance.count(execution.getProcessBusinessKey());
    }
}
