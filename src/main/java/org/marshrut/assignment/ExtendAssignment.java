package org.marshrut.assignment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Moves the deadline of the assignment to the date that was given. */
@OnDiagram
class ExtendAssignment implements JavaDelegate {

    private final Extensions extensions;

    ExtendAssignment(Extensions extensions) {
        this.extensions = extensions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        extensions.apply(execution);
    }
}
