package org.marshrut.connection;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Looks whether everybody is there who is to work in the organisation. Inputs: names of facts of the card. */
@OnDiagram
class CheckWorkplaces implements JavaDelegate {

    private final Connections connections;

    CheckWorkplaces(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        connections.checkWorkplaces(
                execution.getProcessBusinessKey(),
                new RequestedWorkplaces.Names((String) execution.getVariable("organisationFact"), (String)
                        execution.getVariable("workplacesFact")));
    }
}
