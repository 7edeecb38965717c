package org.marshrut.overdue;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Tells that a document takes longer than the norm of its kind for the whole way. */
@OnDiagram
class TellOfDelay implements JavaDelegate {

    private final DelayNotices notices;

    TellOfDelay(DelayNotices notices) {
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notices.tell(execution.getProcessBusinessKey());
    }
}
