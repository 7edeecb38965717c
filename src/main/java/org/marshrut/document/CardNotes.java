package org.marshrut.document;

import java.util.List;
import java.util.UUID;

/** A feature that has something to say on the card of a document, in Russian sentences. */
public interface CardNotes {

    List<String> of(UUID document);
}
