package org.marshrut.correspondence;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Tells whoever asked that a letter answers him. */
@OnDiagram
class CloseQuestion implements JavaDelegate {

    private final Answers answers;

    CloseQuestion(Answers answers) {
        this.answers = answers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        answers.close(execution.getProcessBusinessKey());
    }
}
