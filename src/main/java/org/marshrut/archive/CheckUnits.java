package org.marshrut.archive;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Refuses to go on while something from the store is out for the document. */
@OnDiagram
class CheckUnits implements JavaDelegate {

    private final PaperUnits units;

    CheckUnits(PaperUnits units) {
        this.units = units;
    }

    @Override
    public void execute(DelegateExecution execution) {
        units.check(execution.getProcessBusinessKey());
    }
}
