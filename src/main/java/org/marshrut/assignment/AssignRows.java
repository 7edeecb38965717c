package org.marshrut.assignment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Makes assignments of the rows of the card, once; sets {@code resolutionId}, null when there are no rows. */
@OnDiagram
class AssignRows implements JavaDelegate {

    private final RowsIntoAssignments rows;

    AssignRows(RowsIntoAssignments rows) {
        this.rows = rows;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(
                ResolutionControl.RESOLUTION,
                rows.give(execution.getProcessBusinessKey()).orElse(null));
    }
}
