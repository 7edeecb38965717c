package org.marshrut.registration;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentReaders;
import org.marshrut.document.DocumentRegister;
import org.marshrut.document.Documents;
import org.marshrut.document.NumberBars;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Today;
import org.marshrut.register.Register;
import org.marshrut.register.Registers;
import org.springframework.stereotype.Component;

/** Gives a draft its project number and an act its registration number, in their registers. */
@Component
class Registration {

    /** Acts touching rights and duties come into force not earlier than this many days after publication (414-ФЗ). */
    private static final int DAYS_BEFORE_NORMATIVE_ACT_IS_IN_FORCE = 10;

    private final Documents documents;
    private final DocumentReaders readers;
    private final DocumentRegister register;
    private final Registers registers;
    private final Today today;
    private final NumberBars bars;

    Registration(
            Documents documents,
            DocumentReaders readers,
            DocumentRegister register,
            Registers registers,
            Today today,
            NumberBars bars) {
        this.documents = documents;
        this.readers = readers;
        this.register = register;
        this.registers = registers;
        this.today = today;
        this.bars = bars;
    }

    /** @param named code of the register; null for that of the kind */
    void registerDraft(String businessKey, @Nullable String named) {
        DocumentFacts document = documents.card(businessKey);
        documents.setProjectNumber(
                document.id(),
                registers.nextUnsigned(
                        named == null ? register.ofDraft(document.id()) : named,
                        document.organisation(),
                        today(document)));
    }

    /** @throws Refusal 409 when the act has its number, or is not signed, or something else forbids it */
    void registerAct(String businessKey) {
        DocumentFacts document = documents.card(businessKey);
        bars.check(document, "Номер не присваивается");
        LocalDate today = today(document);
        Register kept = registers.get(register.of(document.id()));
        readers.openToRegistry(document.id(), registers.keeperOf(kept.code(), document.organisation(), today));
        documents.register(
                document.id(),
                registers.next(kept.code(), document.organisation(), today),
                document.normative() ? today.plusDays(DAYS_BEFORE_NORMATIVE_ACT_IS_IN_FORCE) : today);
        documents.enter(document.id(), "REGISTERED");
    }

    private LocalDate today(DocumentFacts document) {
        return today.in(document.organisation());
    }
}
