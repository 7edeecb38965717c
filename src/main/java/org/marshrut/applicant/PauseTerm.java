package org.marshrut.applicant;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** The applicant is asked: until he answers, the term stands. */
@OnDiagram
class PauseTerm implements JavaDelegate {

    private final AnswerTerms terms;

    PauseTerm(AnswerTerms terms) {
        this.terms = terms;
    }

    @Override
    public void execute(DelegateExecution execution) {
        terms.pause(execution.getProcessBusinessKey());
    }
}
