package org.marshrut.registration;

import java.time.LocalDate;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.Kinds;
import org.springframework.stereotype.Component;

/** Gives incoming papers their numbers, by the pattern of their kind. */
@Component
public class IncomingRegister {

    private final Documents documents;
    private final Kinds kinds;
    private final Numbers numbers;

    IncomingRegister(Documents documents, Kinds kinds, Numbers numbers) {
        this.documents = documents;
        this.kinds = kinds;
        this.numbers = numbers;
    }

    /** Registers the paper once, in the transaction under way; numbers are consecutive within the year of the date. */
    public void register(DocumentFacts paper, LocalDate date) {
        String pattern = kinds.find(paper.kind()).orElseThrow().numberPattern();
        int number = numbers.next(paper.kind(), date.getYear());
        documents.register(
                paper.id(),
                pattern.replace("{n}", String.valueOf(number)) + (paper.restricted() ? " дсп" : ""),
                date,
                null);
    }
}
