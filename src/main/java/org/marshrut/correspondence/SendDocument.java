package org.marshrut.correspondence;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Sends a letter to the addressee of one dispatch. */
@OnDiagram
class SendDocument implements JavaDelegate {

    private final Sending sending;

    SendDocument(Sending sending) {
        this.sending = sending;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sending.send(execution.getProcessBusinessKey(), UUID.fromString((String) execution.getVariable("dispatchId")));
    }
}
