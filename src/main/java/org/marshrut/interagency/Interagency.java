package org.marshrut.interagency;

import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.marshrut.engine.OnDiagram;

/** For diagrams: what other bodies have to be asked for, and whether they were asked again. */
@OnDiagram
public class Interagency {

    static final String ITEM = "requestItem";

    private final Inquiries inquiries;

    Interagency(Inquiries inquiries) {
        this.inquiries = inquiries;
    }

    /** Codes of the papers. */
    public List<String> needed(DelegateExecution execution) {
        return inquiries.needed(UUID.fromString(execution.getProcessBusinessKey()));
    }

    public boolean isRepeated(DelegateExecution execution) {
        return inquiries.isRepeated(
                UUID.fromString(execution.getProcessBusinessKey()), (String) execution.getVariable(ITEM));
    }
}
