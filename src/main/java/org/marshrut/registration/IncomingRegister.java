package org.marshrut.registration;

import java.time.LocalDate;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentRegister;
import org.marshrut.document.Documents;
import org.marshrut.register.Registers;
import org.springframework.stereotype.Component;

/** Gives incoming papers their numbers, by the register of their kind. */
@Component
public class IncomingRegister {

    private final Documents documents;
    private final DocumentRegister register;
    private final Registers registers;

    IncomingRegister(Documents documents, DocumentRegister register, Registers registers) {
        this.documents = documents;
        this.register = register;
        this.registers = registers;
    }

    /** As {@link #register}, in another register than that of its kind. */
    public void registerIn(String code, DocumentFacts paper, LocalDate date) {
        documents.register(paper.id(), registers.nextUnsigned(code, paper.organisation(), date), null);
    }

    /** Registers the paper once, in the transaction under way; numbers are consecutive within the year of the date. */
    public void register(DocumentFacts paper, LocalDate date) {
        registerIn(register.of(paper.id()), paper, date);
    }
}
