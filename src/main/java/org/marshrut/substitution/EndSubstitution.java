package org.marshrut.substitution;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Gives the tasks back to whom they belong, if this is the time for it. */
@OnDiagram
class EndSubstitution implements JavaDelegate {

    private final SubstitutionTransitions turns;

    EndSubstitution(SubstitutionTransitions turns) {
        this.turns = turns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        turns.end(execution.getProcessBusinessKey());
    }
}
