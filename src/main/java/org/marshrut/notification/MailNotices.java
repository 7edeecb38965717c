package org.marshrut.notification;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Sends the letter of a person. */
@OnDiagram
class MailNotices implements JavaDelegate {

    private final Letters letters;

    MailNotices(Letters letters) {
        this.letters = letters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("letterAccepted", letters.send(execution.getProcessBusinessKey()));
    }
}
