package org.marshrut.document;

import java.net.URI;
import java.util.UUID;
import java.util.function.Supplier;
import org.marshrut.access.RepeatedRequests;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Answers whoever sends a new document, once or again: the answer is kept in the transaction that stores the document. */
@Component
public class SubmissionAnswers {

    private final RepeatedRequests repeated;
    private final DocumentQueries queries;

    SubmissionAnswers(RepeatedRequests repeated, DocumentQueries queries) {
        this.repeated = repeated;
        this.queries = queries;
    }

    /** @param work stores the document in a transaction of its own */
    public ResponseEntity<?> of(String address, MultipartHttpServletRequest request, Supplier<UUID> work) {
        return repeated.once(address, request, () -> created(work.get()));
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void keep(DocumentStarted started) {
        repeated.keep(() -> created(started.id()));
    }

    private ResponseEntity<DocumentView> created(UUID id) {
        return ResponseEntity.created(URI.create("/api/documents/" + id)).body(queries.view(id.toString()));
    }
}
