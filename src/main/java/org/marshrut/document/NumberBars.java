package org.marshrut.document;

import java.util.Optional;
import org.marshrut.engine.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What stands between a document and its legal force, whoever asks for a number, a stamp or publication, and whatever is drawn
 * before.
 */
@Component
public class NumberBars {

    private final ObjectProvider<NumberBar> bars;
    private final LegalFacts facts;
    private final Documents documents;

    NumberBars(ObjectProvider<NumberBar> bars, LegalFacts facts, Documents documents) {
        this.bars = bars;
        this.facts = facts;
        this.documents = documents;
    }

    /** Why the document may not bind anybody now; empty when nothing forbids it. */
    public Optional<String> first(DocumentFacts document) {
        LegalFacts.Facts law = facts.of(document.id());
        if (law.takenOver()) {
            return Optional.of("это карточка прежней системы, сам документ подписан и издан не здесь");
        }
        return law.annulled()
                ? Optional.of("акт аннулирован")
                : bars.orderedStream()
                        .map(bar -> bar.barred(document))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    /**
     * Under the lock of the document, until the transaction ends: what is true now stays true.
     *
     * @param what is refused, as the beginning of a sentence
     * @throws Refusal 409 with the first reason
     */
    public void check(DocumentFacts document, String what) {
        documents.lock(document.id());
        first(document).ifPresent(why -> {
            throw Refusal.conflict("%s: %s.".formatted(what, why));
        });
    }
}
