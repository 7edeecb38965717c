package org.marshrut.correspondence;

import java.util.Optional;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.NumberBar;
import org.springframework.stereotype.Component;

/** A letter that could not be sent gets no number. */
@Component
class AddresseeBar implements NumberBar {

    private final Addressees addressees;

    AddresseeBar(Addressees addressees) {
        this.addressees = addressees;
    }

    @Override
    public Optional<String> barred(DocumentFacts document) {
        // with its number it is on its way already, whatever becomes of an addressee
        return document.registrationNumber() != null
                ? Optional.empty()
                : addressees
                        .of(document)
                        .filter(named -> !named.errors().isEmpty())
                        .map(named -> named.errors().get(0).message().replaceFirst("\\.$", ""));
    }
}
