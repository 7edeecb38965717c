package org.marshrut.fileplan;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Holds the files of an act, and who has agreed to it, against the law, before anybody signs. */
@OnDiagram
class CheckAgreedFiles implements JavaDelegate {

    private final NamedFiles named;

    CheckAgreedFiles(NamedFiles named) {
        this.named = named;
    }

    @Override
    public void execute(DelegateExecution execution) {
        named.checkAgreed(execution.getProcessBusinessKey());
    }
}
