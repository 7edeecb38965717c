package org.marshrut.document;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Refuses an incomplete dossier, whichever way it came in. */
@OnDiagram
class CheckDossier implements JavaDelegate {

    private final Dossier dossier;

    CheckDossier(Dossier dossier) {
        this.dossier = dossier;
    }

    @Override
    public void execute(DelegateExecution execution) {
        dossier.check(execution.getProcessBusinessKey());
    }
}
