package org.marshrut.publication;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Takes an act off the site outside. */
@OnDiagram
class RemoveFromSite implements JavaDelegate {

    private final Site site;

    RemoveFromSite(Site site) {
        this.site = site;
    }

    @Override
    public void execute(DelegateExecution execution) {
        site.remove(execution.getProcessBusinessKey());
    }
}
