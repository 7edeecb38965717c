package org.marshrut.decision;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.Documents;
import org.marshrut.engine.RouteFacts;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * {@code objections} and {@code remarks} on any diagram: how many are open now, wherever on the document's way they were
 * given.
 */
@Component
class OpenObjections implements RouteFacts {

    private static final String OBJECTIONS = "objections";
    private static final String REMARKS = "remarks";

    private final Documents documents;
    private final Decisions decisions;

    OpenObjections(@Lazy Documents documents, @Lazy Decisions decisions) {
        this.documents = documents;
        this.decisions = decisions;
    }

    @Override
    public Set<String> names() {
        return Set.of(OBJECTIONS, REMARKS);
    }

    @Override
    public @Nullable Object of(String name, @Nullable String businessKey) {
        return documents
                .find(businessKey)
                .map(document -> decisions.open(document.id()))
                .map(open -> name.equals(OBJECTIONS) ? open.objections() : open.remarks())
                .orElse(null);
    }
}
