package org.marshrut.registration;

import java.time.LocalDate;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentReaders;
import org.marshrut.document.Documents;
import org.marshrut.document.Kinds;
import org.marshrut.document.NumberBars;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Today;
import org.springframework.stereotype.Component;

/** Gives a draft its project number and an act its registration number, by the patterns of the kinds. */
@Component
class Registration {

    /** Acts touching rights and duties come into force not earlier than this many days after publication (414-ФЗ). */
    private static final int DAYS_BEFORE_NORMATIVE_ACT_IS_IN_FORCE = 10;

    private final Documents documents;
    private final DocumentReaders readers;
    private final Kinds kinds;
    private final Numbers numbers;
    private final Today today;
    private final NumberBars bars;

    Registration(
            Documents documents, DocumentReaders readers, Kinds kinds, Numbers numbers, Today today, NumberBars bars) {
        this.documents = documents;
        this.readers = readers;
        this.kinds = kinds;
        this.numbers = numbers;
        this.today = today;
        this.bars = bars;
    }

    void registerDraft(String businessKey) {
        DocumentFacts document = documents.card(businessKey);
        LocalDate today = today(document);
        int number = numbers.next("PROJECT", today.getYear());
        documents.setProjectNumber(document.id(), "ПП-%d/%02d".formatted(number, today.getYear() % 100));
    }

    /** @throws Refusal 409 when the act has its number, or is not signed, or something else forbids it */
    void registerAct(String businessKey) {
        DocumentFacts document = documents.card(businessKey);
        bars.check(document, "Номер не присваивается");
        LocalDate today = today(document);
        Kinds.Kind kind = kinds.find(document.kind()).orElseThrow();
        readers.openToRegistry(document.id(), kind.registry());
        int number = numbers.next(document.kind(), today.getYear());
        documents.register(
                document.id(),
                kind.numberPattern().replace("{n}", String.valueOf(number)) + (document.restricted() ? " дсп" : ""),
                today,
                document.normative() ? today.plusDays(DAYS_BEFORE_NORMATIVE_ACT_IS_IN_FORCE) : today);
        documents.enter(document.id(), "REGISTERED");
    }

    private LocalDate today(DocumentFacts document) {
        return today.in(document.organisation());
    }
}
