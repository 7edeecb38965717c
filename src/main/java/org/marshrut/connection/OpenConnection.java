package org.marshrut.connection;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** The document of the route is the request that connects an organisation. Inputs: names of facts of the card. */
@OnDiagram
class OpenConnection implements JavaDelegate {

    private final Connections connections;

    OpenConnection(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        connections.open(
                execution.getProcessBusinessKey(),
                new RequestedWorkplaces.Names((String) execution.getVariable("organisationFact"), (String)
                        execution.getVariable("workplacesFact")));
    }
}
