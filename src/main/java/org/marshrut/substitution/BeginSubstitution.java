package org.marshrut.substitution;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Hands the tasks of the absent person over, if this is the time for it. */
@OnDiagram
class BeginSubstitution implements JavaDelegate {

    private final SubstitutionTransitions turns;

    BeginSubstitution(SubstitutionTransitions turns) {
        this.turns = turns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        turns.begin(execution.getProcessBusinessKey());
    }
}
