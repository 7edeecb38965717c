package org.marshrut.registration;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentReaders;
import org.marshrut.document.Documents;
import org.marshrut.document.Kinds;
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
    private final Clock clock;

    Registration(Documents documents, DocumentReaders readers, Kinds kinds, Numbers numbers, Today today, Clock clock) {
        this.documents = documents;
        this.readers = readers;
        this.kinds = kinds;
        this.numbers = numbers;
        this.today = today;
        this.clock = clock;
    }

    void registerDraft(String businessKey) {
        DocumentFacts document = documents.card(businessKey);
        LocalDate today = today(document);
        int number = numbers.next("PROJECT", today.getYear());
        documents.setProjectNumber(document.id(), "ПП-%d/%02d".formatted(number, today.getYear() % 100));
    }

    void registerAct(String businessKey) {
        DocumentFacts document = documents.card(businessKey);
        LocalDate today = today(document);
        Kinds.Kind kind = kinds.find(document.kind()).orElseThrow();
        readers.openToRegistry(document.id(), kind.registry());
        int number = numbers.next(document.kind(), today.getYear());
        documents.register(
                document.id(),
                kind.numberPattern().replace("{n}", String.valueOf(number)) + (document.restricted() ? " дсп" : ""),
                today,
                document.normative() ? today.plusDays(DAYS_BEFORE_NORMATIVE_ACT_IS_IN_FORCE) : today);
    }

    void annulAct(String businessKey) {
        documents.annul(documents.card(businessKey).id(), clock.instant().atOffset(ZoneOffset.UTC));
    }

    private LocalDate today(DocumentFacts document) {
        return today.in(document.organisation());
    }
}
