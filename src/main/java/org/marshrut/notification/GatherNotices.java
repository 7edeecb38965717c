package org.marshrut.notification;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Makes a letter of what a person has not been told yet. */
@OnDiagram
class GatherNotices implements JavaDelegate {

    private final Letters letters;

    GatherNotices(Letters letters) {
        this.letters = letters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("letterNeeded", letters.gather(execution.getProcessBusinessKey()));
    }
}
