package org.marshrut.applicant;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Nobody waits for the applicant any more: the term goes on, moved by as long as it stood. */
@OnDiagram
class ResumeTerm implements JavaDelegate {

    private final AnswerTerms terms;

    ResumeTerm(AnswerTerms terms) {
        this.terms = terms;
    }

    @Override
    public void execute(DelegateExecution execution) {
        terms.resume(execution.getProcessBusinessKey());
    }
}
