package org.marshrut.deadline;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Knows of steps whose deadline somebody has set, such as the execution of an assignment. */
public interface SetDeadlines {

    /**
     * Empty where the norm itself counts.
     *
     * @param norm the key that the diagram names
     */
    Optional<SetDeadline> of(DelegateExecution execution, String norm);
}
