package org.marshrut.mfc;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.marshrut.engine.OnDiagram;
import org.marshrut.engine.Refusal;

/** For diagrams: whether a centre asked, and which account hands the result over. */
@OnDiagram
public class MfcExchange {

    private final MfcRequests requests;

    MfcExchange(MfcRequests requests) {
        this.requests = requests;
    }

    public boolean isAsked(DelegateExecution execution) {
        return requests.operatorOf(UUID.fromString(execution.getProcessBusinessKey())) != null;
    }

    /** @throws Refusal 409 when no centre asked */
    public String operator(DelegateExecution execution) {
        String login = requests.operatorOf(UUID.fromString(execution.getProcessBusinessKey()));
        if (login == null) {
            throw Refusal.conflict("Этот документ пришёл не из МФЦ, выдавать его там некому.");
        }
        return login;
    }
}
