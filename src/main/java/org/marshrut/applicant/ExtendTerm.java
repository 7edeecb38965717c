package org.marshrut.applicant;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Extends the term by the norm that the step names, once, and tells the applicant. */
@OnDiagram
class ExtendTerm implements JavaDelegate {

    private final AnswerTerms terms;

    ExtendTerm(AnswerTerms terms) {
        this.terms = terms;
    }

    @Override
    public void execute(DelegateExecution execution) {
        terms.extend(execution.getProcessBusinessKey(), (String) execution.getVariable("norm"));
    }
}
