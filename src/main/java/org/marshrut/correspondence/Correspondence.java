package org.marshrut.correspondence;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.marshrut.correspondence.Dispatch.State;
import org.marshrut.correspondence.Receivers.Receiving;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.engine.OnDiagram;
import org.marshrut.engine.Refusal;

/** For diagrams: who receives a paper, and how far a letter has come. */
@OnDiagram
public class Correspondence {

    private final Documents documents;
    private final Dispatches dispatches;
    private final Receivers receivers;

    Correspondence(Documents documents, Dispatches dispatches, Receivers receivers) {
        this.documents = documents;
        this.dispatches = dispatches;
        this.receivers = receivers;
    }

    /** Ids of the dispatches that nobody has got yet, and that are to be handed over now. */
    public List<String> unsent(DelegateExecution execution) {
        return of(execution).stream()
                .filter(dispatch -> !dispatch.state().hasCome())
                .map(dispatch -> dispatch.id().toString())
                .toList();
    }

    /** Whether each addressee has got it, or it has gone by post. */
    public boolean isDelivered(DelegateExecution execution) {
        return locked(execution).stream()
                .allMatch(dispatch ->
                        dispatch.state().hasCome() || dispatch.way() == Way.PAPER && dispatch.state() == State.SENT);
    }

    /** Whether somebody has still to say that it came. */
    public boolean isAwaited(DelegateExecution execution) {
        return locked(execution).stream()
                .anyMatch(dispatch -> dispatch.way() != Way.PAPER && dispatch.state() == State.SENT);
    }

    /** Whether a clerk sees a paper before the head does. */
    public boolean isForClerks(DelegateExecution execution) {
        DocumentFacts paper = documents.card(execution.getProcessBusinessKey());
        return receiving(paper)
                .map(Receiving::clerk)
                .orElseThrow(() ->
                        Refusal.conflict("В организации %s некому принять документ. Назначьте там делопроизводителя или"
                                + " руководителя.".formatted(paper.organisation())));
    }

    /**
     * Log-in of whoever receives what comes to the document's organisation; where nobody does, its author: what could not be
     * delivered must not be lost with the clerk who has left.
     */
    public String receiver(DelegateExecution execution) {
        DocumentFacts paper = documents.card(execution.getProcessBusinessKey());
        return receiving(paper).map(Receiving::login).orElse(paper.author());
    }

    /** No receipt comes between what is read here and the route's waiting for it. */
    private List<Dispatch> locked(DelegateExecution execution) {
        documents.lock(UUID.fromString(execution.getProcessBusinessKey()));
        return of(execution);
    }

    private List<Dispatch> of(DelegateExecution execution) {
        return dispatches.of(UUID.fromString(execution.getProcessBusinessKey()));
    }

    private Optional<Receiving> receiving(DocumentFacts paper) {
        return receivers.of(paper.organisation(), paper.restricted());
    }
}
