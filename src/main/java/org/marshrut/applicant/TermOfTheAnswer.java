package org.marshrut.applicant;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.marshrut.deadline.SetDeadline;
import org.marshrut.deadline.SetDeadlines;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A step that is due by the norm of the whole way is due when the applicant has to have his answer. */
@Component
class TermOfTheAnswer implements SetDeadlines {

    private final Documents documents;
    private final RouteKinds kinds;
    private final JdbcClient jdbc;

    TermOfTheAnswer(Documents documents, RouteKinds kinds, JdbcClient jdbc) {
        this.documents = documents;
        this.kinds = kinds;
        this.jdbc = jdbc;
    }

    private record Row(String norm, OffsetDateTime due) {}

    @Override
    public Optional<SetDeadline> of(DelegateExecution execution, String norm) {
        return documents
                .find(execution.getProcessBusinessKey())
                .filter(document -> isOfTheWholeWay(document.id(), norm))
                .flatMap(this::term);
    }

    private boolean isOfTheWholeWay(UUID document, String norm) {
        return kinds.of(document).flatMap(RouteKind::norm).filter(norm::equals).isPresent();
    }

    private Optional<SetDeadline> term(DocumentFacts document) {
        return jdbc.sql("select norm, due from document_terms where document_id = ?")
                .param(document.id())
                .query(Row.class)
                .optional()
                .map(row -> new SetDeadline(row.norm(), row.due().toInstant(), document.organisation()));
    }
}
