package org.marshrut.appeal;

import java.util.Optional;
import org.marshrut.applicant.ForwardBar;
import org.marshrut.document.CardFacts;
import org.marshrut.document.DocumentFacts;
import org.springframework.stereotype.Component;

/** A complaint never goes to the body complained of (59-ФЗ, ст. 8 ч. 6), whichever route sends it. */
@Component
class ComplaintBar implements ForwardBar {

    private final CardFacts facts;
    private final Appeals appeals;

    ComplaintBar(CardFacts facts, Appeals appeals) {
        this.facts = facts;
        this.appeals = appeals;
    }

    @Override
    public Optional<String> barred(DocumentFacts document, String receiver) {
        AppealCard card = new AppealCard(facts.of(document.id()));
        return appeals.of(document.id())
                .filter(any ->
                        card.text("complainedOf").filter(receiver::equals).isPresent())
                .map(any ->
                        "Жалобу не пересылают тому, на кого жалуются (59-ФЗ, ст. 8 ч. 6). Выберите вышестоящий орган"
                                + " или рассмотрите её сами.");
    }
}
