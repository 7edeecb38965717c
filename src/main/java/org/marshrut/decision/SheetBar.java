package org.marshrut.decision;

import java.util.Optional;
import org.marshrut.document.DocumentFacts;

/** What forbids to sign a document now, in a Russian sentence that says what to do; empty when nothing does. */
public interface SheetBar {

    Optional<String> unsignable(DocumentFacts document);
}
