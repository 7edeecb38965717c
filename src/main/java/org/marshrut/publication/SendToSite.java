package org.marshrut.publication;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Hands a published act to the site outside. */
@OnDiagram
class SendToSite implements JavaDelegate {

    private final Site site;

    SendToSite(Site site) {
        this.site = site;
    }

    @Override
    public void execute(DelegateExecution execution) {
        site.send(execution.getProcessBusinessKey());
    }
}
