package org.marshrut.report;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Tells those who answer for it who was late last week. */
@OnDiagram
class SendOverdueReport implements JavaDelegate {

    private final WeeklyReport report;

    SendOverdueReport(WeeklyReport report) {
        this.report = report;
    }

    @Override
    public void execute(DelegateExecution execution) {
        report.send();
    }
}
