package org.marshrut.assignment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Takes the assignments of a resolution off control. */
@OnDiagram
class ReleaseAssignments implements JavaDelegate {

    private final Release release;

    ReleaseAssignments(Release release) {
        this.release = release;
    }

    @Override
    public void execute(DelegateExecution execution) {
        release.release(execution);
    }
}
