package org.marshrut.connection;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** The organisation of the request is connected from today. Inputs: names of facts of the card. */
@OnDiagram
class ConnectOrganisation implements JavaDelegate {

    private final Connections connections;

    ConnectOrganisation(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        connections.connect(
                execution.getProcessBusinessKey(),
                new RequestedWorkplaces.Names((String) execution.getVariable("organisationFact"), (String)
                        execution.getVariable("workplacesFact")));
    }
}
