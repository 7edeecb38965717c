package org.marshrut.assignment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Moves the deadline of the assignment to the date that was given. */
@OnDiagram
class ExtendAssignment implements JavaDelegate {

    private final OfTheRoute own;
    private final Extensions extensions;

    ExtendAssignment(OfTheRoute own, Extensions extensions) {
        this.own = own;
        this.extensions = extensions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        extensions.apply(own.assignment(execution).id());
    }
}
