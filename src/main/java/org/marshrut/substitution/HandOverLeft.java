package org.marshrut.substitution;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Hands over the tasks of those who have left. */
@OnDiagram
class HandOverLeft implements JavaDelegate {

    private final LeftPeople left;

    HandOverLeft(LeftPeople left) {
        this.left = left;
    }

    @Override
    public void execute(DelegateExecution execution) {
        left.handOver();
    }
}
