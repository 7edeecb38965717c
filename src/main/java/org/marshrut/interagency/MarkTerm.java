package org.marshrut.interagency;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Notes how far the term of the service has run, and tells whoever answers for it. */
@OnDiagram
class MarkTerm implements JavaDelegate {

    private final TermMarks marks;

    MarkTerm(TermMarks marks) {
        this.marks = marks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        marks.note(execution.getProcessBusinessKey());
    }
}
