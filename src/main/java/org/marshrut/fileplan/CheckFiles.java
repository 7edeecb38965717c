package org.marshrut.fileplan;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Holds the files that an act names against the law, before anybody is asked to agree. */
@OnDiagram
class CheckFiles implements JavaDelegate {

    private final NamedFiles named;

    CheckFiles(NamedFiles named) {
        this.named = named;
    }

    @Override
    public void execute(DelegateExecution execution) {
        named.check(execution.getProcessBusinessKey());
    }
}
