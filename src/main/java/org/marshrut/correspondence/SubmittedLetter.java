package org.marshrut.correspondence;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentStarted;
import org.marshrut.document.Documents;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** A letter that names nobody, or somebody who could not get it, is not submitted at all. */
@Component
class SubmittedLetter {

    private static final int MOST_TOLD = 5;

    private final Documents documents;
    private final Addressees addressees;
    private final Questions questions;

    SubmittedLetter(Documents documents, Addressees addressees, Questions questions) {
        this.documents = documents;
        this.addressees = addressees;
        this.questions = questions;
    }

    @EventListener
    void started(DocumentStarted started) {
        DocumentFacts letter = documents.card(started.id().toString());
        addressees.of(letter).ifPresent(named -> {
            List<FieldError> errors = new ArrayList<>(named.errors());
            if (errors.isEmpty()) {
                @Nullable FieldError wrong = questions.tie(letter, named.all());
                if (wrong != null) {
                    errors.add(wrong);
                }
            }
            if (!errors.isEmpty()) {
                throw new Refusal(
                        HttpStatus.BAD_REQUEST,
                        "Письмо не внесено. "
                                + errors.stream()
                                        .limit(MOST_TOLD)
                                        .map(FieldError::message)
                                        .collect(Collectors.joining(" ")),
                        errors);
            }
        });
    }
}
