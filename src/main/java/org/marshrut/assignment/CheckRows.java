package org.marshrut.assignment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Looks whether the rows of the card can become assignments, before anybody signs. */
@OnDiagram
class CheckRows implements JavaDelegate {

    private final RowsIntoAssignments rows;

    CheckRows(RowsIntoAssignments rows) {
        this.rows = rows;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rows.check(execution.getProcessBusinessKey());
    }
}
