package org.marshrut.fileplan;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Gives the files of a signed act to the archive, all of them or none. */
@OnDiagram
class TransferFiles implements JavaDelegate {

    private final Transfer transfer;

    TransferFiles(Transfer transfer) {
        this.transfer = transfer;
    }

    @Override
    public void execute(DelegateExecution execution) {
        transfer.make(execution.getProcessBusinessKey());
    }
}
