package org.marshrut.interagency;

import java.util.Date;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.marshrut.engine.OnDiagram;

/** For diagrams: when the next mark of the term of a service is reached, as the term stands now. */
@OnDiagram
public class ServiceTerms {

    private final TermMarks marks;

    ServiceTerms(TermMarks marks) {
        this.marks = marks;
    }

    /** @throws org.marshrut.engine.Refusal 409 when no term has begun, or all marks are reached */
    public Date mark(DelegateExecution execution) {
        return Date.from(marks.next(UUID.fromString(execution.getProcessBusinessKey())));
    }

    public boolean hasNext(DelegateExecution execution) {
        return marks.hasNext(UUID.fromString(execution.getProcessBusinessKey()));
    }
}
