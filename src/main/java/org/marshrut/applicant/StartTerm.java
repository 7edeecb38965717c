package org.marshrut.applicant;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Begins the term of the answer, by the norm that the route names. */
@OnDiagram
class StartTerm implements JavaDelegate {

    private final AnswerTerms terms;

    StartTerm(AnswerTerms terms) {
        this.terms = terms;
    }

    @Override
    public void execute(DelegateExecution execution) {
        terms.start(execution.getProcessBusinessKey(), (String) execution.getVariable("norm"));
    }
}
