package org.marshrut.applicant;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Refuses to ask for what cannot be given: a term is extended once, and before it is over. */
@OnDiagram
class CheckExtension implements JavaDelegate {

    private final AnswerTerms terms;

    CheckExtension(AnswerTerms terms) {
        this.terms = terms;
    }

    @Override
    public void execute(DelegateExecution execution) {
        terms.checkExtension(execution.getProcessBusinessKey());
    }
}
